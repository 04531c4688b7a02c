/* limits.c —— 请求大小的每一道界限，直到 SIZE_MAX。 */
#include "support.h"

SUITE(limits);

Test(limits, 两道界限的数值)
{
    expect_size(MaxAllocSize, 0x3fffffff);
    expect_size(MaxAllocSize, (Size) 1024 * 1024 * 1024 - 1);
    expect_size(MaxAllocHugeSize, SIZE_MAX / 2);
    expect(AllocSizeIsValid(0) && AllocSizeIsValid(MaxAllocSize), "界限之内应合法");
    expect(!AllocSizeIsValid(MaxAllocSize + 1) && !AllocSizeIsValid(SIZE_MAX), "界限之外应非法");
    expect(AllocHugeSizeIsValid(MaxAllocHugeSize), "界限之内应合法");
    expect(!AllocHugeSizeIsValid(MaxAllocHugeSize + 1) && !AllocHugeSizeIsValid(SIZE_MAX),
           "界限之外应非法");
}

/* 界限之内、只是太大：轮到 malloc 拒绝。界限之外：根本不问 malloc。 */
typedef enum Verdict {TOO_LARGE, NO_MEMORY} Verdict;

static void
expect_verdict(Size size, Verdict verdict, size_t requests)
{
    if (verdict == TOO_LARGE)
    {
        expect_error(text("invalid memory alloc request size %zu", size));
        expect_size_at(heap_requests(), requests, text("（%zu 不该问 malloc）", size));
    }
    else
        expect_out_of_memory(
            text("Failed on request of size %zu in memory context \"TopMemoryContext\".", size));
}

#define EXPECT_VERDICT(size, verdict, call) \
    do { \
        size_t requests_ = heap_requests(); \
        heap_fail_above(1024 * 1024); \
        capture_stderr(); \
        CATCH(call); \
        captured_stderr(); \
        heap_fail_never(); \
        expect_verdict(size, verdict, requests_); \
    } while (0)

typedef struct Bound
{
    Size        size;
    Verdict     ordinary;       /* 普通的入口怎样判 */
    Verdict     huge;           /* 带 HUGE 的入口怎样判 */
} Bound;

ParameterizedTestParameters(limits, 各入口在各界限上的判决)
{
    static Bound bounds[] = {
        {MaxAllocSize - 1, NO_MEMORY, NO_MEMORY},
        {MaxAllocSize, NO_MEMORY, NO_MEMORY},
        {MaxAllocSize + 1, TOO_LARGE, NO_MEMORY},
        {(Size) 1 << 31, TOO_LARGE, NO_MEMORY},
        {((Size) 1 << 32) + 1, TOO_LARGE, NO_MEMORY},
        {(Size) 1 << 40, TOO_LARGE, NO_MEMORY},
        {MaxAllocHugeSize - 64, TOO_LARGE, NO_MEMORY},
        {MaxAllocHugeSize - 1, TOO_LARGE, NO_MEMORY},
        {MaxAllocHugeSize, TOO_LARGE, NO_MEMORY},
        {MaxAllocHugeSize + 1, TOO_LARGE, TOO_LARGE},
        {SIZE_MAX - 64, TOO_LARGE, TOO_LARGE},
        {SIZE_MAX - 56, TOO_LARGE, TOO_LARGE},
        {SIZE_MAX - 7, TOO_LARGE, TOO_LARGE},
        {SIZE_MAX - 1, TOO_LARGE, TOO_LARGE},
        {SIZE_MAX, TOO_LARGE, TOO_LARGE},
    };

    return cr_make_param_array(Bound, bounds, lengthof(bounds));
}

ParameterizedTest(Bound *bound, limits, 各入口在各界限上的判决)
{
    Size size = bound->size;
    MemoryContext top = TopMemoryContext;

    EXPECT_VERDICT(size, bound->ordinary, palloc(size));
    EXPECT_VERDICT(size, bound->ordinary, palloc0(size));
    EXPECT_VERDICT(size, bound->ordinary, palloc_extended(size, 0));
    EXPECT_VERDICT(size, bound->ordinary, MemoryContextAlloc(top, size));
    EXPECT_VERDICT(size, bound->ordinary, MemoryContextAllocZero(top, size));
    EXPECT_VERDICT(size, bound->ordinary, MemoryContextAllocZeroAligned(top, size));
    EXPECT_VERDICT(size, bound->ordinary, MemoryContextAllocExtended(top, size, 0));
    EXPECT_VERDICT(size, bound->huge, MemoryContextAllocHuge(top, size));
    EXPECT_VERDICT(size, bound->huge, palloc_extended(size, MCXT_ALLOC_HUGE));
    EXPECT_VERDICT(size, bound->huge, MemoryContextAllocExtended(top, size, MCXT_ALLOC_HUGE));
}

/* 原来是普通片与原来是专用块，走的是两条路。 */
ParameterizedTestParameters(limits, repalloc_在各界限上的判决)
{
    static Bound bounds[] = {
        {MaxAllocSize, NO_MEMORY, NO_MEMORY},
        {MaxAllocSize + 1, TOO_LARGE, NO_MEMORY},
        {MaxAllocHugeSize, TOO_LARGE, NO_MEMORY},
        {MaxAllocHugeSize + 1, TOO_LARGE, TOO_LARGE},
        {SIZE_MAX - 64, TOO_LARGE, TOO_LARGE},
        {SIZE_MAX, TOO_LARGE, TOO_LARGE},
    };

    return cr_make_param_array(Bound, bounds, lengthof(bounds));
}

ParameterizedTest(Bound *bound, limits, repalloc_在各界限上的判决)
{
    Size starts[] = {10, as_set(TopMemoryContext)->allocChunkLimit + 100};

    for (int i = 0; i < 2; i++)
    {
        char *pointer = palloc(starts[i]);
        void *volatile result = NULL;

        memset(pointer, 'k', starts[i]);
        EXPECT_VERDICT(bound->size, bound->ordinary, result = repalloc(pointer, bound->size));
        EXPECT_VERDICT(bound->size, bound->huge, result = repalloc_huge(pointer, bound->size));
        expect(result == NULL, "失败了还有结果");
        for (Size at = 0; at < starts[i]; at++)
            require(pointer[at] == 'k', "失败之后原来的内存变了");
        pfree(pointer);
    }
}

Test(limits, 超过一_GB_的请求真能用)
{
    Size size = MaxAllocSize + 1;
    char *pointer;

    if (CHECKING)
        cr_skip("检查模式要填满一 GB，太慢");
#ifdef __SANITIZE_ADDRESS__
    cr_skip("ASan 下一 GB 太慢");
#endif
    pointer = MemoryContextAllocHuge(TopMemoryContext, size);
    pointer[0] = pointer[size - 1] = 'x';
    expect_size(usable(pointer), size);
    pointer = repalloc_huge(pointer, size + 4096);
    expect(pointer[0] == 'x' && pointer[size - 1] == 'x', "内容没有保留");
    pfree(pointer);
    pointer = palloc(MaxAllocSize);
    expect_size(usable(pointer), MaxAllocSize + 1);
    pfree(pointer);
}

Test(limits, 片的上限在每个集合上恰好分开两条路)
{
    static const Size maxes[] = {1024, 2048, 4096, 8192, 16384, 32768, 65536, 1048576};

    for (size_t i = 0; i < lengthof(maxes); i++)
    {
        MemoryContext context =
            AllocSetContextCreateInternal(TopMemoryContext, "界", 0, 1024, maxes[i]);
        Size limit = as_set(context)->allocChunkLimit, blocks;

        expect_size(usable(MemoryContextAlloc(context, limit)), limit);
        blocks = (Size) nblocks_of(context);
        expect_size(usable(MemoryContextAlloc(context, limit + 1)), limit + 8);
        expect_size((Size) nblocks_of(context), blocks + 1);
        MemoryContextDelete(context);
    }
}
