/* create-first —— 几组尺寸的第一块，第 8 章：每一条都真的创建一个集合，按比例画。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define LEFT   196.0
#define ROW    34.0
#define HEIGHT 20.0
#define SCALE  0.036            /* 一个字节多宽 */
#define WIDEST 340.0            /* 比这宽就画断口 */

static double y = 28;

/* 一段；太宽的画到为止，里面画断口。返回右边。 */
static double
draw_part(double x, Size size, const char *class)
{
    double width = size * SCALE;
    bool broken = x + width > LEFT + WIDEST;

    if (broken)
        width = LEFT + WIDEST - x;
    draw_box(x, y, width, HEIGHT, class);
    if (broken)
        draw_break_upright(x + width - 16, y, HEIGHT);
    return x + width;
}

static void
draw_set(const char *name, Size minContextSize, Size initBlockSize, Size maxBlockSize)
{
    AllocSet set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "图", minContextSize,
                                                    initBlockSize, maxBlockSize);
    Size total = set->header.mem_allocated;
    Size usable = set->keeper->endptr - set->keeper->freeptr;
    double x;

    figure_expect(set->blocks == set->keeper && total - usable == ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ);
    draw_text(4, y + 8, ANCHOR_START, "label", "%s", name);
    draw_text(4, y + 21, ANCHOR_START, "note", "%zu, %zu, %zu", minContextSize, initBlockSize, maxBlockSize);
    x = draw_part(LEFT, ALLOC_SETHDRSZ, "head");
    x = draw_part(x, ALLOC_BLOCKHDRSZ, "head");
    x = draw_part(x, usable, "free");
    draw_text(x + 8, y + 14, ANCHOR_START, "code", "%zu", total);
    draw_text(x + 56, y + 14, ANCHOR_START, "note", "可以分配 %zu", usable);
    frame_describe("%s（%zu、%zu、%zu）的第一块 %zu 字节，可以分配 %zu。", name, minContextSize,
                   initBlockSize, maxBlockSize, total, usable);
    y += ROW;
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    frame_begin("几组尺寸的第一块");
    draw_text(4, 14, ANCHOR_START, "note", "min, init, max");
    draw_text(LEFT, 14, ANCHOR_START, "note", "上下文头 %zu、块头 %zu、空闲", ALLOC_SETHDRSZ, ALLOC_BLOCKHDRSZ);
    draw_set("DEFAULT", ALLOCSET_DEFAULT_SIZES);
    draw_set("SMALL", ALLOCSET_SMALL_SIZES);
    draw_set("START_SMALL", ALLOCSET_START_SMALL_SIZES);
    draw_set("ErrorContext 的尺寸", 8192, 8192, 8192);
    draw_set("min 低于底线", 264, 1024, 8192);
    draw_set("min 大于 max", 65536, 1024, 8192);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
