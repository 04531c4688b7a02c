/* callbacks_inside.c —— 回调里做的事：登记、分配、释放；删除自己、添孩子，检查模式里要拒绝。 */
#include "callbacks_suite.h"

static void
register_another(void *arg)
{
    leave("r");
    watch(arg, "n");
}

Test(callbacks, 回调里登记的回调也会调用)
{
    MemoryContext context = new_default("再登记");

    watch_with(context, register_another, (const char *) context);
    MemoryContextReset(context);
    expect_text(trail, "rn");
    expect(context->reset_cbs == NULL, "还有没调用的");
}

static void
allocate_there(void *arg)
{
    leave("a");
    MemoryContextAlloc(arg, 100000);
}

Test(callbacks, 回调里可以在同一上下文里分配)
{
    MemoryContext context = new_default("分配");
    Size fresh = context->mem_allocated;

    watch_with(context, allocate_there, (const char *) context);
    MemoryContextReset(context);
    expect_text(trail, "a");
    expect_size(context->mem_allocated, fresh);
}

static void
free_elsewhere(void *arg)
{
    leave("f");
    pfree(arg);
}

Test(callbacks, 回调里可以释放别处的内存)
{
    MemoryContext context = new_default("别处");
    void *outside = MemoryContextAlloc(TopMemoryContext, as_set(TopMemoryContext)->allocChunkLimit + 1);
    Size before = TopMemoryContext->mem_allocated;

    watch_with(context, free_elsewhere, outside);
    MemoryContextDelete(context);
    expect_text(trail, "f");
    expect(TopMemoryContext->mem_allocated < before, "没有释放");
}

#ifdef MEMORY_CONTEXT_CHECKING
static void
delete_there(void *arg)
{
    leave("d");
    MemoryContextDelete(arg);
}

Test(callbacks, 回调里不许再删除自己)
{
    MemoryContext context = new_default("自己"), first, second;

    watch_with(context, delete_there, (const char *) context);
    CATCH(MemoryContextDelete(context));
    expect_error("cannot delete memory context \"自己\" from its own reset callback");
    expect(context->parent == TopMemoryContext, "已经摘下来了");
    MemoryContextDelete(context);
    first = new_default("一");
    second = new_default("二");
    expect(first != second, "两次创建得到同一个");
    expect_text(trail, "d");
}

Test(callbacks, 重置时的回调里也不许删除自己)
{
    MemoryContext context = new_default("自己");

    watch_with(context, delete_there, (const char *) context);
    CATCH(MemoryContextReset(context));
    expect_error("cannot delete memory context \"自己\" from its own reset callback");
    MemoryContextReset(context);
    MemoryContextDelete(context);
}

Test(callbacks, 孩子的回调里不许删除父亲)
{
    MemoryContext parent = new_default("父亲");
    MemoryContext child = AllocSetContextCreate(parent, "孩子", ALLOCSET_SMALL_SIZES);

    watch_with(child, delete_there, (const char *) parent);
    CATCH(MemoryContextDelete(parent));
    expect_error("cannot delete memory context \"孩子\" from its own reset callback");
    expect(parent->firstchild == child, "树变了");
    MemoryContextDelete(parent);
}

static void
create_there(void *arg)
{
    leave("c");
    AllocSetContextCreate(arg, "新生", ALLOCSET_SMALL_SIZES);
}

Test(callbacks, 删除时的回调里不许添孩子)
{
    MemoryContext context = new_default("父亲");

    watch_with(context, create_there, (const char *) context);
    CATCH(MemoryContextDelete(context));
    expect_error("reset callback of memory context \"父亲\" created a child while it was being deleted");
    expect(context->parent == TopMemoryContext && child_count(context) == 1, "树变了");
    MemoryContextDelete(context);
}

Test(callbacks, 别的上下文照常可以在回调里删除)
{
    MemoryContext context = new_default("甲"), other = new_default("乙");

    watch_with(context, delete_there, (const char *) other);
    MemoryContextDelete(context);
    expect_text(trail, "d");
}
#endif
