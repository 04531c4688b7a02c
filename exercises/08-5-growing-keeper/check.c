/* 长大的 keeper：只看行为，不问怎样留、留哪一块。 */
#include "check.h"

#define MOST_CHUNKS 4000

/* minContextSize 不标准，删除以后不回收：回收另有一项检查。 */
#define FIRST_BLOCK 4096
#define UNRECYCLED_SIZES FIRST_BLOCK, 8192, (8 * 1024 * 1024)

/* 一轮的内容：按次序要的大小。 */
typedef struct Load
{
    int         count;
    Size        sizes[MOST_CHUNKS];
} Load;

static void
draw_load(Load *load, Size total)
{
    load->count = 0;
    for (Size sum = 0; sum < total && load->count < MOST_CHUNKS; sum += load->sizes[load->count++])
        load->sizes[load->count] = random_size(1, 1 + random_below(1000));
}

static void
fill(MemoryContext set, const Load *load)
{
    for (int i = 0; i < load->count; i++)
        memset(MemoryContextAlloc(set, load->sizes[i]), 'x', load->sizes[i]);
}

/* 装一轮，重置；返回这一轮要了几次内存。 */
static size_t
run_round(MemoryContext set, const Load *load)
{
    size_t      before = heap_requests();

    fill(set, load);
    MemoryContextReset(set);
    return heap_requests() - before;
}

static void
expect_settles(Size min, Size init, Size max, Size total)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", min, init, max);
    Load        load;

    draw_load(&load, total);
    for (int round = 1; round <= 20; round++)
    {
        size_t      requests = run_round(set, &load);

        if (round >= 6)
            expect_number(requests, 0, "每轮装 %zu 字节，第 %d 轮里 malloc 的次数", total, round);
    }
    MemoryContextDelete(set);
}

CHECK(稳定以后不碰_malloc, 3, "sec-reset-reset",
      "留下的块要在下一轮用上；还不够，就要一块大得多的，不要又从 initBlockSize 爬起")
{
    expect_settles(UNRECYCLED_SIZES, 20 * 1024);
    expect_settles(UNRECYCLED_SIZES, 200 * 1024);
    expect_settles(FIRST_BLOCK, 1024, 8 * 1024 * 1024, 50 * 1024);
    for (int i = 0; i < 20; i++)
        expect_settles(UNRECYCLED_SIZES, random_size(1000, 500 * 1024));
}

/* 先让它长大：还不会长大的，别的要求都谈不上。 */
static void
grow(MemoryContext set, Size total)
{
    Load        load;

    draw_load(&load, total);
    for (int round = 0; round < 6; round++)
        run_round(set, &load);
    expect_number(run_round(set, &load), 0, "先装六轮 %zu 字节，第七轮里 malloc 的次数", total);
}

/* 集合的账，应当等于账房多出来的字节数。 */
CHECK(账目, 2, "sec-create-register", "留下的块仍占着内存，要留在账上；归还的块从账上减去")
{
    size_t      outside = heap_bytes();
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", UNRECYCLED_SIZES);

    grow(set, 20 * 1024);
    for (int round = 0; round < 60; round++)
    {
        Load        load;
        Size        peak;

        draw_load(&load, random_size(100, random_below(3) == 0 ? 300000 : 3000));
        fill(set, &load);
        expect_number(set->mem_allocated, heap_bytes() - outside, "第 %d 轮装好以后的 mem_allocated", round + 1);
        peak = set->mem_allocated;
        MemoryContextReset(set);
        expect_number(set->mem_allocated, heap_bytes() - outside, "第 %d 轮重置以后的 mem_allocated", round + 1);
        expect_number(total_bytes(set), set->mem_allocated, "第 %d 轮重置以后统计的总字节数", round + 1);
        expect_true(set->mem_allocated <= 2 * peak, "第 %d 轮最多时占 %zu 字节，重置以后还占着 %zu", round + 1, peak,
                    set->mem_allocated);
    }
}

CHECK(轻的轮次以后缩回去, 2, "sec-reset-reset", "一轮下来没有用到留着的块，就不必再留它")
{
    for (int i = 0; i < 20; i++)
    {
        MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", UNRECYCLED_SIZES);
        Load        light;

        draw_load(&light, 1000);
        grow(set, random_size(20000, 200000));
        for (int round = 0; round < 3; round++)
            run_round(set, &light);
        expect_number(set->mem_allocated, FIRST_BLOCK, "几个重的轮次、三个轻的轮次以后的 mem_allocated");
        MemoryContextDelete(set);
    }
}

CHECK(专用块照旧归还, 1, "sec-reset-reset", "偶尔一个大请求说明不了以后要多少；专用块里的一片比片的上限大")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", UNRECYCLED_SIZES);

    grow(AllocSetContextCreate(TopMemoryContext, "y", UNRECYCLED_SIZES), 20 * 1024);
    for (int round = 0; round < 10; round++)
    {
        for (int i = 0; i < 3; i++)
            MemoryContextAlloc(set, random_size(ALLOC_CHUNK_LIMIT + 1, 100000));
        MemoryContextAlloc(set, 100);
        MemoryContextReset(set);
        expect_number(set->mem_allocated, FIRST_BLOCK, "只有专用块的一轮，重置以后的 mem_allocated");
    }
}

static void
expect_fresh(MemoryContext set, Size init)
{
    expect_number(block_count(set), 1, "新建的集合的块数");
    expect_number(total_bytes(set), init, "新建的集合统计的总字节数");
    expect_number(set->mem_allocated, init, "新建的集合的 mem_allocated");
    expect_number(((AllocSet) set)->nextBlockSize, init, "新建的集合的 nextBlockSize");
    expect_number(free_bytes(set), init - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ, "新建的集合空闲的字节数");
}

/* 重的轮次之后删除，有时刚重置过，有时没有；再创建的都要像新的。 */
CHECK(回收以后像新的一样, 2, "sec-reset-recycle",
      "删除一个刚重置过的上下文，不会再重置一次；留着的块要在放上链表之前还掉")
{
    grow(AllocSetContextCreate(TopMemoryContext, "z", UNRECYCLED_SIZES), 20 * 1024);
    for (int i = 0; i < 300; i++)
    {
        MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
        Load        load;

        expect_fresh(set, ALLOCSET_DEFAULT_INITSIZE);
        draw_load(&load, random_size(1000, 100000));
        run_round(set, &load);
        if (random_below(2) == 0)
            fill(set, &load);
        MemoryContextDelete(set);
        set = AllocSetContextCreate(TopMemoryContext, "y", ALLOCSET_SMALL_SIZES);
        expect_fresh(set, ALLOCSET_SMALL_INITSIZE);
        run_round(set, &load);
        MemoryContextDelete(set);
    }
}

/* 每一片写满自己的号；释放一些，重置之前核对其余的没有被别人盖过。 */
CHECK(随机的几轮互不重叠, 2, "sec-layout-invariants", "留下的块要倒空了再用；空闲链表上不能还有它从前的片")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", FIRST_BLOCK, 1024, 65536);

    grow(set, 20 * 1024);
    for (int round = 0; round < 100; round++)
    {
        unsigned char *chunks[200];
        Size        sizes[200];
        int         count = (int) random_size(1, lengthof(chunks));

        for (int i = 0; i < count; i++)
        {
            sizes[i] = random_size(1, random_below(20) == 0 ? 20000 : 600);
            chunks[i] = MemoryContextAlloc(set, sizes[i]);
            memset(chunks[i], i, sizes[i]);
            if (i > 0 && random_below(3) == 0)
            {
                pfree(chunks[i - 1]);
                chunks[i - 1] = MemoryContextAlloc(set, sizes[i - 1]);
                memset(chunks[i - 1], i - 1, sizes[i - 1]);
            }
        }
        for (int i = 0; i < count; i++)
            for (Size at = 0; at < sizes[i]; at++)
                if (chunks[i][at] != i)
                    expect_number(chunks[i][at], i, "第 %d 轮第 %d 片的第 %zu 个字节", round, i, at);
        MemoryContextReset(set);
    }
}
