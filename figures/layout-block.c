/* layout-block —— 块头的 freeptr 与 endptr，第 7 章：切下一片，只有 freeptr 动。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "fields.h"

#define TOP 10.0

static AllocSet set;

static double
draw_chunks(FieldColumn column, AllocBlock block, double y)
{
    for (char *at = (char *) block + ALLOC_BLOCKHDRSZ; at < block->freeptr; y += FIELD_ROW + 7)
    {
        AllocChunk chunk = (AllocChunk) at;

        draw_box(column.left, y, column.width, FIELD_ROW + 7, "data");
        draw_box(column.left, y, column.width, 5, "head");
        draw_text(column.left - 6, y + 14, ANCHOR_END, "note", "%td", at - column.base);
        draw_text(column.left + column.width / 2, y + 18, ANCHOR_MIDDLE, "label", "片 %zu", chunk->size);
        frame_describe("片 %zu 字节。", chunk->size);
        at += ALLOC_CHUNKHDRSZ + chunk->size;
    }
    return y;
}

/* 没有切过的空间画成几行高；总高不变，所以片多了它就矮下去。 */
static void
draw_uncut(FieldColumn column, AllocBlock block, double y, double bottom)
{
    draw_box(column.left, y, column.width, bottom - y, "gap");
    draw_text(column.left - 6, y + 12, ANCHOR_END, "note", "%td", block->freeptr - column.base);
    draw_text(column.left - 6, bottom + 4, ANCHOR_END, "note", "%td", block->endptr - column.base);
    draw_text(column.left + column.width / 2, y + 15, ANCHOR_MIDDLE, "label", "没有切过 %td 字节",
              block->endptr - block->freeptr);
    draw_break(column.left, column.width, bottom - 12);
    frame_describe("freeptr 在 %td，endptr 在 %td，没有切过 %td 字节。", block->freeptr - column.base,
                   block->endptr - column.base, block->endptr - block->freeptr);
}

static void
draw_frame(void)
{
    AllocBlock block = set->blocks;
    FieldColumn column = {130, 230, (const char *) block};
    const Field header[] = {
        FIELD(block, aset, POINTER), FIELD(block, prev, POINTER), FIELD(block, next, POINTER),
        FIELD(block, freeptr, POINTER), FIELD(block, endptr, POINTER),
    };
    double bottom = TOP + FIELD_ROW * 5 + 3 * 24 + 24, y;

    fields_turn();
    y = fields_place(header, lengthof(header), TOP);
    fields_brace(column, TOP, y, "块头", ALLOC_BLOCKHDRSZ);
    y = draw_chunks(column, block, y);
    draw_uncut(column, block, y, bottom);
    fields_outside(set, set->header.name);
    fields_outside(set->keeper, "keeper");
    fields_place_at(block->freeptr, y);
    fields_place_at(block->endptr, bottom);
    fields_draw(column, header, lengthof(header));
    frame_end();
}

int
main(int argc, char **argv)
{
    char *freeptr, *endptr;

    figure_expect(argc == 2);
    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "集合", ALLOCSET_DEFAULT_SIZES);
    while (set->blocks == set->keeper)
        MemoryContextAlloc((MemoryContext) set, 2000);
    freeptr = set->blocks->freeptr;
    endptr = set->blocks->endptr;
    frame_begin("一块里切好的与没有切过的，以 freeptr 为界");
    draw_frame();

    MemoryContextAlloc((MemoryContext) set, 2000);
    figure_expect(set->blocks->freeptr > freeptr && set->blocks->endptr == endptr);
    frame_begin("再切一片：freeptr 前进 %td 字节，别的字段不动", set->blocks->freeptr - freeptr);
    draw_frame();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
