/* 一片内存改几次大小：原地、搬家、独占一块、缩小。 */
#include "worksheet.h"

static int
free_chunks(MemoryContext context)
{
    int         count = 0;

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        count += freelist_length(context, index);
    return count;
}

/* 第一次改大小：旧片装得下就不动。 */
static void
resize_steps(Size first, Size second)
{
    derivation("先要的：%s", rounding(first));
    if (second <= rounded(first))
        derivation("%zu 不超过 %zu，装得下，片不动，还是 %zu", second, rounded(first), rounded(first) + ALLOC_CHUNKHDRSZ);
    else
        derivation("%zu 超过 %zu，要搬：%s", second, rounded(first), rounding(second));
}

/* 超过上限的请求，它那一片连片头。 */
static Size
dedicated(Size request)
{
    return aligned(request) + ALLOC_CHUNKHDRSZ;
}

static void
dedicated_steps(Size request)
{
    derivation("凑成 8 的倍数：%zu → %zu，加片头 %zu，是 %zu", request, aligned(request), (Size) ALLOC_CHUNKHDRSZ, dedicated(request));
}

void
worksheet(void)
{
    bool        small = random_below(2) == 0;
    MemoryContext context = small ? AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES)
        : AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        limit = ((AllocSet) context)->allocChunkLimit, fresh = context->mem_allocated;
    Size        first = random_size(9, 100), second = random_size(9, 250);
    Size        third = limit + random_size(1, limit), fourth = random_size(2 * limit, 5 * limit), last = random_size(1, limit);
    Size        first_block = small ? ALLOCSET_SMALL_INITSIZE : ALLOCSET_DEFAULT_INITSIZE;
    Size        space, before;
    bool        moved;
    void       *chunk = MemoryContextAlloc(context, first);

    before = GetMemoryChunkSpace(chunk);
    chunk = repalloc(chunk, second);
    space = GetMemoryChunkSpace(chunk);
    ask(1, "sec-realloc-cases", space, "新建一个 `%s` 的集合，要 %zu 字节，再 `repalloc` 成 %zu 字节。这一片连片头占多少字节？",
        small ? "ALLOCSET_SMALL_SIZES" : "ALLOCSET_DEFAULT_SIZES", first, second);
    resize_steps(first, second);
    mistake(before, "装不下了，要搬到装得下的那一级");
    mistake(MAXALIGN(second) + ALLOC_CHUNKHDRSZ, "不超过上限的片总是 2 的幂；原来的片装得下，就不动");
    mistake(space - ALLOC_CHUNKHDRSZ, "问的是连片头");
    ask(1, "sec-realloc-move", free_chunks(context), "这时各条空闲链表上一共有几片？");
    moved = second > rounded(first);
    if (moved)
        derivation("上一题里搬了家，旧片（%zu）挂上链表；集合是新建的，没有别的：1 片", rounded(first));
    else
        derivation("上一题里片没有动，没有旧片；集合是新建的，没有别的：0 片");
    mistake(0, "搬了家，旧片挂上了链表");
    mistake(1, "装得下就留在原处，没有旧片");

    chunk = repalloc(chunk, third);
    ask(1, "sec-realloc-move", GetMemoryChunkSpace(chunk), "集合的片的上限是 %zu。再改成 %zu 字节。它连片头占多少字节？", limit, third);
    derivation("%zu 超过上限 %zu，搬进专用块，不升到 2 的幂", third, limit);
    dedicated_steps(third);
    mistake(2 * limit + ALLOC_CHUNKHDRSZ, "超过上限的请求独占一块，只对齐到 8 的倍数");
    mistake(third, "大小要对齐到 8 的倍数，还有片头");
    chunk = repalloc(chunk, fourth);
    ask(1, "sec-realloc-dedicated", context->mem_allocated, "再改成 %zu 字节。`mem_allocated` 是多少？", fourth);
    dedicated_steps(fourth);
    derivation("仍是那一块，由 realloc 变大；连块头 %zu 是 %zu", (Size) ALLOC_BLOCKHDRSZ, dedicated(fourth) + ALLOC_BLOCKHDRSZ);
    derivation("连同第一块：%zu + %zu = %zu", first_block, dedicated(fourth) + ALLOC_BLOCKHDRSZ,
               first_block + dedicated(fourth) + ALLOC_BLOCKHDRSZ);
    mistake(fresh + MAXALIGN(fourth) + ALLOC_CHUNKHDRSZ, "专用块有块头，也有片头");
    mistake(fresh + MAXALIGN(third) + MAXALIGN(fourth) + 2 * (ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ),
            "同一块由 realloc 变大，不是另要一块；账记的是差额");
    chunk = repalloc(chunk, last);
    ask(1, "sec-realloc-dedicated", GetMemoryChunkSpace(chunk), "再改成 %zu 字节。它连片头占多少字节？", last);
    derivation("%zu 不超过上限，可是专用块里的片不能缩到上限以内：当作上限加一，%zu", last, limit + 1);
    dedicated_steps(limit + 1);
    mistake(MAXALIGN(last) + ALLOC_CHUNKHDRSZ, "专用块里的片不能缩到上限以内，不然释放时会走错门");
    mistake(MAXALIGN(fourth) + ALLOC_CHUNKHDRSZ, "专用块可以变小，C 库的 realloc 把多的还掉，只是有一个下限");
    mistake(limit + ALLOC_CHUNKHDRSZ, "要超过上限才算专用块：上限加 1，再对齐");
    pfree(chunk);
    ask(1, "sec-free-dedicated", context->mem_allocated, "最后 `pfree` 这一片。`mem_allocated` 是多少？");
    derivation("片仍在上限之上，释放时整块还给 malloc；剩下第一块的 %zu", first_block);
    mistake(fresh + limit + MAXIMUM_ALIGNOF + ALLOC_CHUNKHDRSZ + ALLOC_BLOCKHDRSZ, "片仍在上限之上，释放时整块还掉");
    mistake(fresh + limit + MAXIMUM_ALIGNOF, "片仍在上限之上，释放时整块连同两个头一起还掉");
}
