/* sizes-bits —— 求级的算式，一位一格，第 9 章：最后的级与真的分配核对。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/fastpath.h"
#include "draw.h"

#define BITS  14
#define CELL  24.0
#define LEFT  84.0
#define TOP   26.0
#define ROW   28.0

/* 一行二进制；与上一行不同的位描出来，最高的一位之上画箭头。 */
static void
draw_word(const char *name, Size word, Size former, int row)
{
    double y = TOP + ROW * row;

    draw_text(4, y + 15, ANCHOR_START, "code", "%s", name);
    for (int bit = 0; bit < BITS; bit++)
    {
        double x = LEFT + CELL * (BITS - 1 - bit);
        bool one = word >> bit & 1;

        draw_box(x, y, CELL, 21, one ? "data" : "gap");
        draw_text(x + CELL / 2, y + 15, ANCHOR_MIDDLE, one ? "code" : "note", "%d", one);
        if ((word ^ former) >> bit & 1)
            draw_box(x + 1, y + 1, CELL - 2, 19, "new");
    }
    draw_text(LEFT + CELL * BITS + 10, y + 15, ANCHOR_START, "code", "%zu", word);
    frame_describe("%s 是 %zu。", name, word);
}

static void
draw_index(Size needed, int index)
{
    int high = highest_bit(needed);
    double x = LEFT + CELL * (BITS - 1 - high) + CELL / 2, y = TOP + ROW * 3;

    draw_arrow_down(x, y - 6, y + 12);
    draw_text(x, y + 26, ANCHOR_MIDDLE, "label", "最高位 %d，减 %d，级 %d，片 %zu", high,
              ALLOC_MINBITS - 1, index, class_size(index));
    frame_describe("最高位是 %d，级是 %d，片 %zu 字节。", high, index, class_size(index));
}

static void
draw_size(Size size, const char *title)
{
    Size reduced = size - (size != 0);
    Size needed = reduced | (ALLOC_MIN_CHUNK - 1);
    int index = AllocSetFreeIndex(size);
    void *pointer = palloc(size);

    figure_expect(AllocPointerGetChunk(pointer)->size == class_size(index));
    figure_expect(highest_bit(needed) - (ALLOC_MINBITS - 1) == index);
    frame_begin("请求 %zu 字节：%s", size, title);
    for (int bit = 0; bit < BITS; bit++)
        draw_text(LEFT + CELL * (BITS - 1 - bit) + CELL / 2, TOP - 6, ANCHOR_MIDDLE, "note", "%d", bit);
    draw_word("size", size, size, 0);
    draw_word("减过之后", reduced, size, 1);
    draw_word("或过之后", needed, reduced, 2);
    draw_index(needed, index);
    frame_end();
    pfree(pointer);
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    draw_size(1, "减成零，由“或”托住");
    draw_size(8, "恰好是一级，减一不让它多升");
    draw_size(9, "多出一个字节，升一级");
    draw_size(100, "低位怎样都不影响最高的一位");
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
