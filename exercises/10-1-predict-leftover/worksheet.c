/* 第三个请求换块：余料切成什么，新块多大，下一个请求遇不遇得到余料。 */
#include "worksheet.h"

static int
free_chunks(MemoryContext context)
{
    int         count = 0;

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        count += freelist_length(context, index);
    return count;
}

static Size
largest_free_chunk(AllocSet set)
{
    Size        largest = 0;

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        if (set->freelist[index] != NULL)
            largest = set->freelist[index]->size;
    return largest;
}

/* 余料怎样切：写下每一片，得到几片、头一片与剩下的。 */
typedef struct Carved
{
    int         chunks;
    Size        largest, rest;
} Carved;

static Carved
carve(Size room, bool written)
{
    Carved      carved = {0, 0, room};

    while (carved.rest >= ALLOC_CHUNKHDRSZ + ((Size) 1 << ALLOC_MINBITS))
    {
        Size        before = carved.rest, size = floored(before - ALLOC_CHUNKHDRSZ);

        if (carved.chunks++ == 0)
            carved.largest = size;
        carved.rest -= size + ALLOC_CHUNKHDRSZ;
        if (written)
            derivation("第 %d 片：剩 %zu，去掉片头 %zu 是 %zu，不超过它的最大一级是 %zu；切去 %zu，还剩 %zu", carved.chunks, before,
                       (Size) ALLOC_CHUNKHDRSZ, before - ALLOC_CHUNKHDRSZ, size, size + ALLOC_CHUNKHDRSZ, carved.rest);
    }
    return carved;
}

/* 新块从 want 起翻到放得下；写下来，返回它多大。 */
static Size
block_steps(Size want, Size request)
{
    Size        block = want, need = rounded(request) + ALLOC_CHUNKHDRSZ + ALLOC_BLOCKHDRSZ;

    derivation("新块要放下块头、片头与片：%zu + %zu + %zu = %zu", (Size) ALLOC_BLOCKHDRSZ, (Size) ALLOC_CHUNKHDRSZ,
               rounded(request), need);
    while (block < need)
        block *= 2;
    derivation("从 nextBlockSize = %zu 起，%s，新块是 %zu", want, block == want ? "已经放得下" : "翻倍到放得下", block);
    return block;
}

/* 第四个请求：余料里有没有它那一级的片。 */
static void
fourth_steps(Size room, Size request)
{
    bool        found = false;

    for (Size rest = room, size; rest >= ALLOC_CHUNKHDRSZ + ((Size) 1 << ALLOC_MINBITS); rest -= size + ALLOC_CHUNKHDRSZ)
    {
        size = floored(rest - ALLOC_CHUNKHDRSZ);
        found = found || size == rounded(request);
    }
    if (found)
        derivation("%zu 升到 %zu，余料里正有一片 %zu 的，用它，活动块前进 0", request, rounded(request), rounded(request));
    else
        derivation("余料里没有 %zu 的片，更大的不劈开，从活动块切：%s", rounded(request), rounding(request));
}

static Size
take(MemoryContext context, Size size)
{
    return GetMemoryChunkSpace(MemoryContextAlloc(context, size));
}

void
worksheet(void)
{
    bool        small = random_below(2) == 0;
    MemoryContext context = small ? AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES)
        : AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    AllocSet    set = (AllocSet) context;
    AllocBlock  keeper = set->keeper;
    Size        scale = small ? 1 : 8;
    Size        first = random_size(20 * scale, 250 * scale), second = random_size(9, 120 * scale);
    Size        third = random_size(520 * scale, 1000 * scale), fourth = random_size(9, 500);
    Size        fresh = context->mem_allocated, whole = free_bytes(context);
    Size        taken, room, advance, left, block;
    Carved      carved;
    char       *mark;

    taken = take(context, first);
    taken += take(context, second);
    room = keeper->endptr - keeper->freeptr;
    ask(1, "sec-alloc-fast", room,
        "新建一个 `%s` 的集合，空闲 %zu 字节；依次要 %zu、%zu 字节。第一块还剩多少字节没有切过？",
        small ? "ALLOCSET_SMALL_SIZES" : "ALLOCSET_DEFAULT_SIZES", whole, first, second);
    derivation("第一片：%s", rounding(first));
    derivation("第二片：%s", rounding(second));
    left = whole - rounded(first) - rounded(second) - 2 * ALLOC_CHUNKHDRSZ;
    derivation("%zu - %zu - %zu = %zu", whole, rounded(first) + ALLOC_CHUNKHDRSZ, rounded(second) + ALLOC_CHUNKHDRSZ, left);
    mistake(room + 2 * ALLOC_CHUNKHDRSZ, "每一片除了取整以后的大小，还有片头");
    mistake(whole - first - second - 2 * ALLOC_CHUNKHDRSZ, "请求要先升到 2 的幂，片头另算");

    take(context, third);
    ask(1, "sec-alloc-leftover", free_chunks(context),
        "再要 %zu 字节，第一块放不下，于是换块。换块之后各条空闲链表上一共有几片？", third);
    carved = carve(left, true);
    derivation("%zu 连片头加最小的片（%zu）也放不下，停；一共 %d 片", carved.rest, (Size) ALLOC_CHUNKHDRSZ + ((Size) 1 << ALLOC_MINBITS),
               carved.chunks);
    mistake(0, "换块之前，第一块剩下的空间切成了空闲片");
    mistake(1, "切下最大的一片以后接着切，直到连最小的片也放不下");
    ask(1, "sec-alloc-leftover", largest_free_chunk(set), "其中最大的一片有多大（不含片头）？");
    derivation("切的时候向下取，一片比一片小，最大的是头一片：%zu", carved.largest);
    mistake(2 * largest_free_chunk(set), "切余料是向下取 2 的幂，而且剩下的空间要先去掉一个片头");
    mistake(largest_free_chunk(set) + ALLOC_CHUNKHDRSZ, "问的是片的大小，不含片头");
    ask(1, "sec-alloc-leftover", keeper->endptr - keeper->freeptr, "第一块的末尾还剩多少字节没有切成片？");
    derivation("接着上面，切完 %d 片还剩 %zu", carved.chunks, carved.rest);
    mistake(0, "放不下片头加最小的片时就停了，剩下的一点谁也用不上");
    mistake(keeper->endptr - keeper->freeptr + ALLOC_CHUNKHDRSZ * free_chunks(context), "每切一片，还要切走一个片头");
    ask(1, "sec-alloc-block", context->mem_allocated, "这时上下文的 `mem_allocated` 是多少？");
    block = block_steps(set->initBlockSize, third);
    derivation("连同第一块：%zu + %zu = %zu", fresh, block, fresh + block);
    mistake(fresh + set->initBlockSize, "打算要的那么大，放得下块头、片头与这一片吗？放不下就一直翻到放得下");
    mistake(2 * (fresh + set->initBlockSize), "mem_allocated 是第一块与新块之和；新块是多大，由 nextBlockSize 翻到放得下为止");

    mark = set->blocks->freeptr;
    taken = take(context, fourth);
    advance = set->blocks->freeptr - mark;
    ask(1, "sec-alloc-fast", advance, "再要 %zu 字节，活动块的 `freeptr` 前进多少字节？", fourth);
    fourth_steps(left, fourth);
    mistake(taken, "先看空闲链表：这一级有一片余料，用它，活动块一动不动");
    mistake(0, "余料里没有这一级的片，更大的片也不会劈开，所以从活动块切");
    mistake(fourth, "切下的是升到 2 的幂的大小，加上片头");
}
