/* whole.c —— 一个集合的头与 keeper，逐个字段。每一行的位置、大小、值都从活着的集合里读出来。 */
#include "whole.h"

#include "fields.h"

#define TOP         14.0
#define FREE_HEIGHT 84.0
#define CHUNKS_HEIGHT 44.0

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

/* 中间的表头不逐个画。 */
static void
draw_omitted(FieldColumn column, AllocSet set, double y)
{
    int used = 0;

    for (int i = 1; i < ALLOCSET_NUM_FREELISTS - 1; i++)
        used += set->freelist[i] != NULL;
    draw_box(column.left, y, column.width, FIELD_ROW, "gap");
    draw_text(column.left + 6, y + 12, ANCHOR_START, "note", "freelist[1] …… freelist[%d]",
              ALLOCSET_NUM_FREELISTS - 2);
    if (used == 0)
        draw_text(column.left + column.width - 6, y + 12, ANCHOR_END, "note", "都是 NULL");
    else
        draw_text(column.left + column.width - 6, y + 12, ANCHOR_END, "note", "%d 条不空", used);
}

static const char *
last_head_name(void)
{
    static char name[32];

    snprintf(name, sizeof(name), "freelist[%d]", ALLOCSET_NUM_FREELISTS - 1);
    return name;
}

/* 切过的片，刚建成时没有；返回下沿。 */
static double
draw_chunks(FieldColumn column, AllocBlock keeper, double y)
{
    const char *first = (const char *) keeper + ALLOC_BLOCKHDRSZ;

    if (first == keeper->freeptr)
        return y;
    draw_box(column.left, y, column.width, CHUNKS_HEIGHT, "data");
    draw_text(column.left - 6, y + 12, ANCHOR_END, "note", "%td", first - column.base);
    draw_text(column.left + column.width / 2, y + 26, ANCHOR_MIDDLE, "label", "切成了片 %td 字节", keeper->freeptr - first);
    frame_describe("切成了片 %td 字节。", keeper->freeptr - first);
    return y + CHUNKS_HEIGHT;
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

static void
name_outside(MemoryContext context)
{
    if (context != NULL)
        fields_outside(context, context->name);
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
    name_outside(header->parent);
    name_outside(header->firstchild);
    name_outside(header->prevchild);
    name_outside(header->nextchild);
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
    double freed = bottom + (keeper->freeptr > (char *) keeper + ALLOC_BLOCKHDRSZ ? CHUNKS_HEIGHT : 0);

    fields_place_at(keeper->freeptr, freed);
    fields_place_at(keeper->endptr, freed + FREE_HEIGHT);
    fields_draw(column, fields, lengthof(fields));
    for (Size i = 0; i < 3; i++)
        mark(column, fields[i].address, "③");
    MARK(keeper->freeptr, "④");
    MARK(keeper->endptr, "④");
    fields_brace(column, top, bottom, "keeper 的块头", ALLOC_BLOCKHDRSZ);
    draw_box(column.left, top, column.width, bottom - top, "frame");
    return bottom;
}

void
whole_draw(AllocSet set)
{
    FieldColumn column = column_shape;
    double after_header, after_set, after_keeper;

    describe(set);
    column.base = (const char *) set;
    after_header = draw_header(column, &set->header, TOP);
    after_set = draw_set(column, set, after_header);
    after_keeper = draw_keeper(column, set->keeper, after_set);
    draw_free(column, set->keeper, draw_chunks(column, set->keeper, after_keeper));
    draw_outside(column, TOP, "①", "set");
    draw_outside(column, after_set, "②", "keeper");
}
