/* elog_exit.c —— 没有人接的错误怎样结束进程。 */
#include <signal.h>
#include <unistd.h>

#include "elog_suite.h"

/* ---- 结束进程 ---- */

static const char *expected_last_words;

/* 进程正在退出：遗言不对就换一个退出码。 */
static void
check_last_words(void)
{
    const char *output = captured_stderr();

    if (strcmp(output, expected_last_words) != 0)
    {
        fprintf(stderr, "得「%s」应为「%s」\n", output, expected_last_words);
        _exit(99);
    }
}

static void
expect_last_words(const char *words)
{
    expected_last_words = words;
    emit_log_hook = NULL;
    atexit(check_last_words);
    capture_stderr();
}

Test(elog, 没有_PG_TRY_的_ERROR_成为_FATAL, .exit_code = 1)
{
    expect_last_words("FATAL:  没人接\nDETAIL:  细节\n");
    ereport(ERROR, (errmsg("没人接"), errdetail("细节")));
}

Test(elog, FATAL_结束进程, .exit_code = 1)
{
    expect_last_words("FATAL:  到此为止\n");
    elog(FATAL, "到此为止");
}

Test(elog, FATAL_不受_PG_TRY_拦阻, .exit_code = 1)
{
    expect_last_words("FATAL:  拦不住\n");
    CATCH(elog(FATAL, "拦不住"));
}

Test(elog, 重抛没有人接成为_FATAL, .exit_code = 1)
{
    expect_last_words("FATAL:  又抛出来\n");
    PG_TRY();
    {
        elog(ERROR, "又抛出来");
    }
    PG_CATCH();
    {
        PG_RE_THROW();
    }
    PG_END_TRY();
}

Test(elog, PG_FINALLY_之后没有人接成为_FATAL, .exit_code = 1)
{
    expect_last_words("FATAL:  要收拾\n");
    with_finally(true);
}

static void
throw_in_hook(ErrorData *edata)
{
    emit_log_hook = NULL;
    edata->output_to_server = false;
    elog(ERROR, "钩子出错");
}

Test(elog, 报告_FATAL_时再出错也是_FATAL, .exit_code = 1)
{
    expect_last_words("FATAL:  钩子出错\n");
    emit_log_hook = throw_in_hook;
    CATCH(elog(FATAL, "原来的"));
}

Test(elog, 启动之前不能报告, .exit_code = 2)
{
    MemoryContextShutdown();
    expect_last_words("error occurred before error message processing is available\n");
    elog(ERROR, "太早");
}

/* 消息不对就不中止，而是正常退出，测试因此失败。 */
static const char *expected_panic;

static void
check_panic(ErrorData *edata)
{
    if (edata->elevel != PANIC || strcmp(edata->message, expected_panic) != 0)
        _exit(0);
    edata->output_to_server = false;
}

static void
expect_panic(const char *message)
{
    expected_panic = message;
    emit_log_hook = check_panic;
}

Test(elog, PANIC_中止, .signal = SIGABRT)
{
    expect_panic("彻底完了");
    elog(PANIC, "彻底完了");
}

/* 中止之前看看遗言；不对就正常退出，测试因此失败。 */
static void
check_last_words_and_abort(int signal_number)
{
    if (strcmp(captured_stderr(), expected_last_words) != 0)
        _exit(0);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

Test(elog, PANIC_也写到标准错误, .signal = SIGABRT)
{
    expected_last_words = "PANIC:  彻底完了\nHINT:  重新启动\n";
    signal(SIGABRT, check_last_words_and_abort);
    emit_log_hook = NULL;
    capture_stderr();
    ereport(PANIC, (errmsg("彻底完了"), errhint("重新启动")));
}

Test(elog, 临界区里的_ERROR_成为_PANIC, .signal = SIGABRT)
{
    expect_panic("不能停在这里");
    START_CRIT_SECTION();
    CATCH(elog(ERROR, "不能停在这里"));
}

Test(elog, 临界区里的_FATAL_成为_PANIC, .signal = SIGABRT)
{
    expect_panic("也不能退出");
    START_CRIT_SECTION();
    elog(FATAL, "也不能退出");
}

Test(elog, 临界区里可以提醒)
{
    START_CRIT_SECTION();
    elog(WARNING, "只是提醒");
    END_CRIT_SECTION();
    expect_text(messages[0].message, "只是提醒");
    expect(messages[0].elevel == WARNING, "级别变了");
}

static int depth = 0;

static const char *
never_ending(void)
{
    depth++;
    elog(WARNING, "%s", never_ending());
    return "";
}

Test(elog, 套得太深时中止, .signal = SIGABRT)
{
    expected_last_words = "PANIC:  ERRORDATA_STACK_SIZE exceeded\n";
    signal(SIGABRT, check_last_words_and_abort);
    emit_log_hook = NULL;
    capture_stderr();
    never_ending();
}

#ifdef USE_ASSERT_CHECKING
Test(elog, 在_ErrorContext_里复制错误会中止, .signal = SIGABRT)
{
    capture_stderr();
    PG_TRY();
    {
        elog(ERROR, "x");
    }
    PG_CATCH();
    {
        CopyErrorData();
    }
    PG_END_TRY();
}
#endif
