/* check.c —— 见 check.h。结果由 Criterion 的父进程写：每项检查一行，以制表符隔开，写到 CHECK_RESULTS 所指的文件：
 *
 *   行  名字  分  结果  节  提示  说明
 *
 * 结果是 pass、fail、crash、timeout 之一。Criterion 按名字的次序跑，所以带上行号，try.sh 按它排好再去掉。 */
#include "check.h"

#include <criterion/hooks.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>


/* ---- 开场与收场 ---- */

void
check_start(void)
{
    const char *seed = getenv("EXERCISE_SEED");

    random_start(seed != NULL ? strtoull(seed, NULL, 10) : 1);
    heap_start();
    MemoryContextInit();
}

void
check_end(void)
{
    MemoryContextShutdown();
    if (heap_blocks() != 0)
        cr_assert(false, "所有的上下文都删除以后，还有 %zu 块共 %zu 字节没有还给 malloc", heap_blocks(), heap_bytes());
    exit(CHECK_FINISHED);
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

/* ---- 报告 ---- */

static FILE *results;

static void
put_cell(const char *words, char end)
{
    for (; *words != '\0'; words++)
        putc(*words == '\t' || *words == '\n' ? ' ' : *words, results);
    putc(end, results);
}

static const char *
outcome(const struct criterion_test_stats *stats)
{
    return stats->timed_out ? "timeout" : stats->crashed ? "crash"
        : stats->test_status == CR_STATUS_PASSED ? "pass" : "fail";
}

static const char *
explanation(const struct criterion_test_stats *stats)
{
    if (stats->timed_out)
        return "10 秒还没有做完，多半是没有尽头的循环";
    if (stats->crashed)
        return text("程序崩溃了：%s", strsignal(stats->signal));
    for (const struct criterion_assert_stats *one = stats->asserts; one != NULL; one = one->next)
        if (!one->passed)
            return one->message;
    return stats->test_status == CR_STATUS_PASSED ? "" : text("程序中途退出，退出码 %d", stats->exit_code);
}

ReportHook(PRE_ALL)(struct criterion_test_set *tests pg_attribute_unused())
{
    const char *path = getenv("CHECK_RESULTS");

    results = path == NULL ? stdout : fopen(path, "w");
    if (results == NULL)
    {
        perror(path);
        exit(2);
    }
}

/* Criterion 对崩溃了的测试只叫 TEST_CRASH，对别的（超时的也在内）只叫 POST_TEST。 */
static void
put_result(const struct criterion_test_stats *stats)
{
    const CheckInfo *info = stats->test->data->data;

    fprintf(results, "%u\t", stats->test->data->line_);
    put_cell(stats->test->name, '\t');
    fprintf(results, "%d\t%s\t%s\t", info->points, outcome(stats), info->section);
    put_cell(info->hint, '\t');
    put_cell(explanation(stats), '\n');
    fflush(results);
}

ReportHook(POST_TEST)(struct criterion_test_stats *stats) { put_result(stats); }
ReportHook(TEST_CRASH)(struct criterion_test_stats *stats) { put_result(stats); }
