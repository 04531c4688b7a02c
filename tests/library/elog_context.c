/* elog_context.c —— 来由的回调，以及报告之中再报告。 */
#include "support.h"

/* ---- 来由的回调 ---- */

static void
add_context(void *arg)
{
    errcontext("在 %s 里", (const char *) arg);
}

Test(elog, 来由由里向外)
{
    ErrorContextCallback outer = {NULL, add_context, "外层"}, inner = {&outer, add_context, "里层"};

    outer.previous = error_context_stack;
    error_context_stack = &inner;
    elog(WARNING, "提醒");
    expect_text(messages[0].context, "在 里层 里\n在 外层 里");
    CATCH(ereport(ERROR, (errmsg("出错"), errcontext("自己说的"))));
    expect_text(caught.context, "自己说的\n在 里层 里\n在 外层 里");
    expect(error_context_stack == &inner, "捕获之后应恢复");
    error_context_stack = NULL;
}

Test(elog, 捕获时恢复外层的回调)
{
    ErrorContextCallback outer = {NULL, add_context, "外层"}, inner = {&outer, add_context, "里层"};

    error_context_stack = &outer;
    CATCH({
        error_context_stack = &inner;
        elog(ERROR, "x");
    });
    expect_text(caught.context, "在 里层 里\n在 外层 里");
    expect(error_context_stack == &outer, "没有恢复");
    error_context_stack = NULL;
}

static void
fail_in_callback(void *arg)
{
    elog(ERROR, "回调 %s 出错", (const char *) arg);
}

Test(elog, 回调自己出错_抛出的是它的错误)
{
    ErrorContextCallback broken = {NULL, fail_in_callback, "坏的"};

    error_context_stack = &broken;
    CATCH(elog(ERROR, "原来的"));
    error_context_stack = NULL;
    expect_error("回调 坏的 出错");
    CATCH(elog(ERROR, "之后照常"));
    expect_error("之后照常");
}

static void
warn_in_callback(void *arg)
{
    ErrorContextCallback *saved = error_context_stack;

    error_context_stack = NULL;
    elog(WARNING, "回调里的提醒 %s", (const char *) arg);
    error_context_stack = saved;
}

Test(elog, 回调里可以再报告消息)
{
    ErrorContextCallback chatty = {NULL, warn_in_callback, "一"};

    error_context_stack = &chatty;
    CATCH(elog(ERROR, "原来的"));
    error_context_stack = NULL;
    expect_error("原来的");
    expect_text(messages[0].message, "回调里的提醒 一");
}

/* ---- 报告之中再报告 ---- */

static const char *
warn_and_return(const char *result)
{
    elog(WARNING, "先报的");
    return result;
}

static const char *
throw_instead(void)
{
    elog(ERROR, "求值时出错");
    return "";
}

Test(elog, 求值时又报告一条)
{
    ereport(WARNING, (errmsg("外面的 %s", warn_and_return("完整")), errdetail("%s", "细节")));
    expect(message_count == 2, "应有两条");
    expect_text(messages[0].message, "先报的");
    expect_text(messages[1].message, "外面的 完整");
    expect_text(messages[1].detail, "细节");
}

Test(elog, 求值时出错)
{
    CATCH(ereport(ERROR, (errmsg("外面的 %s", throw_instead()))));
    expect_error("求值时出错");
    CATCH(elog(ERROR, "之后照常"));
    expect_error("之后照常");
}

Test(elog, 没有开始就填写)
{
    CATCH(errmsg("悬空"));
    expect_error("errstart was not called");
}
