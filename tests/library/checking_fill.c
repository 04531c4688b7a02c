/* checking_fill.c —— 检查模式：涂抹、填充，以及断言。 */
#include <signal.h>
#include <unistd.h>

#include "checking.h"

#ifdef MEMORY_CONTEXT_CHECKING

/* ---- 涂抹与填充 ---- */

Test(checking, 释放的片全被涂抹)
{
    for (Size size = 1; size <= Min((Size) 5000, as_set(TopMemoryContext)->allocChunkLimit); size = size * 2 + 1)
    {
        char *pointer = palloc0(size);
        Size space = usable(pointer);

        pfree(pointer);
        for (Size i = 0; i < space; i++)
            require(peek(pointer, i) == PATTERN_FREED, "第 %zu 字节没有涂抹（%zu）", i, size);
    }
}

Test(checking, 重置之后_keeper_里全被涂抹)
{
    MemoryContext context = new_default("涂抹");
    char *first = MemoryContextAllocZero(context, 1000);
    char *data = (char *) as_set(context)->keeper + ALLOC_BLOCKHDRSZ;
    char *used = as_set(context)->keeper->freeptr;

    (void) first;
    MemoryContextReset(context);
    for (char *at = data; at < used; at++)
        require(peek(at, 0) == PATTERN_FREED, "离块首 %zu 字节处没有涂抹", (Size) (at - data));
}

static bool
same_bytes(const void *a, const void *b, Size size)
{
    return memcmp(a, b, size) == 0;
}

Test(checking, 新内存里是变化的字节)
{
    char *first = palloc(256), *second = palloc(256);
    static char zeros[256];

    expect(!same_bytes(first, second, 256), "两次填充不该相同");
    expect(!same_bytes(first, zeros, 256), "不该是零");
    pfree(second);
    second = palloc(256);
    for (Size i = 0; i < 64; i++)
        if (((unsigned char *) second)[i] != PATTERN_FREED)
            return;
    cr_assert(false, "复用的片没有填充");
}

Test(checking, 放大得到的部分也填充_原来的部分不动)
{
    char *pointer = palloc0(40);
    int zeros = 0;

    pointer = repalloc(pointer, 60);
    for (int i = 0; i < 40; i++)
        expect(pointer[i] == 0, "原来的部分变了");
    for (int i = 40; i < 60; i++)
        zeros += pointer[i] == 0;
    expect(zeros < 10, "放大的部分没有填充");
}

/* ---- 断言 ---- */

Test(checking, 断言失败说出条件并中止, .signal = SIGABRT)
{
    capture_stderr();
    Assert(1 + 1 == 3);
}

static const char *volatile expected_trap;

static void
check_trap(int signal_number)
{
    const char *output = captured_stderr();

    (void) signal_number;
    if (strstr(output, expected_trap) == NULL)
        _exit(1);
    signal(SIGABRT, SIG_DFL);
    raise(SIGABRT);
}

Test(checking, 断言失败的消息, .signal = SIGABRT)
{
    expected_trap = "TRAP: FailedAssertion(\"1 + 1 == 3\", File: \"";
    signal(SIGABRT, check_trap);
    capture_stderr();
    Assert(1 + 1 == 3);
}

Test(checking, 成立的断言什么也不做)
{
    Assert(1 + 1 == 2);
    AssertArg(true);
}

#endif
