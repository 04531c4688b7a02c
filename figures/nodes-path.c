/* nodes-path —— pfree 只有一个指针，怎样走到该调用的函数，第 3 章；一步多知道一样东西。 */
#include "src/aset.c"

#include "draw.h"

#define ROW      17.0
#define TOP      26.0
#define CHUNK_X  84.0
#define NODE_X   284.0
#define TABLE_X  504.0
#define CHUNK_W  112.0
#define NODE_W   150.0
#define TABLE_W  190.0

enum { POINTER, OWNER, TAG, METHODS, FUNCTION };

static MemoryContext context;
static void *pointer;

/* 一行；偏移写在左边。返回下一行的上沿。 */
static double
draw_row(double x, double y, double width, const char *class, long offset, const char *text, bool now)
{
    draw_text(x - 5, y + 12, ANCHOR_END, "note", "%ld", offset);
    draw_box(x, y, width, ROW, class);
    draw_text(x + 6, y + 12, ANCHOR_START, "code", "%s", text);
    if (now)
        draw_box(x + 1, y + 1, width - 2, ROW - 2, "new");
    return y + ROW;
}

/* ---- 片 ---- */

static double
chunk_y(const void *address)
{
    const char *start = (const char *) pointer - ALLOC_CHUNKHDRSZ;

    return TOP + ROW * ((const char *) address - start) / sizeof(void *);
}

static void
draw_chunk(int step)
{
    AllocChunk chunk = AllocPointerGetChunk(pointer);
    char size[32];

    snprintf(size, sizeof(size), "size %zu", chunk->size);
    draw_row(CHUNK_X, chunk_y(&chunk->size), CHUNK_W, "head", (char *) &chunk->size - (char *) pointer, size, false);
    draw_row(CHUNK_X, chunk_y(&chunk->aset), CHUNK_W, "head", (char *) &chunk->aset - (char *) pointer,
             "主人", step == OWNER);
    draw_row(CHUNK_X, chunk_y(pointer), CHUNK_W, "data", 0, "用户的内存", step == POINTER);
    draw_arrow(4, CHUNK_X - 14, chunk_y(pointer) + ROW / 2);
    draw_text(4, chunk_y(pointer) + ROW + 12, ANCHOR_START, "code", "pointer");
}

/* ---- 结点 ---- */

typedef struct NodeField { const char *name; const void *address; } NodeField;

#define NODE_FIELD(member) {#member, &context->member}

static double
draw_node(int step)
{
    const NodeField fields[] = {
        NODE_FIELD(type), NODE_FIELD(isReset), NODE_FIELD(allowInCritSection), NODE_FIELD(mem_allocated),
        NODE_FIELD(methods), NODE_FIELD(parent), NODE_FIELD(firstchild), NODE_FIELD(prevchild),
        NODE_FIELD(nextchild), NODE_FIELD(name), NODE_FIELD(ident), NODE_FIELD(reset_cbs),
    };
    double y = TOP, methods_y = 0;

    draw_text(NODE_X, TOP - 6, ANCHOR_START, "label", "上下文“%s”", context->name);
    for (Size i = 0; i < lengthof(fields); i++)
    {
        bool tag = fields[i].address == &context->type, methods = fields[i].address == &context->methods;
        char text[64];

        figure_expect(!tag || IsA(context, AllocSetContext));
        snprintf(text, sizeof(text), tag && step >= TAG ? "T_AllocSetContext" : "%s", fields[i].name);
        if (methods)
            methods_y = y;
        y = draw_row(NODE_X, y, NODE_W, "head", (const char *) fields[i].address - (char *) context, text,
                     (tag && step == TAG) || (methods && step == METHODS));
    }
    draw_path_arrow((double[]) {CHUNK_X + CHUNK_W, 234, 234, NODE_X - 26},
                    (double[]) {chunk_y((char *) pointer - sizeof(MemoryContext)) + ROW / 2,
                                chunk_y((char *) pointer - sizeof(MemoryContext)) + ROW / 2,
                                TOP + ROW / 2, TOP + ROW / 2}, 4);
    return methods_y;
}

/* ---- 方法表 ---- */

typedef struct Method { const char *name; const void *slot; void *known; const char *function; } Method;

#define METHOD(member, function) {#member, &context->methods->member, (void *) function, #function}

static void
draw_table(int step, double methods_y)
{
    const Method methods[] = {
        METHOD(alloc, AllocSetAlloc), METHOD(free_p, AllocSetFree), METHOD(realloc, AllocSetRealloc),
        METHOD(reset, AllocSetReset), METHOD(delete_context, AllocSetDelete),
        METHOD(get_chunk_space, AllocSetGetChunkSpace), METHOD(is_empty, AllocSetIsEmpty),
        METHOD(stats, AllocSetStats),
    };
    double y = TOP;

    draw_text(TABLE_X, TOP - 6, ANCHOR_START, "label", "方法表");
    for (Size i = 0; i < lengthof(methods); i++)
    {
        bool wanted = methods[i].slot == (const void *) &context->methods->free_p;

        figure_expect(*(void *const *) methods[i].slot == methods[i].known);
        y = draw_row(TABLE_X, y, TABLE_W, "head", (const char *) methods[i].slot - (const char *) context->methods,
                     wanted && step == FUNCTION ? methods[i].function : methods[i].name,
                     wanted && step == FUNCTION);
    }
    draw_path_arrow((double[]) {NODE_X + NODE_W, 456, 456, TABLE_X - 26},
                    (double[]) {methods_y + ROW / 2, methods_y + ROW / 2, TOP + ROW / 2, TOP + ROW / 2}, 4);
}

static void
show(int step, const char *found)
{
    double methods_y;

    draw_chunk(step);
    frame_describe("指针前面 %zu 字节处是主人。%s。", sizeof(MemoryContext), found);
    if (step >= OWNER)
    {
        methods_y = draw_node(step);
        if (step >= METHODS)
            draw_table(step, methods_y);
    }
    frame_end();
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "语句", ALLOCSET_SMALL_SIZES);
    pointer = MemoryContextAlloc(context, 60);

    frame_begin("一、pfree(pointer)：手里只有一个地址");
    show(POINTER, "此外什么也不知道");
    figure_expect(GetMemoryChunkContext(pointer) == context);
    frame_begin("二、往前读 %zu 字节：主人的地址", sizeof(MemoryContext));
    show(OWNER, "它指着一个上下文");
    frame_begin("三、读它的标签，偏移 %zu：真的是上下文", offsetof(MemoryContextData, type));
    show(TAG, "标签是 T_AllocSetContext");
    frame_begin("四、取方法表的地址，偏移 %zu", offsetof(MemoryContextData, methods));
    show(METHODS, "它指着方法表");
    frame_begin("五、调用表里的第 %zu 个函数，偏移 %zu",
                offsetof(MemoryContextMethods, free_p) / sizeof(void *) + 1, offsetof(MemoryContextMethods, free_p));
    show(FUNCTION, "free_p 是 AllocSetFree");

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
