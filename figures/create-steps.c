/* create-steps —— 一次创建里，哪些字段在哪一步写下，第 8 章。
 *
 * 把 aset.c 包进来，在它调用 malloc 与 MemoryContextCreate 的地方停下来看。malloc 给的内存
 * 先涂满一个字节，还是那个样子的字段就没有写过。 */
#include "postgres.h"

#include <stdlib.h>
#include <string.h>

#include "utils/memdebug.h"
#include "utils/memutils.h"
#include "aset/layout.h"
#include "fields.h"

#define PAINT 0x5A
#define TOP   10.0
#define FREE  34.0              /* 空闲空间画多高 */

static bool watching;
static const char *base;
static Size total;

static void look(const char *title);

static void *
painted_malloc(size_t size)
{
    void *memory = malloc(size);

    if (watching && memory != NULL)
    {
        memset(memory, PAINT, size);
        base = memory;
        total = size;
        look("malloc 给了一整块，什么都还没有写");
    }
    return memory;
}

static void
watched_create(MemoryContext node, NodeTag tag, const MemoryContextMethods *methods,
               MemoryContext parent, const char *name)
{
    if (watching)
        look("登记之前：集合与块头都写好了，结点一个字也没有");
    MemoryContextCreate(node, tag, methods, parent, name);
    if (!watching)
        return;
    figure_expect(node->mem_allocated == 0 && parent->firstchild == node);
    look("登记：结点写好了，账从零记起");
}

#define malloc(size) painted_malloc(size)
#define MemoryContextCreate watched_create
#include "src/aset.c"
#undef malloc
#undef MemoryContextCreate

static void
draw_header(MemoryContext header)
{
    FieldColumn column = {34, 196, base};
    const Field fields[] = {
        FIELD(header, type, TAG), FIELD(header, isReset, BOOL),
        FIELD(header, allowInCritSection, BOOL), FIELD(header, mem_allocated, SIZE),
        FIELD(header, methods, POINTER), FIELD(header, parent, POINTER),
        FIELD(header, firstchild, POINTER), FIELD(header, prevchild, POINTER),
        FIELD(header, nextchild, POINTER), FIELD(header, name, TEXT),
        FIELD(header, ident, POINTER), FIELD(header, reset_cbs, POINTER),
    };
    int unwritten = 0;

    fields_place(fields, lengthof(fields), TOP + FIELD_ROW);
    draw_text(column.left, TOP + 10, ANCHOR_START, "label", "结点");
    fields_draw(column, fields, lengthof(fields));
    for (Size i = 0; i < lengthof(fields); i++)
        unwritten += field_unwritten(&fields[i]);
    frame_describe("结点的 %zu 个字段里 %d 个没有写过。", lengthof(fields), unwritten);
}

static void
draw_free(FieldColumn column, double y)
{
    draw_box(column.left, y, column.width, FREE, "gap");
    draw_text(column.left + column.width / 2, y + 14, ANCHOR_MIDDLE, "note", "空闲");
    draw_break(column.left, column.width, y + FREE - 12);
    draw_text(column.left - 6, y + FREE + 4, ANCHOR_END, "note", "%zu", total);
}

static void
draw_set(AllocSet set, AllocBlock keeper)
{
    FieldColumn column = {386, 212, base};
    static char last[32];
    const Field fields[] = {
        FIELD(set, blocks, POINTER), FIELD(set, freelist[0], POINTER),
        {last, (const char *) &set->freelist[ALLOCSET_NUM_FREELISTS - 1], FIELD_POINTER, sizeof(AllocChunk)},
        FIELD(set, initBlockSize, SIZE), FIELD(set, maxBlockSize, SIZE),
        FIELD(set, nextBlockSize, SIZE), FIELD(set, allocChunkLimit, SIZE),
        FIELD(set, keeper, POINTER), FIELD(set, freeListIndex, INT),
        FIELD(keeper, aset, POINTER), FIELD(keeper, prev, POINTER), FIELD(keeper, next, POINTER),
        FIELD(keeper, freeptr, POINTER), FIELD(keeper, endptr, POINTER),
    };
    double y = fields_place(fields, lengthof(fields), TOP + FIELD_ROW);
    int unwritten = 0;

    snprintf(last, sizeof(last), "freelist[%d]", ALLOCSET_NUM_FREELISTS - 1);
    fields_place_at((char *) keeper + ALLOC_BLOCKHDRSZ, y);
    fields_place_at(base + total, y + FREE);
    draw_text(column.left, TOP + 10, ANCHOR_START, "label", "集合自己的字段，块头");
    draw_free(column, y);
    fields_draw(column, fields, lengthof(fields));
    for (Size i = 0; i < lengthof(fields); i++)
        unwritten += field_unwritten(&fields[i]);
    frame_describe("集合与块头的 %zu 个字段里 %d 个没有写过。", lengthof(fields), unwritten);
}

static void
look(const char *title)
{
    AllocSet set = (AllocSet) base;

    frame_begin("%s", title);
    fields_turn();
    fields_outside(set, "起点");
    fields_outside(&AllocSetMethods, "方法表");
    fields_outside(TopMemoryContext, TopMemoryContext->name);
    fields_outside(ErrorContext, ErrorContext->name);
    draw_header(&set->header);
    draw_set(set, (AllocBlock) (base + ALLOC_SETHDRSZ));
    frame_end();
}

int
main(int argc, char **argv)
{
    MemoryContext context;

    figure_expect(argc == 2);
    MemoryContextInit();
    fields_painted(PAINT);
    watching = true;
    context = AllocSetContextCreate(TopMemoryContext, "创建", ALLOCSET_DEFAULT_SIZES);
    watching = false;
    figure_expect((const char *) context == base && context->mem_allocated == total);
    look("最后补上第一块的账");
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
