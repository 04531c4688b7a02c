/* 怎样离开 PG_TRY，两个栈都回到外面一层。 */
#include "check.h"

static void
note(void *arg pg_attribute_unused())
{
}

#include "leaving.h"

#define expect_stack(stack, what) expect_true(PG_exception_stack == (stack), "%s以后，PG_exception_stack 没有回到外面一层", what)

CHECK(从_PG_TRY_里_return, 2, "sec-errors-try", "离开的两句写在宏里，return 不经过它们；谁能在离开作用域时替你做？")
{
    sigjmp_buf  mine, *outer = &mine;

    PG_exception_stack = outer;
    expect_number(leave_by_return(), 1, "返回值");
    expect_stack(outer, "return ");
    expect_number(return_from_catch(), 2, "返回值");
    expect_stack(outer, "从 PG_CATCH 里 return ");
    leave_by_goto();
    expect_stack(outer, "从两层里 goto 出来");
    leave_by_break();
    expect_stack(outer, "break ");
    leave_by_continue();
    expect_stack(outer, "continue ");
    leave_catch_by_goto();
    expect_stack(outer, "从 PG_CATCH 里 goto 出来");
    expect_number(return_from_finally(false), 3, "返回值");
    expect_stack(outer, "从 PG_FINALLY 里 return ");
    expect_number(return_from_finally(true), 3, "返回值");
    FlushErrorState();
    expect_stack(outer, "有错时从 PG_FINALLY 里 return ");
    PG_exception_stack = NULL;
    leave_by_return();
    expect_stack(NULL, "外面没有落点时 return ");
}

/* 登记一个自己的回调，没有自己摘下。 */
static void
leave_with_callback(void)
{
    ErrorContextCallback layer = {error_context_stack, note, NULL};

    PG_TRY();
    {
        error_context_stack = &layer;
        return;
    }
    RETHROWN();
}

CHECK(回调的链表也还原, 1, "sec-errors-try", "随栈帧进出的有两样：落点，与 error_context_stack")
{
    ErrorContextCallback outer = {NULL, note, NULL};

    error_context_stack = &outer;
    leave_with_callback();
    expect_true(error_context_stack == &outer, "return 以后，error_context_stack 没有回到外面一层");
    error_context_stack = NULL;
}

/* ---- 已有的走法 ---- */

static int  caught, finals;

/* 处理代码里又抛，应当落在外面一层，而不是自己。 */
static void
throw_again(void)
{
    PG_TRY();
    {
        elog(ERROR, "第一个");
    }
    PG_CATCH();
    {
        if (++caught > 1)
            check_fail("PG_CATCH 里再抛，又跳回了同一个 PG_CATCH");
        elog(ERROR, "处理代码里又一个");
    }
    PG_END_TRY();
}

static void
finally(bool fails)
{
    PG_TRY();
    {
        if (fails)
            elog(ERROR, "要接着抛");
    }
    PG_FINALLY();
    {
        if (++finals > 2)
            check_fail("PG_FINALLY 的一段执行了太多次");
    }
    PG_END_TRY();
}

CHECK(别的路照旧, 3, "sec-errors-try", "cleanup 只管离开作用域；siglongjmp 跳走不经过它，跳回来时仍要先离开，再执行处理代码")
{
    volatile int reached = 0;

    leave_by_return();
    expect_stack(NULL, "return ");
    caught = finals = 0;
    PG_TRY();
    {
        throw_again();
        reached = 1;
    }
    PG_CATCH();
    {
        FlushErrorState();
        reached += 2;
    }
    PG_END_TRY();
    expect_number(reached, 2, "处理代码里再抛，外面一层（1：照常返回了；2：接住了）");
    expect_stack(NULL, "处理代码里再抛、外面接住");
    finally(false);
    expect_number(finals, 1, "没有错时 PG_FINALLY 执行的次数");
    PG_TRY();
    {
        finally(true);
        reached = 10;
    }
    PG_CATCH();
    {
        FlushErrorState();
        reached = 20;
    }
    PG_END_TRY();
    expect_number(reached, 20, "PG_FINALLY 之后接着抛（10：没有抛；20：接住了）");
    expect_number(finals, 2, "有错时 PG_FINALLY 执行的次数");
    expect_stack(NULL, "PG_FINALLY ");
    MemoryContextSwitchTo(TopMemoryContext);
}

/* ---- 随机的嵌套：每一层先定下怎样走，模型只看这些决定 ---- */

enum { RETURN, CATCH, RETHROW, CATCH_AND_RETURN, FINALLY, WAYS };

#define MOST_LEVELS 12

static int  ways[MOST_LEVELS], levels;
static bool bottom_throws;
static int  handled, expected_handled;

static void descend(int level);

static void
body(int level)
{
    if (level + 1 < levels)
        descend(level + 1);
    else if (bottom_throws)
        elog(ERROR, "最里面");
}

static void
in_finally(int level)
{
    PG_TRY();
    {
        body(level);
    }
    PG_FINALLY();
    {
        handled++;
    }
    PG_END_TRY();
}

static void
in_catch(int level)
{
    PG_TRY();
    {
        body(level);
        if (ways[level] == RETURN)
            return;
    }
    PG_CATCH();
    {
        if (++handled > 1000)
            check_fail("PG_CATCH 执行了太多次");
        if (ways[level] == RETURN || ways[level] == RETHROW)
            PG_RE_THROW();
        FlushErrorState();
        if (ways[level] == CATCH_AND_RETURN)
            return;
    }
    PG_END_TRY();
}

static void
descend(int level)
{
    sigjmp_buf *outer = PG_exception_stack;

    if (ways[level] == FINALLY)
        in_finally(level);
    else
        in_catch(level);
    expect_stack(outer, "随机的嵌套里，一层返回");
}

/* 错误从最里面往外走，看谁接住；执行过几次处理代码。 */
static void
predict(void)
{
    bool        flying = bottom_throws;

    expected_handled = 0;
    for (int level = levels - 1; level >= 0; level--)
    {
        expected_handled += flying || ways[level] == FINALLY;
        if (ways[level] == CATCH || ways[level] == CATCH_AND_RETURN)
            flying = false;
    }
}

CHECK(随机的嵌套, 3, "sec-errors-try", "不论哪一层怎样离开，错误都应当落在还没有返回的、最近的一层")
{
    for (int round = 0; round < 3000; round++)
    {
        levels = 1 + (int) random_below(MOST_LEVELS);
        bottom_throws = random_below(2) == 0;
        for (int level = 0; level < levels; level++)
            ways[level] = (int) random_below(WAYS);
        ways[0] = CATCH;
        predict();
        handled = 0;
        descend(0);
        expect_number(handled, expected_handled, "%d 层嵌套里处理代码执行的次数", levels);
    }
    MemoryContextSwitchTo(TopMemoryContext);
}
