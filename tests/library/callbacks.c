/* callbacks.c —— 重置回调：次序、次数、时机，以及回调自己出错的时候。 */
#include "callbacks_suite.h"

SUITE(callbacks);

char        trail[256];

void
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

void
watch_with(MemoryContext context, MemoryContextCallbackFunction function, const char *letter)
{
    MemoryContextCallback *callback = MemoryContextAlloc(context, sizeof(*callback));

    callback->func = function;
    callback->arg = (void *) letter;
    MemoryContextRegisterResetCallback(context, callback);
}

void
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
