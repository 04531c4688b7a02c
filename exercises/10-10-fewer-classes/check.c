/* 用学生选的级数编译的库，重放真实的轨迹。 */
#include "check.h"
#include "replayed.h"

/* 峰值与请求之比，乘以 100。 */
static Size
percent(const Replayed *run)
{
    return run->peak * 100 / (run->peak - run->wasted);
}

static const char *
account(const Replayed *run)
{
    return text("峰值 %zu 字节，那一刻请求的只有 %zu 字节，是它的 %zu.%02zu 倍；%zu 次分配，向 malloc 要了 %zu 次",
                run->peak, run->peak - run->wasted, percent(run) / 100, percent(run) % 100,
                run->allocations, run->mallocs);
}

/* 题目叫改的之外，都是默认的。 */
static void
expect_others_untouched(void)
{
    expect_untouched(ALLOC_MINBITS, 3);
    expect_untouched(ALLOC_CHUNK_FRACTION, 4);
    expect_untouched(ALLOCSET_DEFAULT_MINSIZE, 0);
    expect_untouched(ALLOCSET_DEFAULT_INITSIZE, 8192);
    expect_untouched(ALLOCSET_DEFAULT_MAXSIZE, 8388608);
    expect_untouched(ALLOCSET_SMALL_MINSIZE, 0);
    expect_untouched(ALLOCSET_SMALL_INITSIZE, 1024);
    expect_untouched(ALLOCSET_SMALL_MAXSIZE, 8192);
}

CHECK(峰值合格, 2, "sec-layout-tunables", "取整取掉的多半在哪几级？超过最大的一级的请求独占一块，一个字节也不取整")
{
    expect_others_untouched();
    Replayed    run = replayed("w1_select");

    expect_true(percent(&run) <= 160, "%s", account(&run));
}

CHECK(要的次数合格, 2, "sec-alloc-dedicated", "独占一块的请求，每一个都要向 malloc 要一次；级数太少，这样的请求就太多")
{
    Replayed    run = replayed("w1_select");

    expect_true(percent(&run) <= 160, "先使峰值合格：%s", account(&run));
    expect_true(run.allocations >= 4 * run.mallocs, "%s", account(&run));
}

CHECK(最大的片, 1, "sec-layout-tunables", "从最小的 8 字节起，每级翻倍，共这么多级")
{
    expect_predicted("最大的片", ALLOC_CHUNK_LIMIT);
}

CHECK(要三百字节, 1, "sec-alloc-dedicated", "请求超过最大的一级，就另向 malloc 要一块：请求凑齐到 8 的倍数，再加片头与块头")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        before = set->mem_allocated;

    MemoryContextAlloc(set, 300);
    expect_true(300 > ALLOC_CHUNK_LIMIT, "在这样的参数下，300 字节没有超过最大的片");
    expect_predicted("三百字节使_mem_allocated_增加", set->mem_allocated - before);
}
