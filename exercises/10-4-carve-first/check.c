/* 先切后取：每一片从哪里来，由要它之前的样子就能说出。 */
#include "snapshot.h"

static MemoryContext
default_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

/* 在 context 里要 size 字节，核对它从哪里来。 */
static void *
take(MemoryContext context, Size size)
{
    AllocSet    set = (AllocSet) context;
    Snapshot    before = snapshot(context);
    int         index = class_for(size);
    AllocChunk  head = set->freelist[index];
    char       *mark = set->blocks->freeptr;
    char       *chunk = MemoryContextAlloc(context, size);

    if (before.room >= ALLOC_CHUNKHDRSZ + (ALLOC_MIN_CHUNK << index))
    {
        expect_true(chunk == mark + ALLOC_CHUNKHDRSZ, "活动块还剩 %zu 字节，放得下 %zu 字节，却没有从它切", before.room, size);
        expect_number(freelist_length(context, index), before.lists[index], "从活动块切过以后，那一级的空闲片数");
    }
    else if (head != NULL)
    {
        expect_number(context->mem_allocated, before.total, "活动块放不下，链表上有，要过以后的 mem_allocated");
        expect_true(chunk == AllocChunkGetPointer(head), "活动块放不下，链表上有，得到的却不是表头的那一片");
        expect_number(freelist_length(context, index), before.lists[index] - 1, "取过以后，那一级的空闲片数");
    }
    else
        expect_true(set->blocks != before.active, "活动块放不下，链表也是空的，却没有换块");
    return chunk;
}

CHECK(放得下就切, 1, "sec-alloc-fast", "活动块排在前面：它放得下，链表上有没有都不看")
{
    MemoryContext context = default_set();
    void       *first = take(context, 100);

    take(context, 100);
    pfree(first);
    take(context, 100);
    take(context, 100);
}

GUARD(放不下才看链表, 2, "sec-alloc-fast", "放不下的时候接着看链表，拿走表头；链表也空了，才返回 NULL")
{
    MemoryContext context = default_set();
    AllocSet    set = (AllocSet) context;
    void       *chunks[3];

    for (int i = 0; i < 3; i++)
        chunks[i] = MemoryContextAlloc(context, 1000);
    for (int i = 0; i < 1000 && (Size) (set->blocks->endptr - set->blocks->freeptr) >= ALLOC_CHUNKHDRSZ + 1024; i++)
        MemoryContextAlloc(context, 1000);
    for (int i = 0; i < 3; i++)
        pfree(chunks[i]);
    for (int i = 0; i < 4; i++)
        take(context, 1000);
}

/* 小的集合，块常常恰好切完；每一片写上自己的号，释放之前核对。 */
CHECK(随机地要与放, 3, "sec-alloc-fast", "三种结果各走一条路：切下、取下、都没有；恰好放得下也算放得下")
{
    for (int round = 0; round < 40; round++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
        unsigned char *chunks[40] = {NULL};
        Size        sizes[40];

        for (int step = 0; step < 300; step++)
        {
            int         i = (int) random_below(40);

            if (chunks[i] == NULL)
            {
                sizes[i] = random_size(1, random_below(4) == 0 ? 300 : 40);
                chunks[i] = take(context, sizes[i]);
                memset(chunks[i], i, sizes[i]);
                continue;
            }
            for (Size at = 0; at < sizes[i]; at++)
                expect_number(chunks[i][at], i, "第 %d 片的第 %zu 个字节", i, at);
            pfree(chunks[i]);
            chunks[i] = NULL;
        }
        MemoryContextDelete(context);
    }
}

CHECK(一千轮以后, 3, "sec-alloc-fast", "块里能切就不回头；切完了以后，那些释放的片才有人要")
{
    MemoryContext alone = default_set(), beside = default_set();
    int         pieces = 0;

    for (int round = 0; round < 1000; round++)
    {
        pfree(MemoryContextAlloc(alone, 100));
        pfree(MemoryContextAlloc(beside, 100));
        MemoryContextAlloc(beside, 8);
    }
    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        pieces += freelist_length(alone, index);
    expect_predicted("马上释放_块数", block_count(alone));
    expect_predicted("马上释放_空闲片数", pieces);
    expect_predicted("另留一片_块数", block_count(beside));
}
