/* sizes-freelist —— 空闲链表的数组，第 9 章：大小各异的几片释放以后，各在哪一级。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define LEFT 118.0
#define ROW  22.0
#define TOP  26.0

static const Size requests[] = {20, 30, 17, 100, 65, 128, 72, 600, 1000, 5000};
static void *pointers[lengthof(requests)];

static Size
request_of(AllocChunk chunk)
{
    for (Size i = 0; i < lengthof(requests); i++)
        if (AllocPointerGetChunk(pointers[i]) == chunk)
            return requests[i];
    return 0;                   /* 不是程序要过的 */
}

static double
draw_chunk(double x, double y, AllocChunk chunk)
{
    Size request = request_of(chunk);

    figure_expect(request > 0);
    draw_arrow(x, x + 22, y + ROW / 2);
    draw_box(x + 22, y + 3, 62, ROW - 6, "free");
    draw_text(x + 53, y + 15, ANCHOR_MIDDLE, "note", "要过 %zu", request);
    frame_describe(" %zu", request);
    return x + 84;
}

static int
draw_level(AllocSet set, int level, double y)
{
    double x = LEFT + 64;
    int count = 0;

    draw_box(LEFT, y, 64, ROW, "head");
    draw_text(LEFT - 8, y + 15, ANCHOR_END, "note", "%zu 字节", ALLOC_MIN_CHUNK << level);
    draw_text(LEFT + 6, y + 15, ANCHOR_START, "code", "[%d]", level);
    if (set->freelist[level] == NULL)
    {
        draw_text(LEFT + 58, y + 15, ANCHOR_END, "note", "NULL");
        return 0;
    }
    frame_describe("第 %d 级（%zu 字节）：当初要过", level, ALLOC_MIN_CHUNK << level);
    for (AllocChunk chunk = set->freelist[level]; chunk != NULL; chunk = chunk->next, count++)
    {
        figure_expect(chunk->size == ALLOC_MIN_CHUNK << level);
        x = draw_chunk(x - (count == 0 ? 8 : 0), y, chunk);
    }
    frame_describe("。");
    return count;
}

int
main(int argc, char **argv)
{
    MemoryContext context;
    int count = 0;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "图", 32768, 32768, ALLOCSET_DEFAULT_MAXSIZE);
    for (Size i = 0; i < lengthof(requests); i++)
        pointers[i] = MemoryContextAlloc(context, requests[i]);
    for (Size i = 0; i < lengthof(requests); i++)
        pfree(pointers[i]);

    frame_begin("释放的片各在自己的一级");
    draw_text(LEFT, TOP - 8, ANCHOR_START, "code", "freelist");
    for (int level = 0; level < ALLOCSET_NUM_FREELISTS; level++)
        count += draw_level((AllocSet) context, level, TOP + ROW * level);
    figure_expect(count == (int) lengthof(requests));
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
