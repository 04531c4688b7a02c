/* callbacks.c —— 重置回调：次序、次数、时机，以及回调自己出错的时候。 */
#include "support.h"

SUITE(callbacks);

static char trail[256];         /* 调用的先后，一次一个字母 */

static void
leave(void *arg)
{
    size_t len = strlen(trail);

    trail[len] = *(const char *) arg;
    trail[len + 1] = '\0';
}

static void
leave_and_fail(void *arg)
{
    leave(arg);
    elog(ERROR, "回调 %c 出错", *(const char *) arg);
}

static void
watch_with(MemoryContext context, MemoryContextCallbackFunction function, const char *letter)
{
    MemoryContextCallback *callback = MemoryContextAlloc(context, sizeof(*callback));

    callback->func = function;
    callback->arg = (void *) letter;
    MemoryContextRegisterResetCallback(context, callback);
}

static void
watch(MemoryContext context, const char *letter)
{
    watch_with(context, leave, letter);
}

Test(callbacks, 后登记的先调用)
{
    MemoryContext context = new_default("次序");

    watch(context, "a");
    watch(context, "b");
    watch(context, "c");
    MemoryContextReset(context);
    expect_text(trail, "cba");
}

Test(callbacks, 只调用一次)
{
    MemoryContext context = new_default("一次");

    watch(context, "a");
    MemoryContextReset(context);
    MemoryContextAlloc(context, 1);
    MemoryContextReset(context);
    MemoryContextDelete(context);
    expect_text(trail, "a");
}

Test(callbacks, 删除时也调用)
{
    MemoryContext context = new_default("删除");

    watch(context, "a");
    watch(context, "b");
    MemoryContextDelete(context);
    expect_text(trail, "ba");
}

Test(callbacks, 登记之后不再算空_没有分配也要调用)
{
    MemoryContext context = new_default("只登记");
    static MemoryContextCallback callback = {.func = leave, .arg = "x"};

    MemoryContextRegisterResetCallback(context, &callback);
    expect(!context->isReset, "登记之后还算空");
    MemoryContextReset(context);
    expect_text(trail, "x");
    expect(context->isReset && context->reset_cbs == NULL, "重置之后应是空的");
}

static void
read_back(void *arg)
{
    leave(arg);                 /* arg 在上下文自己的内存里 */
}

Test(callbacks, 调用时上下文的内存还在)
{
    MemoryContext context = new_default("还在");
    char *letter = MemoryContextStrdup(context, "m");
    char *large = MemoryContextAlloc(context, as_set(context)->allocChunkLimit * 2);

    large[0] = 'L';
    watch_with(context, read_back, large);
    watch_with(context, read_back, letter);
    MemoryContextDelete(context);
    expect_text(trail, "mL");
}

Test(callbacks, 孩子先于父亲)
{
    MemoryContext parent = new_default("父"), child = new_default("子"), grandchild = new_default("孙");

    MemoryContextSetParent(child, parent);
    MemoryContextSetParent(grandchild, child);
    watch(parent, "p");
    watch(child, "c");
    watch(grandchild, "g");
    MemoryContextDelete(parent);
    expect_text(trail, "gcp");
}

Test(callbacks, 重置只管自己时不惊动孩子)
{
    MemoryContext parent = new_default("父"), child = new_default("子");

    MemoryContextSetParent(child, parent);
    watch(parent, "p");
    watch(child, "c");
    MemoryContextResetOnly(parent);
    expect_text(trail, "p");
    watch(parent, "p");
    MemoryContextResetChildren(parent);
    expect_text(trail, "pc");
    MemoryContextReset(parent);
    expect_text(trail, "pcp");
}

/* ---- 回调自己出错 ---- */

Test(callbacks, 出错的回调不再调用_其余的下次接着)
{
    MemoryContext context = new_default("出错");

    watch(context, "a");
    watch_with(context, leave_and_fail, "b");
    watch(context, "c");
    CATCH(MemoryContextReset(context));
    expect_error("回调 b 出错");
    expect_text(trail, "cb");
    expect(!context->isReset, "没有重置完却算空了");
    MemoryContextReset(context);
    expect_text(trail, "cba");
    expect(context->isReset, "第二次应当重置完");
}

Test(callbacks, 删除时出错_上下文还在树上_可以再删)
{
    MemoryContext context = new_default("出错");

    watch_with(context, leave_and_fail, "a");
    CATCH(MemoryContextDelete(context));
    expect_error("回调 a 出错");
    expect(TopMemoryContext->firstchild == context && context->parent == TopMemoryContext,
           "出错后不在树上");
    MemoryContextAlloc(context, 1);
    MemoryContextDelete(context);
    expect_text(trail, "a");
    expect(TopMemoryContext->firstchild == ErrorContext, "没有删掉");
}

Test(callbacks, 删除一棵树时孩子出错_父亲原样留下)
{
    MemoryContext parent = new_default("父"), good = new_default("好"), bad = new_default("坏");

    MemoryContextSetParent(good, parent);
    MemoryContextSetParent(bad, parent);    /* 后挂的在前，先删 */
    watch(parent, "p");
    watch(good, "g");
    watch_with(bad, leave_and_fail, "b");
    CATCH(MemoryContextDelete(parent));
    expect_error("回调 b 出错");
    expect_text(trail, "b");
    expect_size((Size) child_count(parent), 2);
    MemoryContextDelete(parent);
    expect_text(trail, "bgp");
}

/* ---- 回调里做的事 ---- */

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

Test(callbacks, 一百个回调)
{
    MemoryContext context = new_default("一百个");
    static char expected[101];

    for (int i = 0; i < 100; i++)
    {
        static const char letters[] = "0123456789";

        watch(context, &letters[i % 10]);
        expected[99 - i] = letters[i % 10];
    }
    MemoryContextReset(context);
    expect_text(trail, expected);
}
