/* elog.c —— 错误的级别、消息的各个部分、钩子；复制与重抛。捕获、来由、结束进程另有三个文件。 */
#include "elog_suite.h"

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

void
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
