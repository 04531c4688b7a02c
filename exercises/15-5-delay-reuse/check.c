/* 释放了的片要等十六次释放才可以重用；别的账与书的相同。 */
#include "check.h"

#define DELAY 16

static MemoryContext
new_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

/* 再释放 count 片，都是别的级，住在别的集合里。 */
static void
free_others(MemoryContext other, int count)
{
    while (count-- > 0)
        pfree(MemoryContextAlloc(other, 1 + random_below(30)));
}

/* 要到同级的 size 字节 tries 次，其中有没有 wanted。 */
static bool
comes_back(MemoryContext set, Size size, void *wanted, int tries)
{
    while (tries-- > 0)
        if (MemoryContextAlloc(set, size) == wanted)
            return true;
    return false;
}

CHECK(不立刻重用, 2, "sec-debug-pointers", "一片释放以后，再有十六片释放之前，同级的请求都不许得到它，链表空着就从块里切")
{
    for (int count = 0; count < DELAY; count++)
    {
        MemoryContext set = new_set(), other = new_set();
        void       *chunk = MemoryContextAlloc(set, 100);

        pfree(chunk);
        free_others(other, count);
        expect_true(!comes_back(set, 100, chunk, 40), "释放以后，别的只释放了 %d 片，它就又分给了别人", count);
    }
}

static void
expect_delay(void)
{
    MemoryContext set = new_set();
    void       *chunk = MemoryContextAlloc(set, 100);

    pfree(chunk);
    expect_true(MemoryContextAlloc(set, 100) != chunk, "先要推迟重用：一片刚释放，又分给了别人");
}

CHECK(轮到了就可以重用, 2, "sec-free-list", "队列里最老的一片，要放到它那个集合、它那一级的链表上")
{
    expect_delay();
    for (int count = DELAY; count < DELAY + 5; count++)
    {
        MemoryContext set = new_set(), other = new_set();
        void       *chunk = MemoryContextAlloc(set, 100);

        pfree(chunk);
        free_others(other, count);
        expect_true(comes_back(set, 100, chunk, 40), "释放以后，别的又释放了 %d 片，同级的请求还得不到它", count);
    }
}

CHECK(统计照旧, 1, "sec-stats-aset", "队列里的片也是空闲片，连片头一起算；别人的片不算")
{
    MemoryContext sets[2] = {new_set(), new_set()};
    Size        freed[2] = {0, 0}, tail[2];
    void       *chunks[2][5];

    expect_delay();
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 2; k++)
            chunks[k][i] = MemoryContextAlloc(sets[k], 20u << i);
    for (int k = 0; k < 2; k++)
        tail[k] = free_bytes(sets[k]);
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 2; k++)
        {
            freed[k] += GetMemoryChunkSpace(chunks[k][i]);
            pfree(chunks[k][i]);
            expect_number(free_bytes(sets[k]), tail[k] + freed[k], "释放了 %d 片以后的空闲字节数", i + 1);
        }
}

CHECK(专用块照旧, 1, "sec-free-dedicated", "超过片的上限的片独占一块，释放就归还；它们没有级，也不占队列的位子")
{
    MemoryContext set = new_set();
    void       *large = MemoryContextAlloc(set, 20001), *small = MemoryContextAlloc(set, 100);
    size_t      before;

    expect_delay();
    before = heap_blocks();
    pfree(large);
    expect_number(before - heap_blocks(), 1, "释放专用块的片，归还的块数");
    pfree(small);
    for (int i = 0; i < 2 * DELAY; i++)
        pfree(MemoryContextAlloc(set, 20001));
    expect_true(!comes_back(set, 100, small, 40), "专用块的片占了队列的位子，小片提早放了出来");
}

static int  warnings;

static void
count_warning(ErrorData *edata)
{
    warnings += edata->elevel == WARNING;
    edata->output_to_server = false;
}

static void
expect_sound(MemoryContext set, const char *when)
{
    warnings = 0;
    emit_log_hook = count_warning;
    MemoryContextCheck(set);
    emit_log_hook = NULL;
    expect_number(warnings, 0, "%s，检查报告的问题", when);
}

CHECK(重置以后忘掉, 1, "sec-reset-reset", "片住在块里，重置以后片不存在了，队列里的也一样；以后再放出来，就挂到了别人的内存上")
{
    MemoryContext set = new_set(), other = new_set();

    expect_delay();
    for (int i = 0; i < DELAY; i++)
        pfree(MemoryContextAlloc(set, 100));
    MemoryContextReset(set);
    expect_number(free_bytes(set), free_bytes(new_set()), "重置以后的空闲字节数");
    memset(MemoryContextAlloc(set, 3000), 'a', 3000);
    free_others(other, 3 * DELAY);
    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        expect_number(freelist_length(set, index), 0, "重置以后，又过了许久，第 %d 级的空闲片数", index);
    expect_sound(set, "重置以后");
}

/* 还给 malloc 的内存，同样大小的下一次多半还得到它：涂上记号，看有没有人再写。 */
CHECK(删除以后忘掉, 1, "sec-reset-delete", "标准尺寸的在删除里重置；自定尺寸的直接还掉，要另外忘一次")
{
    MemoryContext other = new_set(), set = new_set(), again;

    expect_delay();
    pfree(MemoryContextAlloc(set, 100));
    MemoryContextDelete(set);
    again = new_set();
    free_others(other, 3 * DELAY);
    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        expect_number(freelist_length(again, index), 0, "删除、再用的集合第 %d 级的空闲片数", index);
    for (int round = 0; round < 20; round++)
    {
        Size        size = 2048 + 512 * (Size) round;
        char       *reused;

        set = AllocSetContextCreate(TopMemoryContext, "自定", size, 2048, 8192);
        pfree(MemoryContextAlloc(set, 100));
        MemoryContextDelete(set);
        reused = malloc(size);
        memset(reused, 'a', size);
        free_others(other, 3 * DELAY);
        for (Size i = 0; i < size; i++)
            expect_number(reused[i], 'a', "自定尺寸的集合删除以后，它的内存又被写了，下标 %zu", i);
        free(reused);
    }
}

static bool error_seen;

static void
note_error(ErrorData *edata)
{
    error_seen |= strstr(edata->message, "already freed") != NULL;
    edata->output_to_server = false;
}

CHECK(认得出迟来的二次释放, 1, "sec-debug-pointers", "片还在队列里，记着已释放，没有分给别人，再释放一次就认得出来")
{
    MemoryContext set = new_set();
    void       *chunk = MemoryContextAlloc(set, 100);

    pfree(chunk);
    MemoryContextAlloc(set, 100);
    emit_log_hook = note_error;
    PG_TRY();
    {
        pfree(chunk);
    }
    PG_CATCH();
    {
        EmitErrorReport();
        FlushErrorState();
        MemoryContextSwitchTo(TopMemoryContext);
    }
    PG_END_TRY();
    emit_log_hook = NULL;
    expect_true(error_seen, "释放、再分配同样大小的、再释放一次，没有报错");
}

/* 几个集合轮流忙，每一片写上自己的号，释放之前核对。 */
CHECK(随机的几个集合, 2, "sec-layout-invariants", "同一片内存不能既在队列里又有人用；重置、删除、改变大小以后也一样")
{
    enum { SETS = 4, PIECES = 150 };
    MemoryContext sets[SETS];
    static struct { unsigned char *at; Size size; int owner; } pieces[PIECES];

    expect_delay();
    for (int i = 0; i < SETS; i++)
        sets[i] = new_set();
    for (int step = 0; step < 6000; step++)
    {
        int         i = (int) random_below(PIECES), gone = -1;

        for (Size k = 0; pieces[i].at != NULL && k < pieces[i].size; k++)
            expect_number(pieces[i].at[k], (unsigned char) i, "第 %d 步，第 %d 片的第 %zu 个字节", step, i, k);
        if (pieces[i].at == NULL)
        {
            pieces[i].size = random_size(0, (Size) 1 << random_below(15));
            pieces[i].owner = (int) random_below(SETS);
            pieces[i].at = MemoryContextAlloc(sets[pieces[i].owner], pieces[i].size);
        }
        else if (random_below(3) == 0)
        {
            pieces[i].size = random_size(0, 6000);
            pieces[i].at = repalloc(pieces[i].at, pieces[i].size);
        }
        else
        {
            pfree(pieces[i].at);
            pieces[i].at = NULL;
        }
        if (pieces[i].at != NULL)
            memset(pieces[i].at, i, pieces[i].size);
        if (random_below(300) == 0)
        {
            gone = (int) random_below(SETS);
            if (random_below(2) == 0)
                MemoryContextReset(sets[gone]);
            else
            {
                MemoryContextDelete(sets[gone]);
                sets[gone] = random_below(2) == 0 ? new_set()
                    : AllocSetContextCreate(TopMemoryContext, "自定", 4096, 1024, 65536);
            }
        }
        for (int k = 0; gone >= 0 && k < PIECES; k++)
            if (pieces[k].owner == gone)
                pieces[k].at = NULL;
        if (step % 100 == 0)
            for (int k = 0; k < SETS; k++)
                expect_sound(sets[k], text("第 %d 步", step));
    }
}
