/* 余料留在旧块里：每一片从哪里来，由要它之前的样子就能说出。 */
#include "snapshot.h"

static Size
room_of(AllocBlock block)
{
    return block->endptr - block->freeptr;
}

/* 从表头数起第一块放得下的；没有就返回 NULL。 */
static AllocBlock
first_with_room(AllocSet set, Size needed)
{
    int         walked = 0;

    for (AllocBlock block = set->blocks; block != NULL && walked < 100000; block = block->next, walked++)
        if (room_of(block) >= needed)
            return block;
    return NULL;
}

/* 要 size 字节，核对它从哪里来；malloc 这时会失败的话，只许由此返回 NULL，只有打算要的翻倍。 */
static char *
take(MemoryContext context, Size size, bool refused)
{
    AllocSet    set = (AllocSet) context;
    Snapshot    before = snapshot(context);
    int         index = class_for(size);
    Size        needed = ALLOC_CHUNKHDRSZ + (ALLOC_MIN_CHUNK << index);
    AllocChunk  head = set->freelist[index];
    AllocBlock  block = first_with_room(set, needed);
    char       *mark = block != NULL ? block->freeptr : NULL, *chunk;

    heap_fail_nth(refused);
    chunk = MemoryContextAllocExtended(context, size, MCXT_ALLOC_NO_OOM);
    heap_fail_never();
    if (head != NULL)
    {
        expect_true(chunk == AllocChunkGetPointer(head), "链表上有 %zu 字节那一级的片，得到的却不是它", needed - ALLOC_CHUNKHDRSZ);
        before.lists[index]--;
    }
    else if (block != NULL)
    {
        expect_true(chunk == mark + ALLOC_CHUNKHDRSZ, "从表头数起有一块还剩 %zu 字节，放得下 %zu 字节的片，却没有从它切",
                    (Size) (block->endptr - mark), needed - ALLOC_CHUNKHDRSZ);
        if (block == before.active)
            before.room -= needed;
    }
    else if (!refused)
    {
        expect_true(chunk != NULL && set->blocks != before.active, "哪一块都放不下，却没有换块");
        expect_number(room_of(set->blocks), set->blocks->endptr - (char *) set->blocks - ALLOC_BLOCKHDRSZ - needed,
                      "换块以后，新块没有切过的字节数");
        expect_lists(context, before.lists, "换块以后");
        return chunk;
    }
    else
    {
        expect_true(chunk == NULL, "malloc 失败了，哪一块也放不下，分配却说成功");
        before.next = Min(2 * before.next, set->maxBlockSize);
    }
    expect_unchanged(context, &before, text("要过 %zu 字节以后", size));
    return chunk;
}

CHECK(余料不切, 2, "sec-alloc-note", "换块时旧块原样退下，一片也不切；空闲链表上只有释放来的片")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    AllocBlock  old = ((AllocSet) context)->blocks;
    Size        room;

    take(context, 100, false);
    room = room_of(old);
    take(context, 1000, false);
    expect_number(room_of(old), room, "换块以后，旧块没有切过的字节数");
}

CHECK(回头用旧块, 3, "sec-alloc-note", "活动块放不下，到后面的块里找；找到了只从它切，表头不换")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 5; i++)
        take(context, 1000, false);
    for (int i = 0; i < 12; i++)
        take(context, 200, false);
}

/* 每一片写上自己的号，释放之前核对；malloc 时常失败。 */
CHECK(随机地要与放, 4, "sec-alloc-note", "空闲片、活动块、第一块放得下的旧块、新块，依次问过去；每一片都连着片头")
{
    for (int round = 0; round < 30; round++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
        char       *chunks[60] = {NULL};
        Size        sizes[60];

        for (int step = 0; step < 400; step++)
        {
            int         i = (int) random_below(60);

            if (chunks[i] == NULL)
            {
                sizes[i] = random_size(1, random_below(3) == 0 ? 1024 : 60);
                chunks[i] = take(context, sizes[i], random_below(4) == 0);
                if (chunks[i] != NULL)
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
