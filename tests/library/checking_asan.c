/* checking_asan.c —— 每一片的边界告诉 ASan；发布版也有。 */
#include <signal.h>

#include "checking.h"

/* ---- 发布版也有的：每一片的边界告诉 ASan ---- */

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>

#define poisoned(address) __asan_address_is_poisoned(address)

Test(checking, 请求之外的字节有毒)
{
    for (Size size = 1; size < 300; size++)
    {
        char *pointer = palloc(size);

        expect(!poisoned(pointer) && !poisoned(pointer + size - 1), "请求的 %zu 字节应可用", size);
        if (size < usable(pointer))
            expect(poisoned(pointer + size), "第 %zu 字节之后应有毒", size);
    }
}

Test(checking, 释放的_重置的_没切的都有毒)
{
    MemoryContext context = new_default("毒");
    char *small = MemoryContextAlloc(context, 100);
    char *keep = MemoryContextAlloc(context, 100);
    char *large = MemoryContextAlloc(context, 100000);

    expect(poisoned(as_set(context)->blocks->freeptr + 8), "没切的空间应有毒");
    pfree(small);
    expect(poisoned(small) && poisoned(small + 99), "释放的片应有毒");
    expect(!poisoned(keep), "邻居不该有毒");
    MemoryContextReset(context);
    expect(poisoned(keep) && poisoned(large), "重置之后应有毒");
    expect(MemoryContextAlloc(context, 100) == small && !poisoned(small), "再分配应解毒");
}

static void
expect_guarded(char *pointer, const char *when)
{
    for (Size i = 1; i <= ALLOC_CHUNKHDRSZ; i++)
        expect(poisoned(pointer - i), "%s：片前第 %zu 字节应有毒", when, i);
}

Test(checking, 片头有毒)
{
    MemoryContext context = new_default("片头");
    char *first = MemoryContextAlloc(context, 64);
    char *second = MemoryContextAlloc(context, 64);
    char *large = MemoryContextAlloc(context, 100000);

    expect_guarded(first, "切下来的");
    expect(poisoned(first + 64), "装满的一片，下一个字节是片头，应有毒");
    expect_guarded(large, "专用块");
    large = repalloc(large, 200000);
    expect_guarded(large, "变大的专用块");
    pfree(second);
    expect_guarded(second, "释放的");
    second = MemoryContextAlloc(context, 64);
    expect_guarded(second, "再分配的");
    second = repalloc(second, 30);
    expect_guarded(second, "缩小的");
    expect(GetMemoryChunkContext(second) == context, "主人仍读得出来");
    counters_of(context);
    expect_guarded(second, "数过以后");
}

Test(checking, 写到下一片的片头当场停下, .signal = SIGABRT)
{
    char *volatile pointer = palloc(64);

    palloc(64);
    capture_stderr();
    __asan_set_death_callback(abort);
    pointer[64] = 0;
}

Test(checking, 写到自己的片头当场停下, .signal = SIGABRT)
{
    char *volatile pointer = palloc(64);

    capture_stderr();
    __asan_set_death_callback(abort);
    pointer[-1] = 0;
}

Test(checking, 改变大小时毒跟着走)
{
    char *pointer = palloc(100);

    pointer = repalloc(pointer, 50);
    expect(!poisoned(pointer + 49) && poisoned(pointer + 50), "缩小之后多出的应有毒");
    pointer = repalloc(pointer, 120);
    expect(!poisoned(pointer + 119) && poisoned(pointer + 120), "放大之后应解毒");
}
#endif
