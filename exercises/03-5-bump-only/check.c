/* 只进不出的上下文：随机的请求，要不到内存，重放真实的轨迹。 */
#include "check.h"
#include "replayed.h"

#define main nodes_own_main
#include "demo/nodes-own.c"
#undef main

static MemoryContext
fresh(void)
{
    return arena_context_create(TopMemoryContext, "竞技场");
}

/* 多半是小的，偶尔比任何一块都大。 */
static Size
some_size(void)
{
    return random_below(50) == 0 ? random_size(10000, 300000) : random_size(0, 300);
}

static void
expect_chunk(MemoryContext context, const void *pointer)
{
    expect_true(pointer != NULL, "得到了 NULL");
    expect_number((uintptr_t) pointer % MAXIMUM_ALIGNOF, 0, "地址除以 %d 的余数", MAXIMUM_ALIGNOF);
    expect_true(GetMemoryChunkContext((void *) pointer) == context, "片前面的那个字不是主人");
}

CHECK(重置与删除, 1, "sec-nodes-methods", "重置把块都还给 malloc，回到刚建好的样子；删除连上下文自己也还掉")
{
    size_t      before = heap_bytes(), empty;
    MemoryContext context = fresh();

    empty = heap_bytes();
    for (int round = 0; round < 20; round++)
    {
        for (int i = 0; i < 200; i++)
            memset(MemoryContextAlloc(context, 100), round, 100);
        MemoryContextAlloc(context, some_size());
        expect_true(!MemoryContextIsEmpty(context), "分配过，却自称是空的");
        MemoryContextReset(context);
        expect_number(heap_bytes(), empty, "重置以后，malloc 那里欠着的字节");
        expect_true(MemoryContextIsEmpty(context), "重置以后，还自称不空");
    }
    MemoryContextAlloc(context, 100);
    MemoryContextDelete(context);
    expect_number(heap_bytes(), before, "删除以后，malloc 那里欠着的字节");
}

CHECK(成块地要, 1, "sec-why-cost", "一次 malloc 应当供得起许多小片；大的请求另要一块，不要连累正在切的那一块")
{
    MemoryContext context = fresh();
    size_t      requests = heap_requests();

    for (int i = 0; i < 10000; i++)
        MemoryContextAlloc(context, random_size(1, 100));
    expect_true(heap_requests() - requests <= 1000, "一万次小的分配，向 malloc 要了 %zu 次", heap_requests() - requests);
    requests = heap_requests();
    for (int i = 0; i < 1000; i++)
        MemoryContextAlloc(context, i % 2 == 0 ? 30000 : 8);
    expect_true(heap_requests() - requests <= 600, "五百个大的与五百个小的交替，向 malloc 要了 %zu 次", heap_requests() - requests);
}

/* 两次都没有惊动 malloc 的分配，是从同一块上相邻地切下来的。 */
CHECK(片头只有一个字, 2, "sec-nodes-owner", "一片占的是主人的一个字，加上凑齐到 8 的倍数的大小；地址要对齐")
{
    MemoryContext context = fresh();
    char       *last = NULL;
    Size        last_size = 0;
    int         pairs = 0;

    for (int i = 0; i < 20000; i++)
    {
        size_t      requests = heap_requests();
        Size        size = random_size(0, 300);
        char       *pointer = MemoryContextAlloc(context, size);

        expect_chunk(context, pointer);
        if (heap_requests() == requests && last != NULL)
        {
            expect_number(pointer - last, MAXALIGN(last_size) + sizeof(MemoryContext), "%zu 字节的一片与下一片的距离", last_size);
            pairs++;
        }
        last = heap_requests() == requests ? pointer : NULL;
        last_size = size;
    }
    expect_true(pairs > 1000, "两万次分配，几乎每一次都惊动了 malloc");
}

CHECK(账与_malloc_相同, 1, "sec-nodes-context", "mem_allocated 是向 malloc 要来而未还的全部字节，上下文自己也算；每次要到一块都要记")
{
    size_t      before = heap_bytes();
    MemoryContext context = fresh();

    for (int i = 0; i < 5000; i++)
    {
        expect_number(context->mem_allocated, heap_bytes() - before, "第 %d 次分配以前的 mem_allocated", i + 1);
        pfree(MemoryContextAlloc(context, some_size()));
        if (random_below(500) == 0)
            MemoryContextReset(context);
    }
}

/* 一片的内容：由起点定下的一串字节。 */
static void
fill(unsigned char *bytes, Size size, int start)
{
    for (Size i = 0; i < size; i++)
        bytes[i] = (unsigned char) (start + i);
}

static void
expect_filled(const unsigned char *bytes, Size size, int start, const char *moment)
{
    for (Size i = 0; i < size; i++)
        if (bytes[i] != (unsigned char) (start + i))
            expect_number(bytes[i], (unsigned char) (start + i), "%s，%zu 字节里的第 %zu 个", moment, size, i);
}

CHECK(改变大小, 2, "sec-nodes-own", "旧的内容一个字节也不能少；又不能照新的大小去复制，那会读到块外，甚至读到没有映射的地方")
{
    MemoryContext context = fresh();
    unsigned char *chunks[50];
    Size        sizes[50];

    for (int i = 0; i < 50; i++)
    {
        sizes[i] = some_size();
        chunks[i] = MemoryContextAlloc(context, sizes[i]);
        fill(chunks[i], sizes[i], i);
    }
    for (int step = 0; step < 3000; step++)
    {
        int         i = random_below(50);
        Size        size = some_size();

        chunks[i] = repalloc(chunks[i], size);
        expect_chunk(context, chunks[i]);
        expect_filled(chunks[i], Min(size, sizes[i]), i, "改变大小以后");
        fill(chunks[i], size, i);
        sizes[i] = size;
    }
    for (int i = 0; i < 50; i++)
        expect_filled(chunks[i], sizes[i], i, "别的片都改过以后");
    chunks[0] = repalloc(chunks[0], 64 * 1024 * 1024);
    expect_filled(chunks[0], sizes[0], 0, "改到 64 MB 以后");
}

CHECK(要不到内存, 1, "sec-nodes-methods", "malloc 给不出时返回 NULL，账、块与旧的片都不变；改变大小也一样")
{
    MemoryContext context = fresh();
    unsigned char *kept = MemoryContextAlloc(context, 200);
    Size        before = context->mem_allocated;

    fill(kept, 200, 7);
    heap_fail_from(1);
    expect_true(MemoryContextAllocExtended(context, 500000, MCXT_ALLOC_NO_OOM) == NULL, "malloc 失败了，却得到一片");
    expect_true(context->methods->realloc(context, kept, 500000) == NULL, "malloc 失败了，却改变了大小");
    heap_fail_never();
    expect_number(context->mem_allocated, before, "失败以后的 mem_allocated");
    expect_filled(kept, 200, 7, "失败以后");
    memset(MemoryContextAlloc(context, 500000), 1, 500000);
    expect_filled(repalloc(kept, 300000), 200, 7, "失败以后再改变大小");
}

/* ---- 真实的轨迹：每一片写上自己的编号 ---- */

#define MARK 16                 /* 写多少字节 */

typedef struct Stage
{
    MemoryContext *contexts;
    unsigned char **chunks;
    Size       *sizes;
} Stage;

static void
perform(const Trace *trace, const TraceOp *op, Stage *stage)
{
    MemoryContext *context = &stage->contexts[op->context];
    MemoryContext parent = op->parent == TRACE_ROOT ? TopMemoryContext : stage->contexts[op->parent];
    unsigned char **chunk = &stage->chunks[op->chunk];

    switch ((TraceKind) op->kind)
    {
        case TRACE_CREATE:
            *context = arena_context_create(parent, trace->creates[op->size].name);
            break;
        case TRACE_ALLOC:
            *chunk = MemoryContextAlloc(*context, op->size);
            break;
        case TRACE_REALLOC:
            expect_filled(*chunk, Min(MARK, stage->sizes[op->chunk]), op->chunk, "重放中改变大小以前");
            *chunk = repalloc(*chunk, op->size);
            expect_filled(*chunk, Min(MARK, Min(op->size, stage->sizes[op->chunk])), op->chunk, "重放中改变大小以后");
            break;
        case TRACE_FREE:
            expect_filled(*chunk, Min(MARK, stage->sizes[op->chunk]), op->chunk, "重放中释放以前");
            pfree(*chunk);
            break;
        case TRACE_RESET:
            MemoryContextResetOnly(*context);
            break;
        case TRACE_DELETE:
            MemoryContextDelete(*context);
            break;
        case TRACE_MOVE:
            MemoryContextSetParent(*context, parent);
            break;
    }
    if (op->kind == TRACE_ALLOC || op->kind == TRACE_REALLOC)
    {
        stage->sizes[op->chunk] = op->size;
        fill(*chunk, Min(MARK, op->size), op->chunk);
    }
}

CHECK(重放真实的轨迹, 1, "sec-sql-trace", "每一片写上自己的编号，释放以前核对：内容不对，就是两片叠在了一起，或者改变大小时丢了内容")
{
    Trace      *trace = load_trace("w1_select");
    Stage       stage = {calloc(trace->context_slots + 1, sizeof(MemoryContext)),
        calloc(trace->chunk_slots + 1, sizeof(void *)), calloc(trace->chunk_slots + 1, sizeof(Size))};

    for (size_t i = 0; i < trace->op_count; i++)
        perform(trace, &trace->ops[i], &stage);
    free(stage.contexts);
    free(stage.chunks);
    free(stage.sizes);
    trace_free(trace);
}
