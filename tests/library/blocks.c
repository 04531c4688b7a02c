/* blocks.c —— 块怎样增长：大小的序列、余料、专用块的位置。 */
#include "support.h"

SUITE(blocks);

/* ---- 大小的序列 ---- */

typedef struct Triple
{
    Size        min, init, max;
} Triple;

ParameterizedTestParameters(blocks, 逐次加倍_到最大为止)
{
    static Triple triples[] = {
        {0, 1024, 1024}, {0, 1024, 2048}, {0, 1024, 8192}, {0, 1024, 262144}, {0, 1024, 1000000},
        {0, 1032, 9000}, {0, 2048, 65536}, {0, 4096, 65536}, {0, 8192, 8192}, {0, 8192, 12288},
        {0, 8192, 32768}, {0, 8192, 8388608}, {0, 65536, 65536}, {0, 65536, 1048576},
        {264, 1024, 8192}, {1024, 1024, 8192}, {1024, 8192, 8388608}, {8192, 8192, 8192},
        {16384, 8192, 65536}, {65536, 1024, 8192}, {100000, 3000, 100000}, {1048576, 1024, 1024},
        {8, 1024, 4096}, {0, 12344, 99992},
    };

    return cr_make_param_array(Triple, triples, lengthof(triples));
}

ParameterizedTest(Triple *t, blocks, 逐次加倍_到最大为止)
{
    const char *where = text("（%zu, %zu, %zu）", t->min, t->init, t->max);
    MemoryContext context =
        AllocSetContextCreateInternal(TopMemoryContext, "增长", t->min, t->init, t->max);
    AllocSet set = as_set(context);
    Size next = t->init;
    Size needed = ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + set->allocChunkLimit;

    require_size_at(context->mem_allocated, expected_first_size(t->min, t->init), where);
    for (int grown = 0, requests = 0; grown < 8; requests++)
    {
        AllocBlock active = set->blocks;
        Size total = context->mem_allocated, expected = next;

        require(requests < 100000, "总也不换块 %s", where);
        MemoryContextAlloc(context, set->allocChunkLimit);
        if (set->blocks == active)
            continue;
        while (expected < needed)
            expected += expected;
        require_size_at(context->mem_allocated - total, expected, where);
        require_size_at((Size) (set->blocks->endptr - (char *) set->blocks), expected, where);
        next = next + next < t->max ? next + next : t->max;
        require_size_at(set->nextBlockSize, next, where);
        grown++;
    }
}

/* ---- 实测的序列：一千字节的请求，第几次时添了多大的块 ---- */

static void
expect_sequence(Size min, Size init, Size max, const char *expected)
{
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "序列", min, init, max);
    const char *rest = expected;
    unsigned long size, nth, done = 0;
    int taken;

    while (sscanf(rest, " %lu@%lu%n", &size, &nth, &taken) == 2)
    {
        Size total = context->mem_allocated;

        while (++done < nth)
        {
            MemoryContextAlloc(context, 1000);
            require_size_at(context->mem_allocated, total, text("（%s 第 %lu 次）", expected, done));
        }
        MemoryContextAlloc(context, 1000);
        require_size_at(context->mem_allocated - total, size, text("（%s 第 %lu 次）", expected, nth));
        rest += taken;
    }
    require(*rest == '\0', "序列写错了：%s", rest);
    MemoryContextDelete(context);
}

Test(blocks, 与_PostgreSQL_15_实测的序列相同)
{
    ONLY_WITH_POSTGRES_LAYOUT();
    expect_sequence(0, 1024, 8192,
                    "2048@1 2048@2 4096@3 8192@6 8192@13 8192@20 8192@27 8192@34 8192@41 8192@48 "
                    "8192@55 8192@62 8192@69 8192@76 8192@83 8192@90");
    expect_sequence(0, 1024, 8388608,
                    "2048@1 2048@2 4096@3 8192@6 16384@13 32768@28 65536@59 131072@121 262144@246 "
                    "524288@498 1048576@1002 2097152@2010 4194304@4026 8388608@8058 8388608@16123 "
                    "8388608@24188");
    expect_sequence(0, 8192, 8388608,
                    "8192@8 16384@15 32768@30 65536@61 131072@123 262144@248 524288@500 "
                    "1048576@1004 2097152@2012 4194304@4028 8388608@8060 8388608@16125 "
                    "8388608@24190");
    expect_sequence(1024, 8192, 8388608,
                    "8192@1 16384@8 32768@23 65536@54 131072@116 262144@241 524288@493 1048576@997 "
                    "2097152@2005 4194304@4021 8388608@8053 8388608@16118 8388608@24183");
    expect_sequence(16384, 8192, 8388608,
                    "8192@16 16384@23 32768@38 65536@69 131072@131 262144@256 524288@508 "
                    "1048576@1012 2097152@2020 4194304@4036 8388608@8068 8388608@16133 "
                    "8388608@24198");
}

/* ---- 余料 ---- */

Test(blocks, 换块之前余料切成尽量大的空闲片)
{
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "余料", 0, 8192,
                                                          Max(roomy_max(), (Size) 65536));
    AllocSet set = as_set(context);
    Size left = 0, pieces = 0;

    MemoryContextAlloc(context, 1);
    while (set->blocks == set->keeper)
    {
        left = set->keeper->endptr - set->keeper->freeptr;
        MemoryContextAlloc(context, Min((Size) 4000, set->allocChunkLimit));
    }
    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        for (AllocChunk chunk = set->freelist[index]; chunk != NULL; chunk = chunk->next)
        {
            open_header(chunk);
            expect_size(chunk->size, ALLOC_MIN_CHUNK << index);
            left -= chunk->size + ALLOC_CHUNKHDRSZ;
            pieces++;
        }
    expect(pieces > 0, "没有切出空闲片");
    expect(left < ALLOC_MIN_CHUNK + ALLOC_CHUNKHDRSZ, "还剩 %zu 字节没有切", left);
    expect_size((Size) (set->keeper->endptr - set->keeper->freeptr), left);
}

Test(blocks, 余料里的片先于新块被用掉)
{
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "余料", 0, 8192,
                                                          Max(roomy_max(), (Size) 65536));
    AllocSet set = as_set(context);

    MemoryContextAlloc(context, 1);
    while (set->blocks == set->keeper)
        MemoryContextAlloc(context, Min((Size) 4000, set->allocChunkLimit));
    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        while (set->freelist[index] != NULL)
        {
            AllocChunk first = set->freelist[index];

            expect(MemoryContextAlloc(context, ALLOC_MIN_CHUNK << index) ==
                       AllocChunkGetPointer(first), "第 %d 级没有先用余料", index);
        }
}

/* ---- 块链表 ---- */

static void
expect_linked(AllocSet set)
{
    AllocBlock before = NULL;
    bool keeper_found = false;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
    {
        expect(block->prev == before, "块的 prev 不是前一块");
        expect(block->aset == set, "块不认主人");
        keeper_found |= block == set->keeper;
        before = block;
    }
    expect(keeper_found, "keeper 不在块链表上");
}

Test(blocks, 专用块排在活动块之后_不做活动块)
{
    MemoryContext context = new_default("专用块");
    AllocSet set = as_set(context);
    AllocBlock active = set->blocks;
    char *first = MemoryContextAlloc(context, set->allocChunkLimit + 1);
    char *second = MemoryContextAlloc(context, set->allocChunkLimit + 1);

    expect(set->blocks == active, "专用块成了活动块");
    expect((char *) active->next == second - ALLOC_CHUNKHDRSZ - ALLOC_BLOCKHDRSZ,
           "活动块之后不是最新的专用块");
    expect((char *) active->next->next == first - ALLOC_CHUNKHDRSZ - ALLOC_BLOCKHDRSZ,
           "再后面不是先前的专用块");
    expect_linked(set);
    pfree(second);
    expect_linked(set);
    expect_size((Size) nblocks_of(context), 2);
    pfree(first);
    expect_linked(set);
    expect_size((Size) nblocks_of(context), 1);
}

Test(blocks, 专用块不影响下一个普通块的大小)
{
    MemoryContext context = new_default("专用块");
    Size next = as_set(context)->nextBlockSize;

    for (int i = 0; i < 10; i++)
        MemoryContextAlloc(context, as_set(context)->allocChunkLimit + 1 + i);
    expect_size(as_set(context)->nextBlockSize, next);
}

Test(blocks, 专用块一释放就还给_malloc)
{
    MemoryContext context = new_default("专用块");
    size_t blocks = heap_blocks(), bytes = heap_bytes();
    void *pointer = MemoryContextAlloc(context, as_set(context)->allocChunkLimit + 1);

    expect_size(heap_blocks(), blocks + 1);
    pfree(pointer);
    expect_size(heap_blocks(), blocks);
    expect_size(heap_bytes(), bytes);
}

Test(blocks, 各种块混在一起链表仍完整)
{
    MemoryContext context = new_default("混合");
    AllocSet set = as_set(context);
    void *large[20];

    for (int i = 0; i < 20; i++)
    {
        large[i] = MemoryContextAlloc(context, set->allocChunkLimit + 1 + i * 100);
        for (int j = 0; j < 10; j++)
            MemoryContextAlloc(context, set->allocChunkLimit / 2);
        expect_linked(set);
    }
    for (int i = 0; i < 20; i += 2)
        pfree(large[i]);
    expect_linked(set);
    for (int i = 19; i > 0; i -= 2)
        pfree(large[i]);
    expect_linked(set);
    MemoryContextReset(context);
    expect_linked(set);
    expect_size((Size) nblocks_of(context), 1);
}
