/* elog.c —— 错误的级别、消息、捕获与重抛；没有人接的时候怎样结束进程。 */
#include <signal.h>
#include <unistd.h>

#include "support.h"

SUITE(elog);

/* ---- 级别 ---- */

typedef struct Level
{
    int         elevel;
    int         threshold;      /* log_min_messages */
    bool        reported;
    char        label[12];
} Level;

ParameterizedTestParameters(elog, 哪些级别要写)
{
    static Level levels[] = {
        {DEBUG5, WARNING, false, ""}, {DEBUG1, WARNING, false, ""}, {INFO, WARNING, false, ""},
        {NOTICE, WARNING, false, ""}, {WARNING, WARNING, true, "WARNING"},
        {LOG, WARNING, true, "LOG"}, {LOG_SERVER_ONLY, WARNING, true, "LOG"},
        {COMMERROR, WARNING, true, "LOG"}, {WARNING_CLIENT_ONLY, DEBUG5, false, ""},
        {DEBUG5, DEBUG5, true, "DEBUG"}, {DEBUG1, DEBUG5, true, "DEBUG"}, {DEBUG2, DEBUG1, false, ""},
        {INFO, DEBUG1, true, "INFO"}, {NOTICE, NOTICE, true, "NOTICE"}, {INFO, NOTICE, false, ""},
        {WARNING, ERROR, false, ""}, {NOTICE, ERROR, false, ""}, {LOG, ERROR, true, "LOG"},
        {LOG, FATAL, false, ""}, {LOG_SERVER_ONLY, PANIC, false, ""},
    };

    return cr_make_param_array(Level, levels, lengthof(levels));
}

ParameterizedTest(Level *level, elog, 哪些级别要写)
{
    emit_log_hook = NULL;
    log_min_messages = level->threshold;
    capture_stderr();
    elog(level->elevel, "一句话");
    log_min_messages = WARNING;
    expect_text(captured_stderr(), level->reported ? text("%s:  一句话\n", level->label) : "");
}

static int evaluations = 0;

static int
evaluate(void)
{
    return ++evaluations;
}

Test(elog, 不写的消息不求值)
{
    elog(NOTICE, "%d", evaluate());
    elog(DEBUG1, "%d", evaluate());
    expect_size((Size) evaluations, 0);
    elog(WARNING, "%d", evaluate());
    expect_size((Size) evaluations, 1);
}

/* ---- 一条消息的各个部分 ---- */

static void
report_everything(int elevel)
{
    ereport(elevel, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("主句 %d", 1),
                     errdetail("细节 %s", "二"), errhint("建议 %c", '3'), errcontext("来由 %x", 4)));
}

Test(elog, 各部分依次写到标准错误)
{
    emit_log_hook = NULL;
    capture_stderr();
    report_everything(WARNING);
    expect_text(captured_stderr(), "WARNING:  主句 1\nDETAIL:  细节 二\nHINT:  建议 3\nCONTEXT:  来由 4\n");
}

Test(elog, 各部分都能捕获)
{
    CATCH(report_everything(ERROR));
    expect_error("主句 1");
    expect_text(caught.detail, "细节 二");
    expect_text(caught.hint, "建议 3");
    expect_text(caught.context, "来由 4");
    expect(caught.sqlerrcode == ERRCODE_INVALID_PARAMETER_VALUE, "错误代码不对");
    CATCH(ereport(ERROR, (errmsg_internal("内部"), errdetail_internal("%d", 5))));
    expect_error("内部");
    expect_text(caught.detail, "5");
    expect_text(caught.hint, "");
}

Test(elog, 隐藏来由)
{
    emit_log_hook = NULL;
    capture_stderr();
    ereport(WARNING, (errmsg("主句"), errcontext("来由"), errhidecontext(true), errhidestmt(true)));
    expect_text(captured_stderr(), "WARNING:  主句\n");
}

Test(elog, 缺省的错误代码)
{
    CATCH(elog(ERROR, "x"));
    expect(caught.sqlerrcode == ERRCODE_INTERNAL_ERROR, "ERROR 应是 XX000");
    elog(WARNING, "x");
    expect(messages[0].sqlerrcode == ERRCODE_WARNING, "WARNING 应是 01000");
    elog(LOG, "x");
    expect(messages[1].sqlerrcode == ERRCODE_SUCCESSFUL_COMPLETION, "LOG 应是 00000");
}

Test(elog, 错误代码由五个字符编成)
{
    int code = MAKE_SQLSTATE('5', '3', '2', '0', '0');
    char chars[6] = "";

    for (int i = 0; i < 5; i++, code >>= 6)
        chars[i] = (char) PGUNSIXBIT(code);
    expect_text(chars, "53200");
    expect(ERRCODE_OUT_OF_MEMORY == MAKE_SQLSTATE('5', '3', '2', '0', '0'), "53200");
    expect(ERRCODE_PROGRAM_LIMIT_EXCEEDED == MAKE_SQLSTATE('5', '4', '0', '0', '0'), "54000");
}

Test(elog, 没有主句)
{
    emit_log_hook = NULL;
    capture_stderr();
    ereport(WARNING, (errcode(ERRCODE_WARNING)));
    expect_text(captured_stderr(), "WARNING:  missing error text\n");
}

static const char *
set_errno(int value, const char *result)
{
    errno = value;
    return result;
}

Test(elog, 百分号_m_用进入时的_errno)
{
    errno = ENOENT;
    CATCH(elog(ERROR, "%s: %m", set_errno(EPERM, "文件")));
    expect_error(text("文件: %s", strerror(ENOENT)));
    errno = EACCES;
    CATCH(ereport(ERROR, (errmsg("甲"), errdetail("%s%m", set_errno(0, "")))));
    expect_text(caught.detail, strerror(EACCES));
}

Test(elog, 报告之后_errno_不变)
{
    errno = EINTR;
    elog(WARNING, "%s", set_errno(EPERM, "x"));
    expect(errno == EINTR, "errno 变成了 %d", errno);
}

Test(elog, 消息多长都完整)
{
    static char source[6000];

    for (volatile Size len = 0; len < sizeof(source) - 1; len = len < 200 ? len + 1 : len * 2)
    {
        memset(source, 'x', len);
        source[len] = '\0';
        CATCH(elog(ERROR, "%s|", source));
        require_size_at(strlen(caught.message), len + 1, "");
        require(caught.message[len] == '|', "末尾不对（%zu）", len);
    }
}

/* ---- 钩子 ---- */

static void
silence(ErrorData *edata)
{
    edata->output_to_server = false;
}

Test(elog, 钩子可以截下消息)
{
    emit_log_hook = silence;
    capture_stderr();
    elog(WARNING, "不写");
    expect_text(captured_stderr(), "");
}

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

static int
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

    for (int i = 0; i < 100000; i++)
        CATCH(elog(ERROR, "第 %d 个", i));
    expect_error("第 99999 个");
    expect_size(heap_blocks(), blocks);
    expect_size(heap_bytes(), bytes);
    expect(MemoryContextIsEmpty(ErrorContext), "ErrorContext 没有清空");
    for (int i = 0; i < 100000; i++)
        elog(WARNING, "%0500d", i);
    expect_size(heap_bytes(), bytes);
}

/* ---- 复制与重抛 ---- */

static ErrorData *
copy_of_error(MemoryContext context, void (*thrower)(int), int elevel)
{
    ErrorData *volatile copy = NULL;

    PG_TRY();
    {
        thrower(elevel);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(context);
        copy = CopyErrorData();
        FlushErrorState();
    }
    PG_END_TRY();
    MemoryContextSwitchTo(TopMemoryContext);
    return copy;
}

Test(elog, 复制的错误不依赖错误栈)
{
    MemoryContext context = new_default("复制");
    ErrorData *copy = copy_of_error(context, report_everything, ERROR);

    CATCH(elog(ERROR, "另一个错误，占用同样的内存"));
    expect_text(copy->message, "主句 1");
    expect_text(copy->detail, "细节 二");
    expect_text(copy->hint, "建议 3");
    expect_text(copy->context, "来由 4");
    expect(copy->elevel == ERROR && copy->sqlerrcode == ERRCODE_INVALID_PARAMETER_VALUE, "级别或代码不对");
    expect(strstr(copy->filename, "elog.c") != NULL && copy->lineno > 0, "出处不对");
    expect_text(copy->funcname, "report_everything");
    expect(GetMemoryChunkContext(copy) == context && GetMemoryChunkContext(copy->message) == context,
           "没有复制到当前上下文");
}

Test(elog, 释放复制的错误)
{
    MemoryContext context = new_default("复制");
    ErrorData *copy = copy_of_error(context, report_everything, ERROR);
    Size freechunks = counters_of(context).freechunks;

    FreeErrorData(copy);
    expect_size(counters_of(context).freechunks - freechunks, 5);
}

static void
throw_plain(int elevel)
{
    elog(elevel, "光杆");
}

Test(elog, 没有的部分复制后仍没有)
{
    ErrorData *copy = copy_of_error(new_default("复制"), throw_plain, ERROR);

    expect(copy->detail == NULL && copy->hint == NULL && copy->context == NULL, "凭空多出了部分");
    FreeErrorData(copy);
}

Test(elog, 重抛复制的错误)
{
    ErrorData *copy = copy_of_error(new_default("复制"), report_everything, ERROR);

    CATCH(ReThrowError(copy));
    expect_error("主句 1");
    expect_text(caught.detail, "细节 二");
    expect_text(caught.hint, "建议 3");
    expect_text(caught.context, "来由 4");
    expect(caught.sqlerrcode == ERRCODE_INVALID_PARAMETER_VALUE, "代码不对");
    CATCH(ReThrowError(copy));
    expect_error("主句 1");
}

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
