/* 用学生选的 ALLOC_MINBITS 编译的库；别的取值由模型推算，模型先与真的运行核对。 */
#include "check.h"
#include "only.h"

#define STAYING  100            /* 片，8 字节，一直留着 */
#define PASSING  200            /* 片，先 10 字节，再 20 字节，用完就释放 */
#define BOOK_MINBITS 3
#define MOST_MINBITS 7          /* 再大就违反布局的规矩 */

static Size
chunk_size(int minbits, Size request)
{
    Size        size = (Size) 1 << minbits;

    while (size < request)
        size *= 2;
    return size;
}

/* 两批过客同级，第二批用的全是第一批释放的。 */
static Size
cut_with(int minbits)
{
    Size        kept = chunk_size(minbits, 8), first = chunk_size(minbits, 10), second = chunk_size(minbits, 20);

    return STAYING * (kept + ALLOC_CHUNKHDRSZ) + PASSING * (first + ALLOC_CHUNKHDRSZ) +
        (second == first ? 0 : PASSING * (second + ALLOC_CHUNKHDRSZ));
}

static void
come_and_go(MemoryContext set, Size size)
{
    void       *chunks[PASSING];

    for (int i = 0; i < PASSING; i++)
        chunks[i] = MemoryContextAlloc(set, size);
    for (int i = 0; i < PASSING; i++)
        pfree(chunks[i]);
}

/* 第一块很大，不会换块：切走多少，就是 freeptr 前进了多少。 */
static Size
measure(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", 1024 * 1024, ALLOCSET_DEFAULT_INITSIZE,
                                              ALLOCSET_DEFAULT_MAXSIZE);
    char       *start = ((AllocSet) set)->keeper->freeptr;

    for (int i = 0; i < STAYING; i++)
        MemoryContextAlloc(set, 8);
    come_and_go(set, 10);
    come_and_go(set, 20);
    return ((AllocSet) set)->keeper->freeptr - start;
}

CHECK(切走的最少, 3, "sec-sizes-why", "分得粗，前后两批就能共用释放的片；再粗，一直留着的片就太费。每一种都算一遍")
{
    Size        least = SIZE_MAX;

    expect_one_parameter();
    expect_number(cut_with(ALLOC_MINBITS), measure(), "模型与真的运行（练习自己的毛病）");
    for (int minbits = BOOK_MINBITS; minbits <= MOST_MINBITS; minbits++)
        least = Min(least, cut_with(minbits));
    expect_true(measure() == least, "ALLOC_MINBITS = %d 时切走 %zu 字节，还有更省的取值", ALLOC_MINBITS, measure());
}

CHECK(预测切走的字节, 1, "sec-alloc-chunks", "后一批若与前一批同级，一片也不必再切；每切一片还有片头")
{
    expect_predicted("切走的字节", measure());
}

CHECK(默认时, 2, "sec-alloc-chunks", "默认时三种请求各在一级，谁也用不上谁释放的片")
{
    expect_predicted("默认时切走的字节", cut_with(BOOK_MINBITS));
}
