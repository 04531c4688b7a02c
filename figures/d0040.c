/* d0040 —— AllocSetContextCreate 刚返回时的一整块内存，第 8 章。
 * 每一行的位置、大小、值都从活着的集合里读出来。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "fields.h"

#define TOP         14.0
#define FREE_HEIGHT 84.0

static const FieldColumn column_shape = {186, 290, NULL};

/* 中间的表头都一样，不逐个画。 */
static void
draw_omitted(FieldColumn column, AllocSet set, double y)
{
    for (int i = 1; i < ALLOCSET_NUM_FREELISTS - 1; i++)
        figure_expect(set->freelist[i] == NULL);
    draw_box(column.left, y, column.width, FIELD_ROW, "gap");
    draw_text(column.left + 6, y + 12, ANCHOR_START, "note", "freelist[1] …… freelist[%d]",
              ALLOCSET_NUM_FREELISTS - 2);
    draw_text(column.left + column.width - 6, y + 12, ANCHOR_END, "note", "都是 NULL");
}

static void
draw_free(FieldColumn column, AllocBlock keeper, double y)
{
    double middle = column.left + column.width / 2;

    draw_box(column.left, y, column.width, FREE_HEIGHT, "free");
    draw_text(column.left - 6, y + 12, ANCHOR_END, "note", "%td", keeper->freeptr - column.base);
    draw_text(middle, y + 26, ANCHOR_MIDDLE, "label", "空闲 %td 字节",
              keeper->endptr - keeper->freeptr);
    draw_break(column.left, column.width, y + 52);
    draw_text(column.left - 6, y + FREE_HEIGHT + 4, ANCHOR_END, "note", "%td",
              keeper->endptr - column.base);
}

static void
describe(AllocSet set)
{
    AllocBlock keeper = set->keeper;

    frame_describe("一整块内存共 %td 字节。前 %zu 字节是 AllocSetContext，其中头 %zu 字节是 MemoryContextData；"
                   "接着是 keeper 的块头 %zu 字节；从偏移 %td 到 %td 的 %td 字节空闲。"
                   "blocks 与 keeper 都指向块头，块头的 aset 指回起点，freeptr 与 endptr 指着空闲空间的两端。",
                   keeper->endptr - (char *) set, ALLOC_SETHDRSZ, sizeof(MemoryContextData),
                   ALLOC_BLOCKHDRSZ, keeper->freeptr - (char *) set, keeper->endptr - (char *) set,
                   keeper->endptr - keeper->freeptr);
}

static void
draw_figure(AllocSet set)
{
    MemoryContext header = &set->header;
    AllocBlock keeper = set->keeper;
    FieldColumn column = column_shape;
    const Field header_fields[] = {
        FIELD(header, type, TAG), FIELD(header, isReset, BOOL),
        FIELD(header, allowInCritSection, BOOL), FIELD(header, mem_allocated, SIZE),
        FIELD(header, methods, POINTER), FIELD(header, parent, POINTER),
        FIELD(header, firstchild, POINTER), FIELD(header, prevchild, POINTER),
        FIELD(header, nextchild, POINTER), FIELD(header, name, TEXT),
        FIELD(header, ident, POINTER), FIELD(header, reset_cbs, POINTER),
    };
    const Field first_fields[] = {FIELD(set, blocks, POINTER), FIELD(set, freelist[0], POINTER)};
    const Field set_fields[] = {
        FIELD(set, freelist[ALLOCSET_NUM_FREELISTS - 1], POINTER),
        FIELD(set, initBlockSize, SIZE), FIELD(set, maxBlockSize, SIZE),
        FIELD(set, nextBlockSize, SIZE), FIELD(set, allocChunkLimit, SIZE),
        FIELD(set, keeper, POINTER), FIELD(set, freeListIndex, INT),
    };
    const Field block_fields[] = {
        FIELD(keeper, aset, POINTER), FIELD(keeper, prev, POINTER),
        FIELD(keeper, next, POINTER), FIELD(keeper, freeptr, POINTER),
        FIELD(keeper, endptr, POINTER),
    };
    double after_header = fields_place(header_fields, lengthof(header_fields), TOP);
    double omitted = fields_place(first_fields, lengthof(first_fields), after_header);
    double after_set = fields_place(set_fields, lengthof(set_fields), omitted + FIELD_ROW);
    double after_block = fields_place(block_fields, lengthof(block_fields), after_set);

    column.base = (const char *) set;
    fields_place_at(keeper->freeptr, after_block);
    fields_place_at(keeper->endptr, after_block + FREE_HEIGHT);
    fields_outside(header->methods, "方法表");
    fields_outside(header->parent, header->parent->name);
    fields_outside(header->nextchild, header->nextchild->name);
    fields_brace(column, TOP, after_header, "MemoryContextData", sizeof(MemoryContextData));
    fields_brace(column, after_header, after_set, "集合自己的字段",
                 sizeof(AllocSetContext) - sizeof(MemoryContextData));
    fields_brace(column, after_set, after_block, "keeper 的块头", ALLOC_BLOCKHDRSZ);
    fields_draw(column, header_fields, lengthof(header_fields));
    fields_draw(column, first_fields, lengthof(first_fields));
    draw_omitted(column, set, omitted);
    fields_draw(column, set_fields, lengthof(set_fields));
    fields_draw(column, block_fields, lengthof(block_fields));
    draw_free(column, keeper, after_block);
    draw_box(column.left, TOP, column.width, after_header - TOP, "frame");
    draw_box(column.left, after_header, column.width, after_set - after_header, "frame");
    draw_box(column.left, after_set, column.width, after_block - after_set, "frame");
}

int
main(int argc, char **argv)
{
    AllocSet set;

    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "d0040", ALLOCSET_DEFAULT_SIZES);
    figure_expect(argc == 2);
    figure_expect(set->blocks == set->keeper && set->keeper->next == NULL);
    figure_expect(set->header.mem_allocated == (Size) (set->keeper->endptr - (char *) set));
    frame_begin("AllocSetContextCreate 返回时的内存");
    describe(set);
    draw_figure(set);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
