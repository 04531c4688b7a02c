/* d0040 —— AllocSetContextCreate 刚返回时的一整块内存，第 8 章。
 * 每一行的位置、大小、值都从活着的集合里读出来。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "fields.h"

#define TOP         14.0
#define FREE_HEIGHT 84.0

#define CALLOUT     152.0       /* 编号离一列的左边多远 */

static const FieldColumn column_shape = {150, 290, NULL};

/* 编号：哪个字段由正文那段代码里的哪一行写下。与正文对不上，书就织不成。 */
static void
mark(FieldColumn column, const void *field, const char *number)
{
    draw_text(column.left + CALLOUT, fields_y(field) + 12.5, ANCHOR_MIDDLE, "new", "%s", number);
}

#define MARK(member, number) mark(column, &member, number)

/* 从外面指进来的指针。 */
static void
draw_outside(FieldColumn column, double y, const char *number, const char *name)
{
    draw_text(column.left - 86, y + 4, ANCHOR_END, "code", "%s", name);
    draw_text(column.left - 70, y + 4.5, ANCHOR_END, "new", "%s", number);
    draw_arrow(column.left - 66, column.left - 27, y);
}

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

static const char *
last_head_name(void)
{
    static char name[32];

    snprintf(name, sizeof(name), "freelist[%d]", ALLOCSET_NUM_FREELISTS - 1);
    return name;
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

    frame_describe("一整块内存共 %td 字节，返回的指针指着它的开头，keeper 指着偏移 %zu。前 %zu 字节是 AllocSetContext，"
                   "其中头 %zu 字节是 MemoryContextData；接着是 keeper 的块头 %zu 字节；从偏移 %td 到 %td 的 %td 字节空闲。"
                   "blocks 与 keeper 都指向块头，块头的 aset 指回起点，freeptr 与 endptr 指着空闲空间的两端。"
                   "圈码说明每个字段由正文那段代码里的哪一行写下。",
                   keeper->endptr - (char *) set, ALLOC_SETHDRSZ, ALLOC_SETHDRSZ, sizeof(MemoryContextData),
                   ALLOC_BLOCKHDRSZ, keeper->freeptr - (char *) set, keeper->endptr - (char *) set,
                   keeper->endptr - keeper->freeptr);
}

/* ---- 三段字段：排好、画出、标上编号 ---- */

static double
draw_header(FieldColumn column, MemoryContext header, double top)
{
    const Field fields[] = {
        FIELD(header, type, TAG), FIELD(header, isReset, BOOL),
        FIELD(header, allowInCritSection, BOOL), FIELD(header, mem_allocated, SIZE),
        FIELD(header, methods, POINTER), FIELD(header, parent, POINTER),
        FIELD(header, firstchild, POINTER), FIELD(header, prevchild, POINTER),
        FIELD(header, nextchild, POINTER), FIELD(header, name, TEXT),
        FIELD(header, ident, POINTER), FIELD(header, reset_cbs, POINTER),
    };
    double bottom = fields_place(fields, lengthof(fields), top);

    fields_outside(header->methods, "方法表");
    fields_outside(header->parent, header->parent->name);
    fields_outside(header->nextchild, header->nextchild->name);
    fields_draw(column, fields, lengthof(fields));
    for (Size i = 0; i < lengthof(fields); i++)
        mark(column, fields[i].address, "⑨");
    fields_brace(column, top, bottom, "结点", sizeof(MemoryContextData));
    draw_box(column.left, top, column.width, bottom - top, "frame");
    return bottom;
}

static void
mark_set(FieldColumn column, AllocSet set)
{
    MARK(set->blocks, "⑤");
    MARK(set->freelist[0], "⑥");
    MARK(set->freelist[ALLOCSET_NUM_FREELISTS - 1], "⑥");
    MARK(set->initBlockSize, "⑦");
    MARK(set->maxBlockSize, "⑧");
    MARK(set->nextBlockSize, "⑦");
    MARK(set->allocChunkLimit, "⑧");
    MARK(set->keeper, "⑤");
    MARK(set->freeListIndex, "⑦");
}

static double
draw_set(FieldColumn column, AllocSet set, double top)
{
    const Field first[] = {FIELD(set, blocks, POINTER), FIELD(set, freelist[0], POINTER)};
    const Field rest[] = {
        {last_head_name(), (const char *) &set->freelist[ALLOCSET_NUM_FREELISTS - 1], FIELD_POINTER,
         sizeof(set->freelist[0])},
        FIELD(set, initBlockSize, SIZE), FIELD(set, maxBlockSize, SIZE),
        FIELD(set, nextBlockSize, SIZE), FIELD(set, allocChunkLimit, SIZE),
        FIELD(set, keeper, POINTER), FIELD(set, freeListIndex, INT),
    };
    double omitted = fields_place(first, lengthof(first), top);
    double bottom = fields_place(rest, lengthof(rest), omitted + FIELD_ROW);

    /* 指针的目标在后面，先排好块头的第一行。 */
    fields_place_at(set->keeper, bottom);
    fields_draw(column, first, lengthof(first));
    draw_omitted(column, set, omitted);
    fields_draw(column, rest, lengthof(rest));
    mark_set(column, set);
    fields_brace(column, top, bottom, "集合自己的", sizeof(AllocSetContext) - sizeof(MemoryContextData));
    draw_box(column.left, top, column.width, bottom - top, "frame");
    return bottom;
}

static double
draw_keeper(FieldColumn column, AllocBlock keeper, double top)
{
    const Field fields[] = {
        FIELD(keeper, aset, POINTER), FIELD(keeper, prev, POINTER),
        FIELD(keeper, next, POINTER), FIELD(keeper, freeptr, POINTER),
        FIELD(keeper, endptr, POINTER),
    };
    double bottom = fields_place(fields, lengthof(fields), top);

    fields_place_at(keeper->freeptr, bottom);
    fields_place_at(keeper->endptr, bottom + FREE_HEIGHT);
    fields_draw(column, fields, lengthof(fields));
    for (Size i = 0; i < 3; i++)
        mark(column, fields[i].address, "③");
    MARK(keeper->freeptr, "④");
    MARK(keeper->endptr, "④");
    fields_brace(column, top, bottom, "keeper 的块头", ALLOC_BLOCKHDRSZ);
    draw_box(column.left, top, column.width, bottom - top, "frame");
    return bottom;
}

static void
draw_figure(AllocSet set)
{
    FieldColumn column = column_shape;
    double after_header, after_set, after_keeper;

    column.base = (const char *) set;
    after_header = draw_header(column, &set->header, TOP);
    after_set = draw_set(column, set, after_header);
    after_keeper = draw_keeper(column, set->keeper, after_set);
    draw_free(column, set->keeper, after_keeper);
    draw_outside(column, TOP, "①", "set");
    draw_outside(column, after_set, "②", "keeper");
}

int
main(int argc, char **argv)
{
    AllocSet set;

    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "一条语句", ALLOCSET_DEFAULT_SIZES);
    figure_expect(argc == 2);
    figure_expect(set->blocks == set->keeper && set->keeper->next == NULL);
    figure_expect((char *) set->keeper == (char *) set + ALLOC_SETHDRSZ);
    figure_expect(set->header.mem_allocated == (Size) (set->keeper->endptr - (char *) set));
    frame_begin("AllocSetContextCreate 返回时的内存");
    describe(set);
    draw_figure(set);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
