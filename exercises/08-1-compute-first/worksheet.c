/* 一次创建之后的五个数。三个尺寸有时是标准的，有时古怪。 */
#include "worksheet.h"

/* 片的上限怎样减半得来：写下每一步。 */
static void
limit_steps(Size max)
{
    Size        limit = ALLOC_CHUNK_LIMIT, share = (max - ALLOC_BLOCKHDRSZ) / ALLOC_CHUNK_FRACTION;

    derivation("一块去掉块头，分成 %d 份，每份 (%zu - %zu) / %d = %zu，要放得下一片连同片头", ALLOC_CHUNK_FRACTION, max,
               (Size) ALLOC_BLOCKHDRSZ, ALLOC_CHUNK_FRACTION, share);
    while (limit + ALLOC_CHUNKHDRSZ > share)
        limit /= 2;
    if (limit == ALLOC_CHUNK_LIMIT)
        derivation("从 ALLOC_CHUNK_LIMIT 起：%zu + %zu = %zu，放得下，上限是 %zu", limit, (Size) ALLOC_CHUNKHDRSZ,
                   limit + ALLOC_CHUNKHDRSZ, limit);
    else
        derivation("从 ALLOC_CHUNK_LIMIT = %zu 起减半：%zu + %zu = %zu 还放不下，%zu + %zu = %zu 放得下，上限是 %zu",
                   (Size) ALLOC_CHUNK_LIMIT, 2 * limit, (Size) ALLOC_CHUNKHDRSZ, 2 * limit + ALLOC_CHUNKHDRSZ, limit,
                   (Size) ALLOC_CHUNKHDRSZ, limit + ALLOC_CHUNKHDRSZ, limit);
}

static void
recycle_steps(Size min, Size init, Size max)
{
    int         index = -1;

    if (min == ALLOCSET_DEFAULT_MINSIZE && init == ALLOCSET_DEFAULT_INITSIZE)
        index = 0;
    else if (min == ALLOCSET_SMALL_MINSIZE && init == ALLOCSET_SMALL_INITSIZE)
        index = 1;
    derivation("回收链表只收两组尺寸，看前两个：DEFAULT 是 %d、%d，记 0；SMALL 是 %d、%d，记 1；第三个 %zu 不看",
               ALLOCSET_DEFAULT_MINSIZE, ALLOCSET_DEFAULT_INITSIZE, ALLOCSET_SMALL_MINSIZE, ALLOCSET_SMALL_INITSIZE, max);
    derivation("这里是 %zu、%zu，%s，所以是 %d", min, init, index < 0 ? "哪一组也不是" : "正是其中一组", index);
}

void
worksheet(void)
{
    Size        init = (Size) 1024 << random_below(4);
    Size        max = init * (2 + random_below(7));
    Size        min = random_below(2) == 0 ? 0 : MAXALIGN(random_size(2 * init, 5 * init));
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", min, init, max);
    AllocSet    set = (AllocSet) context;
    Size        first = min == 0 ? init : min;

    ask(1, "sec-create-first", context->mem_allocated,
        "执行 `AllocSetContextCreate(TopMemoryContext, \"x\", %zu, %zu, %zu)`，三个数依次是 `minContextSize`、"
        "`initBlockSize`、`maxBlockSize`。上下文的 `mem_allocated` 是多少？", min, init, max);
    derivation("minContextSize 是 %zu，第一块连同上下文头按%s，就是 %zu", min,
               min == 0 ? " initBlockSize 要" : "它要，不看 initBlockSize", first);
    mistake(context->mem_allocated - ALLOC_SETHDRSZ, "上下文头与第一块在同一次 malloc 里，它也算");
    mistake(min == 0 ? max : init, "第一块多大，看 minContextSize：给了就照它，没有给才用 initBlockSize");
    ask(1, "sec-create-malloc", free_bytes(context), "它的空闲字节数（统计里的 free）是多少？");
    derivation("第一块前面住着上下文头 %zu 字节、块头 %zu 字节，其余是空闲：%zu - %zu - %zu = %zu", (Size) ALLOC_SETHDRSZ,
               (Size) ALLOC_BLOCKHDRSZ, first, (Size) ALLOC_SETHDRSZ, (Size) ALLOC_BLOCKHDRSZ,
               first - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ);
    mistake(context->mem_allocated - ALLOC_BLOCKHDRSZ, "第一块里除了块头，还住着上下文头");
    mistake(context->mem_allocated - ALLOC_SETHDRSZ, "上下文头之后还有块头，然后才是空闲的地方");
    ask(1, "sec-create-malloc", set->nextBlockSize, "`nextBlockSize` 是多少？");
    derivation("它是下一个普通块的大小，从 initBlockSize 起，翻倍要等到要块的时候：%zu", init);
    mistake(2 * init, "创建时还没有要过普通块；翻倍发生在要块的时候");
    mistake(context->mem_allocated, "nextBlockSize 是下一个普通块的大小，与第一块多大无关");
    ask(1, "sec-create-limit", set->allocChunkLimit, "`allocChunkLimit` 是多少？");
    limit_steps(max);
    mistake(2 * set->allocChunkLimit, "每一份里还有片头，一块里还有块头；恰好差一点的，要再减半");
    mistake(max / ALLOC_CHUNK_FRACTION, "上限必须恰好是某一级片的大小，也就是 2 的幂");
    ask(1, "sec-create-recycle", set->freeListIndex, "`freeListIndex` 是多少？");
    recycle_steps(min, init, max);
    mistake(set->freeListIndex == -1 ? 0 : -1, "只有前两个尺寸恰好与标准的一组相同的集合，删除后才进链表");
}
