/* alloc.c —— 分配一片：地址、对齐、内容、空闲片与活动块的先后。 */
#include "support.h"

SUITE(alloc);

Test(alloc, 零字节也得到一片)
{
    MemoryContext context = new_default("零");
    void *first = MemoryContextAlloc(context, 0);
    void *second = MemoryContextAlloc(context, 0);

    expect(first != NULL && second != NULL && first != second, "零字节的两片应各不相同");
    expect_size(usable(first), ALLOC_MIN_CHUNK);
    pfree(first);
    pfree(second);
}

Test(alloc, 都按八字节对齐)
{
    MemoryContext context = new_default("对齐");

    for (Size size = 0; size < 20000; size += 37)
        expect((uintptr_t) MemoryContextAlloc(context, size) % MAXIMUM_ALIGNOF == 0,
               "请求 %zu 没有对齐", size);
}

Test(alloc, 相邻的两片相距一片加片头)
{
    MemoryContext context = new_default("相邻");

    for (Size space = ALLOC_MIN_CHUNK; space <= as_set(context)->allocChunkLimit; space *= 2)
    {
        char *first, *second;

        MemoryContextReset(context);
        if (2 * (space + ALLOC_CHUNKHDRSZ) > (Size) (as_set(context)->keeper->endptr - as_set(context)->keeper->freeptr))
            break;
        first = MemoryContextAlloc(context, space);
        second = MemoryContextAlloc(context, space);
        expect_size((Size) (second - first), space + ALLOC_CHUNKHDRSZ);
    }
}

Test(alloc, 请求的每个字节都可写_互不重叠)
{
    MemoryContext context = new_default("可写");
    unsigned char *pieces[300];

    for (int i = 0; i < 300; i++)
    {
        pieces[i] = MemoryContextAlloc(context, (Size) i * 31);
        memset(pieces[i], i, (Size) i * 31);
    }
    for (int i = 0; i < 300; i++)
        for (Size at = 0; at < (Size) i * 31; at++)
            require(pieces[i][at] == (unsigned char) i, "第 %d 片第 %zu 字节被改了", i, at);
}

Test(alloc, 有空闲片就不动活动块)
{
    MemoryContext context = new_default("复用");
    void *pointer = MemoryContextAlloc(context, 100);
    char *mark;

    MemoryContextAlloc(context, 100);
    pfree(pointer);
    mark = as_set(context)->blocks->freeptr;
    expect(MemoryContextAlloc(context, 100) == pointer, "没有用空闲片");
    expect(as_set(context)->blocks->freeptr == mark, "活动块被切了");
    MemoryContextAlloc(context, 100);
    expect(as_set(context)->blocks->freeptr > mark, "空闲片用完之后没有切活动块");
}

Test(alloc, 活动块恰好用完也不换块)
{
    MemoryContext context = new_default("恰好");
    AllocSet set = as_set(context);

    while (set->keeper->endptr - set->keeper->freeptr >=
           (ptrdiff_t) (ALLOC_CHUNKHDRSZ + ALLOC_MIN_CHUNK))
        MemoryContextAlloc(context, 1);
    expect(set->blocks == set->keeper, "还放得下却换了块");
    expect_size(context->mem_allocated, expected_first_size(ALLOCSET_DEFAULT_MINSIZE, ALLOCSET_DEFAULT_INITSIZE));
    MemoryContextAlloc(context, 1);
    expect(set->blocks != set->keeper, "放不下却没有换块");
}

Test(alloc, 一块的最后一片贴着块尾)
{
    Size first = expected_first_size(0, ALLOC_SMALLEST_INIT) / 8 * 8;
    Size room = first - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ;
    Size step = ALLOC_CHUNKHDRSZ + ALLOC_MIN_CHUNK;
    Size min = first + (step - room % step) % step;
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "贴尾", min,
                                                          ALLOC_SMALLEST_INIT, ALLOC_SMALLEST_INIT);
    AllocSet set = as_set(context);

    while (set->keeper->freeptr < set->keeper->endptr)
        MemoryContextAlloc(context, ALLOC_MIN_CHUNK);
    expect(set->keeper->freeptr == set->keeper->endptr, "越过了块尾");
    expect(set->blocks == set->keeper, "提前换了块");
}

Test(alloc, 分配之后不再是空的)
{
    MemoryContext context = new_default("空");

    expect(MemoryContextIsEmpty(context), "新的应是空的");
    MemoryContextAlloc(context, 0);
    expect(!context->isReset && !MemoryContextIsEmpty(context), "分配过了还算空");
}

Test(alloc, 只给出过专用块也不算空)
{
    MemoryContext context = new_default("x");
    void *large = MemoryContextAlloc(context, as_set(context)->allocChunkLimit + 1);

    expect(!MemoryContextIsEmpty(context), "keeper 里一片也没有切，但是集合不空");
    pfree(large);
    expect(!MemoryContextIsEmpty(context), "释放了也不算空，重置才算");
}

Test(alloc, 片记得自己的主人)
{
    MemoryContext a = new_default("甲"), b = new_default("乙");
    void *small = MemoryContextAlloc(a, 10);
    void *large = MemoryContextAlloc(b, as_set(b)->allocChunkLimit + 1);

    expect(GetMemoryChunkContext(small) == a, "小片不认主人");
    expect(GetMemoryChunkContext(large) == b, "大片不认主人");
    expect(MemoryContextContains(a, small) && !MemoryContextContains(b, small), "Contains 不对");
    expect(MemoryContextContains(b, large) && !MemoryContextContains(a, large), "Contains 不对");
    expect(!MemoryContextContains(a, NULL), "NULL 不属于任何上下文");
    expect(!MemoryContextContains(a, (char *) small + 1), "没有对齐的地址不属于任何上下文");
}

Test(alloc, 实测的占用)
{
    static const Size rows[][4] = {
        /* 请求，占用，总计，空闲 */
        {0, 24, 8192, 7904}, {1, 24, 8192, 7880}, {8, 24, 8192, 7856}, {9, 32, 8192, 7824},
        {16, 32, 8192, 7792}, {17, 48, 8192, 7744}, {100, 144, 8192, 7600},
        {1000, 1040, 8192, 6560}, {4096, 4112, 8192, 2448}, {4097, 8208, 24576, 10584},
        {8192, 8208, 40960, 18720}, {8193, 8216, 49216, 18720}, {100000, 100016, 149272, 18720},
    };
    MemoryContext context = new_default("c");

    ONLY_WITH_POSTGRES_LAYOUT();
    for (size_t i = 0; i < lengthof(rows); i++)
    {
        const char *where = text("（请求 %zu）", rows[i][0]);

        expect_size_at(GetMemoryChunkSpace(MemoryContextAlloc(context, rows[i][0])), rows[i][1], where);
        expect_size_at(counters_of(context).totalspace, rows[i][2], where);
        expect_size_at(counters_of(context).freespace, rows[i][3], where);
    }
}

#define NOT_MEASURED SIZE_MAX

/* 每行：请求，占用，总计，块数，空闲，空闲片数。 */
static void
expect_rows(MemoryContext context, const Size rows[][6], int count)
{
    for (int i = 0; i < count; i++)
    {
        const char *where = text("（%s：请求 %zu）", context->name, rows[i][0]);
        void *pointer = MemoryContextAlloc(context, rows[i][0]);

        expect_size_at(GetMemoryChunkSpace(pointer), rows[i][1], where);
        expect_size_at(counters_of(context).totalspace, rows[i][2], where);
        expect_size_at(counters_of(context).nblocks, rows[i][3], where);
        expect_size_at(counters_of(context).freespace, rows[i][4], where);
        if (rows[i][5] != NOT_MEASURED)
            expect_size_at(counters_of(context).freechunks, rows[i][5], where);
    }
}

Test(alloc, 实测的占用_片的上限较小时)
{
    static const Size small[][6] = {
        {512, 528, 1024, 1, 232, NOT_MEASURED}, {513, 1040, 3072, 2, 1200, NOT_MEASURED},
        {1024, 1040, 5120, 3, 2168, NOT_MEASURED}, {1025, 1048, 6208, 4, 2168, NOT_MEASURED},
    };
    static const Size error[][6] = {
        {1024, 1040, 8192, 1, 6888, NOT_MEASURED}, {1025, 1048, 9280, 2, 6888, NOT_MEASURED},
    };
    static const Size lim32k[][6] = {{4096, 4112, 8192, 1, 3816, 0}, {4097, 4120, 12352, 2, 3816, 0}};
    static const Size lim64k[][6] = {{8192, 8208, 24576, 2, 16064, 6}, {8193, 8216, 32832, 3, 16064, 6}};
    static const Size tiny[][6] = {{8, 24, 1304, 2, 976, 0}};
    static const Size carve[][6] = {
        {4000, 4112, 8192, 1, 3816, 0}, {1000, 1040, 8192, 1, 2776, 0},
        {5000, 8208, 24576, 2, 10912, 4}, {8, 24, 24576, 2, 10888, 4},
        {1000, 1040, 24576, 2, 9848, 4},
    };

    ONLY_WITH_POSTGRES_LAYOUT();
#define EXPECT_ROWS(rows, ...) \
    expect_rows(AllocSetContextCreateInternal(TopMemoryContext, #rows, __VA_ARGS__), rows, lengthof(rows))
    EXPECT_ROWS(small, 0, 1024, 8192);
    EXPECT_ROWS(error, 8192, 8192, 8192);
    EXPECT_ROWS(lim32k, 0, 8192, 32768);
    EXPECT_ROWS(lim64k, 0, 8192, 65536);
    EXPECT_ROWS(tiny, 264, 1024, 8192);
    EXPECT_ROWS(carve, 0, 8192, 8388608);
}
