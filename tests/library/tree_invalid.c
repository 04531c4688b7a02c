/* tree_invalid.c —— 无效的上下文：每一个入口都拒绝。 */
#include "tree_suite.h"

static MemoryContextData impostor; /* 全零：标签是 T_Invalid */

#define expect_refused(function, ...) \
    do { \
        CATCH(__VA_ARGS__); \
        expect_error(text(#function " called with invalid memory context %p", (void *) bad)); \
    } while (0)

static void
expect_all_refuse(MemoryContext bad)
{
    static MemoryContextCallback callback;

    expect_refused(MemoryContextReset, MemoryContextReset(bad));
    expect_refused(MemoryContextResetOnly, MemoryContextResetOnly(bad));
    expect_refused(MemoryContextResetChildren, MemoryContextResetChildren(bad));
    expect_refused(MemoryContextDelete, MemoryContextDelete(bad));
    expect_refused(MemoryContextDeleteChildren, MemoryContextDeleteChildren(bad));
    expect_refused(MemoryContextSetIdentifier, MemoryContextSetIdentifier(bad, "x"));
    expect_refused(MemoryContextSetParent, MemoryContextSetParent(bad, NULL));
    expect_refused(MemoryContextGetParent, MemoryContextGetParent(bad));
    expect_refused(MemoryContextIsEmpty, MemoryContextIsEmpty(bad));
    expect_refused(MemoryContextMemAllocated, MemoryContextMemAllocated(bad, true));
    expect_refused(MemoryContextStatsDetail, MemoryContextStatsDetail(bad, 100, true));
    expect_refused(MemoryContextAllowInCriticalSection, MemoryContextAllowInCriticalSection(bad, true));
    expect_refused(MemoryContextRegisterResetCallback, MemoryContextRegisterResetCallback(bad, &callback));
    CATCH(MemoryContextAlloc(bad, 1));
    expect(caught.elevel == ERROR && strstr(caught.message, "invalid memory context") != NULL,
           "MemoryContextAlloc 没有拒绝");
}

Test(tree, 每个入口都拒绝无效的上下文)
{
    expect_all_refuse(NULL);
    expect_all_refuse(&impostor);
}

Test(tree, 新父亲也要有效)
{
    MemoryContext bad = &impostor;

    plant();
    expect_refused(MemoryContextSetParent, MemoryContextSetParent(b, bad));
    expect_shape(a, "甲(丙(戊 丁) 乙)");
}
