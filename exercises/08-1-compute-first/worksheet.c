/* 一次创建之后的五个数。三个尺寸有时是标准的，有时古怪。 */
#include "worksheet.h"

void
worksheet(void)
{
    Size        init = (Size) 1024 << random_below(4);
    Size        max = init * (2 + random_below(7));
    Size        min = random_below(2) == 0 ? 0 : MAXALIGN(random_size(2 * init, 5 * init));
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", min, init, max);
    AllocSet    set = (AllocSet) context;

    ask(1, "sec-create-first", context->mem_allocated,
        "执行 `AllocSetContextCreate(TopMemoryContext, \"x\", %zu, %zu, %zu)`，三个数依次是 `minContextSize`、"
        "`initBlockSize`、`maxBlockSize`。上下文的 `mem_allocated` 是多少？", min, init, max);
    mistake(context->mem_allocated - ALLOC_SETHDRSZ, "上下文头与第一块在同一次 malloc 里，它也算");
    mistake(min == 0 ? max : init, "第一块多大，看 minContextSize：给了就照它，没有给才用 initBlockSize");
    ask(1, "sec-create-malloc", free_bytes(context), "它的空闲字节数（统计里的 free）是多少？");
    mistake(context->mem_allocated - ALLOC_BLOCKHDRSZ, "第一块里除了块头，还住着上下文头");
    mistake(context->mem_allocated - ALLOC_SETHDRSZ, "上下文头之后还有块头，然后才是空闲的地方");
    ask(1, "sec-create-malloc", set->nextBlockSize, "`nextBlockSize` 是多少？");
    mistake(2 * init, "创建时还没有要过普通块；翻倍发生在要块的时候");
    mistake(context->mem_allocated, "nextBlockSize 是下一个普通块的大小，与第一块多大无关");
    ask(1, "sec-create-limit", set->allocChunkLimit, "`allocChunkLimit` 是多少？");
    mistake(2 * set->allocChunkLimit, "每一份里还有片头，一块里还有块头；恰好差一点的，要再减半");
    mistake(max / ALLOC_CHUNK_FRACTION, "上限必须恰好是某一级片的大小，也就是 2 的幂");
    ask(1, "sec-create-recycle", set->freeListIndex, "`freeListIndex` 是多少？");
    mistake(set->freeListIndex == -1 ? 0 : -1, "只有前两个尺寸恰好与标准的一组相同的集合，删除后才进链表");
}
