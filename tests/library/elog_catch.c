/* elog_catch.c —— 捕获：PG_TRY 的各种走法。 */
#include "elog_suite.h"

/* ---- 捕获 ---- */

Test(elog, 不出错时_PG_CATCH_不执行)
{
    volatile int steps = 0;

    PG_TRY();
    {
        steps += 1;
    }
    PG_CATCH();
    {
        steps += 100;
    }
    PG_END_TRY();
    expect_size((Size) steps, 1);
    expect(PG_exception_stack == NULL, "落点没有恢复");
}

Test(elog, 出错之后的语句不执行)
{
    volatile int steps = 0;

    PG_TRY();
    {
        steps += 1;
        elog(ERROR, "出错");
        steps += 10;
    }
    PG_CATCH();
    {
        steps += 100;
        FlushErrorState();
    }
    PG_END_TRY();
    expect_size((Size) steps, 101);
    expect(PG_exception_stack == NULL, "落点没有恢复");
}

Test(elog, 捕获的错误不写到标准错误)
{
    emit_log_hook = NULL;
    capture_stderr();
    PG_TRY();
    {
        elog(ERROR, "悄悄的");
    }
    PG_CATCH();
    {
        FlushErrorState();
    }
    PG_END_TRY();
    expect_text(captured_stderr(), "");
}

Test(elog, 捕获者可以把错误写出来)
{
    emit_log_hook = NULL;
    capture_stderr();
    PG_TRY();
    {
        report_everything(ERROR);
    }
    PG_CATCH();
    {
        EmitErrorReport();
        FlushErrorState();
    }
    PG_END_TRY();
    expect_text(captured_stderr(), "ERROR:  主句 1\nDETAIL:  细节 二\nHINT:  建议 3\nCONTEXT:  来由 4\n");
}

Test(elog, 里层重抛外层接住)
{
    volatile int steps = 0;

    CATCH({
        PG_TRY();
        {
            elog(ERROR, "里层");
        }
        PG_CATCH();
        {
            steps++;
            PG_RE_THROW();
        }
        PG_END_TRY();
        steps += 100;
    });
    expect_size((Size) steps, 1);
    expect_error("里层");
}

Test(elog, 里层接住了外层就不知道)
{
    volatile int steps = 0;

    PG_TRY();
    {
        CATCH(elog(ERROR, "里层"));
        steps++;
    }
    PG_CATCH();
    {
        steps += 100;
    }
    PG_END_TRY();
    expect_error("里层");
    expect_size((Size) steps, 1);
}

static void
throw_at_depth(int depth)
{
    volatile int untouched = depth;

    if (depth == 0)
        elog(ERROR, "最里层");
    PG_TRY();
    {
        throw_at_depth(depth - 1);
    }
    PG_CATCH();
    {
        expect(untouched == depth, "局部变量变了");
        if (untouched == depth)
            PG_RE_THROW();
    }
    PG_END_TRY();
}

Test(elog, 层层重抛)
{
    CATCH(throw_at_depth(1000));
    expect_error("最里层");
}

int
with_finally(bool fail)
{
    static int finals = 0;

    PG_TRY();
    {
        if (fail)
            elog(ERROR, "要收拾");
    }
    PG_FINALLY();
    {
        finals++;
    }
    PG_END_TRY();
    return finals;
}

Test(elog, PG_FINALLY_出不出错都执行_出错则接着抛)
{
    volatile int result = 0;

    expect_size((Size) with_finally(false), 1);
    CATCH(result = with_finally(true));
    expect_error("要收拾");
    expect_size((Size) result, 0);
    expect_size((Size) with_finally(false), 3);
    expect(PG_exception_stack == NULL, "落点没有恢复");
}

Test(elog, PG_CATCH_里出错由外层接)
{
    CATCH({
        PG_TRY();
        {
            elog(ERROR, "第一个");
        }
        PG_CATCH();
        {
            elog(ERROR, "第二个");
        }
        PG_END_TRY();
    });
    expect_error("第二个");
    CATCH(elog(ERROR, "之后"));
    expect_error("之后");
}

Test(elog, 一个函数里先后几次_循环里多次)
{
    volatile int count = 0;

    for (volatile int i = 0; i < 100; i++)
    {
        CATCH(elog(ERROR, "第 %d 次", i));
        count += caught.elevel == ERROR;
        CATCH(count += 0);
        expect_no_error();
    }
    expect_size((Size) count, 100);
}

Test(elog, 捕获时在_ErrorContext_里)
{
    volatile bool there = false;
    MemoryContext old = CurrentMemoryContext;

    PG_TRY();
    {
        elog(ERROR, "x");
    }
    PG_CATCH();
    {
        there = CurrentMemoryContext == ErrorContext;
        MemoryContextSwitchTo(old);
        FlushErrorState();
    }
    PG_END_TRY();
    expect(there, "当前上下文应是 ErrorContext");
}

Test(elog, 十万个错误不留下内存)
{
    size_t blocks = heap_blocks(), bytes = heap_bytes();

    for (int i = 0; i < ROUNDS(100000); i++)
        CATCH(elog(ERROR, "第 %d 个", i));
    expect_error(text("第 %d 个", ROUNDS(100000) - 1));
    expect_size(heap_blocks(), blocks);
    expect_size(heap_bytes(), bytes);
    expect(MemoryContextIsEmpty(ErrorContext), "ErrorContext 没有清空");
    for (int i = 0; i < ROUNDS(100000); i++)
        elog(WARNING, "%0500d", i);
    expect_size(heap_bytes(), bytes);
}
