/* create-overhead —— 一个空上下文“用掉”的字节花在哪里，第 8 章：大小由编译器给出，总数与活着的集合核对。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define LEFT   236.0
#define ROW    24.0
#define HEIGHT 15.0
#define SCALE  3.4              /* 一个字节多宽 */

static double y = 6;
static Size shown;              /* 画过的一共多少字节 */

static void
draw_part(const char *name, const char *members, Size size)
{
    draw_text(4, y + 12, ANCHOR_START, "label", "%s", name);
    draw_text(LEFT - 8, y + 12, ANCHOR_END, "note", "%s", members);
    draw_box(LEFT, y, size * SCALE, HEIGHT, "head");
    draw_text(LEFT + size * SCALE + 6, y + 12, ANCHOR_START, "code", "%zu", size);
    frame_describe("%s %zu 字节。", name, size);
    shown += size;
    y += ROW;
}

static Size
overhead(MemoryContext context)
{
    AllocBlock keeper = ((AllocSet) context)->keeper;

    return context->mem_allocated - (keeper->endptr - keeper->freeptr);
}

static void
draw_share(const char *name, MemoryContext context)
{
    frame_describe("占 %s 的第一块的 %.1f%%。", name, 100.0 * overhead(context) / context->mem_allocated);
    draw_text(LEFT, y + 10, ANCHOR_START, "note", "占 %s 的第一块 %zu 字节的 %.1f%%", name,
              context->mem_allocated, 100.0 * overhead(context) / context->mem_allocated);
    y += 15;
}

#define SIZE_OF(member) sizeof(((AllocSet) 0)->member)

int
main(int argc, char **argv)
{
    MemoryContext small, standard;
    Size sizes = SIZE_OF(initBlockSize) + SIZE_OF(maxBlockSize) + SIZE_OF(nextBlockSize) +
        SIZE_OF(allocChunkLimit);

    figure_expect(argc == 2);
    MemoryContextInit();
    small = AllocSetContextCreate(TopMemoryContext, "SMALL", ALLOCSET_SMALL_SIZES);
    standard = AllocSetContextCreate(TopMemoryContext, "DEFAULT", ALLOCSET_DEFAULT_SIZES);
    frame_begin("空上下文的字节花在哪里");
    draw_part("空闲链表的表头", "freelist", SIZE_OF(freelist));
    draw_part("抽象层的结点", "header", SIZE_OF(header));
    draw_part("块头", "AllocBlockData", ALLOC_BLOCKHDRSZ);
    draw_part("四个大小", "init、max、next、limit", sizes);
    draw_part("两个指针", "blocks、keeper", SIZE_OF(blocks) + SIZE_OF(keeper));
    draw_part("回收的下标", "freeListIndex，连同补齐",
              ALLOC_SETHDRSZ - offsetof(AllocSetContext, freeListIndex));
    figure_expect(shown == overhead(small) && shown == overhead(standard));
    draw_text(LEFT, y + 12, ANCHOR_START, "label", "一共 %zu 字节", shown);
    y += 18;
    draw_share("SMALL", small);
    draw_share("DEFAULT", standard);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
