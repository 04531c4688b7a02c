/* create-blocks —— 三组标准尺寸的块依次多大，第 8 章：不断要小片，看集合向 malloc 要了什么。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define LEFT   98.0
#define ROW    112.0
#define STEP   37.0             /* 一块占多宽 */
#define HALVES 5.0              /* 大小翻一倍，柱子高这么多 */
#define AT_TOP 2                /* 最大的块出现这么多次就停 */

static double y = 6;

static const char *
human_size(Size size)
{
    static char text[32];

    if (size >= 1024 * 1024)
        snprintf(text, sizeof(text), "%zuM", size / 1024 / 1024);
    else
        snprintf(text, sizeof(text), "%zuK", size / 1024);
    return text;
}

/* 以 128 字节为底，每翻一倍高一截。 */
static double
bar_height(Size size)
{
    double height = 0;

    for (Size unit = 128; unit < size; unit <<= 1)
        height += HALVES;
    return height;
}

static void
draw_bar(double x, Size size, bool keeper)
{
    double height = bar_height(size), bottom = y + ROW - 22;

    figure_expect(size % 1024 == 0);
    draw_box(x, bottom - height, STEP - 8, height, keeper ? "head" : "bar");
    draw_text(x + (STEP - 8) / 2, bottom - height - 4, ANCHOR_MIDDLE, "note", "%s", human_size(size));
    frame_describe("%s ", human_size(size));
}

static void
draw_set(const char *name, Size minContextSize, Size initBlockSize, Size maxBlockSize)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "图", minContextSize,
                                                  initBlockSize, maxBlockSize);
    Size before = context->mem_allocated;
    double x = LEFT;
    int at_top = 0;

    frame_describe("%s 的块依次是 ", name);
    draw_text(4, y + ROW - 26, ANCHOR_START, "label", "%s", name);
    draw_bar(x, before, true);
    while (at_top < AT_TOP)
    {
        Size added;

        MemoryContextAlloc(context, 100);
        added = context->mem_allocated - before;
        if (added == 0)
            continue;
        before += added;
        at_top += added == maxBlockSize;
        draw_bar(x += STEP, added, false);
    }
    draw_text(x + STEP, y + ROW - 26, ANCHOR_START, "label", "……");
    frame_describe("，以后都是最后这么大。");
    y += ROW;
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    frame_begin("三组标准尺寸的块依次多大");
    draw_set("DEFAULT", ALLOCSET_DEFAULT_SIZES);
    y -= 10;
    draw_set("START_SMALL", ALLOCSET_START_SMALL_SIZES);
    y -= 44;
    draw_set("SMALL", ALLOCSET_SMALL_SIZES);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
