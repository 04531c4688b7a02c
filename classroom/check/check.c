/* check.c —— 见 check.h。结果由 Criterion 的父进程写，每项检查一行，以制表符隔开（写到哪里见 results.h）：
 *
 *   行  名字  分  结果  节  提示  说明
 *
 * 结果是 pass、fail、crash、timeout 之一。Criterion 按名字的次序跑，所以带上行号，try.sh 按它排好再去掉。
 *
 * 学生的代码与检查同在子进程里。它若抢先 exit(0)，不能算通过：检查做完了才以口令结束，口令是父进程每次另取的一个退出码。 */
#include "check.h"

#include <criterion/hooks.h>
#include <ctype.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include "results.h"

#define TOKEN "CHECK_TOKEN"

/* ---- 一项检查，在子进程里 ---- */

/* 看过就从环境里抹掉。 */
static int
take_token(void)
{
    char       *words = getenv(TOKEN);
    int         token = words == NULL ? 0 : atoi(words);

    if (words != NULL)
        memset(words, 'x', strlen(words));
    unsetenv(TOKEN);
    return token;
}

void
check_run(void (*body)(void))
{
    const char *seed = getenv("EXERCISE_SEED");
    int         token = take_token();

    random_start(seed != NULL ? strtoull(seed, NULL, 10) : 1);
    heap_start();
    MemoryContextInit();
    body();
    MemoryContextShutdown();
    if (heap_blocks() != 0)
        cr_assert(false, "所有的上下文都删除以后，还有 %zu 块共 %zu 字节没有还给 malloc", heap_blocks(), heap_bytes());
    exit(token);
}

/* ---- 文字 ---- */

const char *
text(const char *format, ...)
{
    static char buffers[8][1024];
    static int turn = 0;
    char *out = buffers[turn++ % 8];
    va_list args;

    va_start(args, format);
    vsnprintf(out, sizeof(buffers[0]), format, args);
    va_end(args);
    return out;
}

/* ---- 预测：CHECK_ANSWERS 所指的文件，每行“名字 = 值” ---- */

static char *
trimmed(char *from)
{
    char *end = from + strlen(from);

    while (end > from && isspace((unsigned char) end[-1]))
        *--end = '\0';
    while (isspace((unsigned char) *from))
        from++;
    return from;
}

static bool
find_answer(FILE *file, const char *name, char *value, size_t room)
{
    char        line[1024];
    bool        found = false;

    while (fgets(line, sizeof(line), file) != NULL)
    {
        char       *sign = strchr(line, '='), *comment = strchr(line, '#');

        if (comment != NULL)
            *comment = '\0';
        if (sign == NULL || (comment != NULL && comment < sign))
            continue;
        *sign = '\0';
        if (strcmp(trimmed(line), name) == 0)
        {
            snprintf(value, room, "%s", trimmed(sign + 1));
            found = true;
        }
    }
    return found;
}

intmax_t
predicted(const char *name)
{
    const char *path = getenv("CHECK_ANSWERS");
    FILE       *file = path == NULL ? NULL : fopen(path, "r");
    char        value[256] = "", *end;
    bool        found = file != NULL && find_answer(file, name, value, sizeof(value));
    intmax_t    number = strtoimax(value, &end, 10);

    if (file != NULL)
        fclose(file);
    if (!found || value[0] == '\0')
        cr_assert(false, "还没有填“%s”", name);
    if (*end != '\0')
        cr_assert(false, "“%s = %s”不是整数", name, value);
    return number;
}

void
expect_predicted(const char *name, intmax_t actual)
{
    intmax_t    given = predicted(name);

    if (given != actual)
        cr_assert(false, "预测的“%s”是 %jd，不对", name, given);
}

/* ---- 在父进程里：开场 ---- */

static FILE *results;

static void
ignore_signal(int number pg_attribute_unused())
{
}

/* 口令不会是 0，也不会是消毒器与 shell 用的小数目。 */
static int
choose_token(void)
{
    char        words[16];
    struct timespec at;
    int         token;

    clock_gettime(CLOCK_REALTIME, &at);
    token = 100 + (int) ((at.tv_nsec / 1000 + getpid()) % 150);
    snprintf(words, sizeof(words), "%d", token);
    setenv(TOKEN, words, 1);
    return token;
}

static struct criterion_test_set *all;

static void
for_each_test(void (*change)(struct criterion_test_extra_data *data, int value), int value)
{
    FOREACH_SET(struct criterion_suite_set *suite, all->suites)
        FOREACH_SET(struct criterion_test *test, suite->tests)
            change(test->data, value);
}

static void set_token(struct criterion_test_extra_data *data, int token) { data->exit_code = token; }
static void set_timeout(struct criterion_test_extra_data *data, int seconds) { data->timeout = seconds; }

/* 子进程与父进程是同一个用户；不可转储的进程，它的 /proc 与内存别人打不开。
 * 输出写满了文件大小的上限，死的该是写的那个子进程：捕捉的信号在子进程里恢复原样，忽略的则不会。 */
ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
    all = tests;
    for_each_test(set_token, choose_token());
    results = results_open();
    prctl(PR_SET_DUMPABLE, 0);
    signal(SIGXFSZ, ignore_signal);
}

/* ---- 在父进程里：报告 ---- */

static const char *
outcome(const struct criterion_test_stats *stats)
{
    return stats->timed_out ? "timeout" : stats->signal != 0 ? "crash"
        : stats->test_status == CR_STATUS_PASSED ? "pass" : "fail";
}

static const char *
crash_words(int number)
{
    switch (number)
    {
        case SIGSEGV:
        case SIGBUS:
            return "程序崩溃了：访问了不是它的内存（段错误）";
        case SIGABRT:
            return "程序中止了：断言不成立，或者 malloc 发现自己的账坏了";
        case SIGFPE:
            return "程序崩溃了：除以零";
        case SIGXFSZ:
            return "输出太多，写满了文件大小的上限";
        case SIGXCPU:
            return "用完了处理器时间，多半是没有尽头的循环";
        default:
            return text("程序崩溃了：%s", strsignal(number));
    }
}

static const char *
explanation(const struct criterion_test_stats *stats)
{
    if (stats->timed_out)
        return text("%g 秒还没有做完，多半是没有尽头的循环", stats->test->data->timeout);
    if (stats->signal != 0)
        return crash_words(stats->signal);
    for (const struct criterion_assert_stats *one = stats->asserts; one != NULL; one = one->next)
        if (!one->passed)
            return one->message;
    return stats->test_status == CR_STATUS_PASSED ? "" : text("检查没有做完，程序就退出了，退出码 %d", stats->exit_code);
}

static void
report(const struct criterion_test_stats *stats)
{
    const CheckInfo *info = stats->test->data->data;

    fprintf(results, "%u\t", stats->test->data->line_);
    results_cell(results, stats->test->name, '\t');
    fprintf(results, "%d\t%s\t%s\t", info->points, outcome(stats), info->section);
    results_cell(results, info->hint, '\t');
    results_cell(results, explanation(stats), '\n');
    fflush(results);
}

/* 一项没有做完的，别的多半也做不完：不必每项都等十秒。 */
#define SECONDS_AFTER_TIMEOUT 2

/* 做完了的与崩溃了的，Criterion 分两处说。 */
ReportHook(POST_TEST)(struct criterion_test_stats *stats)
{
    report(stats);
    if (stats->timed_out)
        for_each_test(set_timeout, SECONDS_AFTER_TIMEOUT);
}

ReportHook(TEST_CRASH)(struct criterion_test_stats *stats)
{
    report(stats);
}

/* 消毒器收场时要看自己的内存。 */
ReportHook(POST_ALL)(struct criterion_global_stats *stats pg_attribute_unused())
{
    fclose(results);
    prctl(PR_SET_DUMPABLE, 1);
}
