/* tree_scope.c —— 重置与删除波及树的哪一部分，哪些删除要拒绝。 */
#include "tree_suite.h"

/* ---- 重置与删除的范围 ---- */

static void
fill_all(void)
{
    MemoryContext all[] = {a, b, c, d, e};

    for (int i = 0; i < 5; i++)
        MemoryContextAlloc(all[i], 100);
}

Test(tree, 重置删除孩子而保留自己)
{
    plant();
    fill_all();
    MemoryContextReset(c);
    expect_shape(a, "甲(丙 乙)");
    expect(c->isReset && !a->isReset && !b->isReset, "重置的范围不对");
}

Test(tree, 重置一个空的父亲也删除孩子)
{
    plant();
    MemoryContextReset(a);
    expect_shape(a, "甲");
}

Test(tree, 只重置自己)
{
    plant();
    fill_all();
    MemoryContextResetOnly(c);
    expect_shape(a, "甲(丙(戊 丁) 乙)");
    expect(c->isReset && !d->isReset && !e->isReset, "重置的范围不对");
    expect(!MemoryContextIsEmpty(c), "有孩子就不算空");
}

Test(tree, 重置全部后代而不删除)
{
    plant();
    fill_all();
    MemoryContextResetChildren(a);
    expect_shape(a, "甲(丙(戊 丁) 乙)");
    expect(!a->isReset && b->isReset && c->isReset && d->isReset && e->isReset, "重置的范围不对");
}

Test(tree, 删除全部后代而不碰自己)
{
    plant();
    fill_all();
    MemoryContextDeleteChildren(a);
    expect_shape(a, "甲");
    expect(!a->isReset, "自己被重置了");
    MemoryContextDeleteChildren(a);
    expect_shape(a, "甲");
}

Test(tree, 删除连同后代)
{
    size_t blocks;

    AllocSetReleaseRecycled();
    blocks = heap_blocks();
    plant();
    MemoryContextDelete(c);
    expect_shape(a, "甲(乙)");
    MemoryContextDelete(a);
    expect_shape(TopMemoryContext, "TopMemoryContext(ErrorContext)");
    AllocSetReleaseRecycled();
    expect_size(heap_blocks(), blocks);
}

Test(tree, ResetAndDeleteChildren_就是_Reset)
{
    plant();
    fill_all();
    MemoryContextResetAndDeleteChildren(a);
    expect_shape(a, "甲");
    expect(a->isReset, "没有重置");
}

/* ---- 拒绝删除 ---- */

Test(tree, 不许删除顶层)
{
    MemoryContext other = grow(TopMemoryContext, "别处");

    MemoryContextSwitchTo(other);
    CATCH(MemoryContextDelete(TopMemoryContext));
    expect_error("cannot delete TopMemoryContext");
    MemoryContextSwitchTo(TopMemoryContext);
    expect_shape(TopMemoryContext, "TopMemoryContext(别处 ErrorContext)");
}

Test(tree, 不许删除当前上下文_也不许删除它的祖先)
{
    plant();
    MemoryContextSwitchTo(d);
    CATCH(MemoryContextDelete(d));
    expect_error("cannot delete memory context \"丁\": it is or contains the current context");
    CATCH(MemoryContextDelete(c));
    expect_error("cannot delete memory context \"丙\": it is or contains the current context");
    CATCH(MemoryContextDeleteChildren(a));
    expect_error("cannot delete children of memory context \"甲\": current context \"丁\" is among them");
    CATCH(MemoryContextReset(a));
    expect_error("cannot delete children of memory context \"甲\": current context \"丁\" is among them");
    expect(CurrentMemoryContext == d, "当前上下文变了");
    expect_shape(a, "甲(丙(戊 丁) 乙)");
    MemoryContextDelete(b);
    MemoryContextDelete(e);
    expect_shape(a, "甲(丙(丁))");
    MemoryContextSwitchTo(TopMemoryContext);
    MemoryContextDelete(a);
}

Test(tree, 当前上下文可以重置自己)
{
    plant();
    fill_all();
    MemoryContextSwitchTo(c);
    MemoryContextReset(c);
    expect_shape(a, "甲(丙 乙)");
    palloc(10);
    MemoryContextSwitchTo(TopMemoryContext);
}
