/* 用学生选的级数编译的库。 */
#include "check.h"
#include "only.h"
#include "replayed.h"

static MemoryContext
default_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

static Size
uncut(MemoryContext context)
{
    AllocBlock  keeper = ((AllocSet) context)->keeper;

    return keeper->endptr - keeper->freeptr;
}

CHECK(片的上限是_4096, 2, "sec-layout-tunables", "最高一级的片是 2 的 ALLOC_MINBITS + 级数 - 1 次方；最小的片仍是 8 字节，第一块仍是 8192")
{
    MemoryContext set = default_set();

    expect_one_parameter();
    expect_number(((AllocSet) set)->allocChunkLimit, 4096, "默认集合的片的上限");
    expect_number(ALLOC_MIN_CHUNK, 8, "最小的片");
    expect_number(set->mem_allocated, 8192, "新建的默认集合的 mem_allocated");
}

/* 超过 4096 的都不动第一块，不超过的都不另要。 */
CHECK(随机的大小各走各的路, 1, "sec-alloc-dedicated", "超过上限的独占一块，其余的仍从第一块切")
{
    for (int i = 0; i < 500; i++)
    {
        MemoryContext set = default_set();
        Size        size = random_size(1, 12000), room = uncut(set);

        MemoryContextAlloc(set, size);
        expect_number(block_count(set), size > 4096 ? 2 : 1, "要过 %zu 字节以后的块数", size);
        expect_true((uncut(set) == room) == (size > 4096), "要过 %zu 字节，第一块%s", size,
                    size > 4096 ? "被切了" : "没有被切");
        MemoryContextDelete(set);
    }
}

CHECK(五千字节独占一块, 1, "sec-alloc-dedicated", "专用块不按级取整，只对齐；另加块头与片头")
{
    MemoryContext set = default_set();

    MemoryContextAlloc(set, 5000);
    expect_predicted("mem_allocated", set->mem_allocated);
}

CHECK(第一块留着, 2, "sec-layout-set", "第一块里先住着集合自己；它的大小与级数有关")
{
    MemoryContext set = default_set();
    int         pieces = 0;

    MemoryContextAlloc(set, 5000);
    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        pieces += freelist_length(set, index);
    expect_predicted("第一块没有切过的字节", uncut(set));
    expect_predicted("空闲片数", pieces);
}

CHECK(真实轨迹的峰值, 2, "sec-alloc-note", "最高一级与第一块恰好一样大时，头一个大请求就把第一块变成余料；级数太少，专用块又多了块头")
{
    Replayed    run = replayed("w6_copy");

    expect_true(run.peak < 1480000, "w6_copy 的峰值是 %zu 字节，向 malloc 要了 %zu 次", run.peak, run.mallocs);
}
