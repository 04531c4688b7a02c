/* alloc-backoff —— 要不到就减半，第 10 章：malloc 拒绝一切超过 3 MB 的要求。
 *
 * 把 aset.c 包进来，它的每一次 malloc 都经过我们的手。 */
#include "postgres.h"

#include <stdlib.h>

#include "utils/memdebug.h"
#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define CEILING ((size_t) 3 * 1024 * 1024)
#define SMALLEST ((size_t) 1024 * 1024) /* 字节；更小的不画 */

#define LEFT    66.0
#define STEP    20.0
#define SCALE   46.0            /* 一个字节数翻到 1 MB 有多长 */

static struct { size_t size; bool given; } calls[64];
static int call_count;

static void *
stingy_malloc(size_t size)
{
    figure_expect(call_count < (int) lengthof(calls));
    calls[call_count].size = size;
    calls[call_count++].given = size <= CEILING;
    return size <= CEILING ? malloc(size) : NULL;
}

#define malloc(size) stingy_malloc(size)
#include "src/aset.c"
#undef malloc

static void
draw_call(int nth, double y)
{
    double width = calls[nth].size * SCALE / (1024 * 1024);
    bool given = calls[nth].given;

    draw_text(LEFT - 8, y + 12, ANCHOR_END, "note", "第 %d 次", nth + 1);
    draw_box(LEFT, y, width, STEP - 6, given ? "bar" : "gap");
    if (!given)
        draw_box(LEFT + 1, y + 1, width - 2, STEP - 8, "new");
    draw_text(LEFT + width + 6, y + 12, ANCHOR_START, given ? "code" : "new", "%zu%s", calls[nth].size,
              given ? "" : " 没有");
    frame_describe("第 %d 次要 %zu，%s。", nth + 1, calls[nth].size, given ? "得到" : "没有");
}

int
main(int argc, char **argv)
{
    AllocSet set;
    int refused = 0;
    double y = 6;

    figure_expect(argc == 2);
    MemoryContextInit();
    call_count = 0;
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "退让", ALLOCSET_DEFAULT_SIZES);
    while (set->header.mem_allocated <= 3 * CEILING)
        MemoryContextAlloc((MemoryContext) set, 1000);
    frame_begin("要不到就减半");
    for (int i = 0; i < call_count; i++)
    {
        if (calls[i].size < SMALLEST)
            continue;
        draw_call(i, y);
        y += STEP;
        refused += !calls[i].given;
        figure_expect(calls[i].given || calls[i + 1].size == calls[i].size / 2);
    }
    figure_expect(refused > 0 && set->nextBlockSize == set->maxBlockSize);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
