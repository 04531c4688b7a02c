/* child.c —— 在子进程里：做一个测试，把结果告诉父进程（suite.c）。 */
#include "child.h"

#include <stdarg.h>
#include <sys/resource.h>
#include <unistd.h>

enum { SECONDS = 10, PATIENCE = 120 };  /* 处理器时间；墙上的钟 */

static int  token_file, answer_file;
static bool expectation_failed;

static void
say(const char *file, int line, const char *condition, const char *format, va_list args)
{
    char        words[1000];
    int         length;

    length = vsnprintf(words, sizeof(words), format, args);
    if (length <= 0)
        length = snprintf(words, sizeof(words), "%s:%d: %s", file, line, condition);
    (void) !write(answer_file, words, length < (int) sizeof(words) ? (size_t) length : sizeof(words) - 1);
}

void
suite_fail(const char *file, int line, const char *condition, const char *format, ...)
{
    va_list     args;

    va_start(args, format);
    say(file, line, condition, format, args);
    va_end(args);
    _exit(FAILED);
}

void
suite_expect(const char *file, int line, const char *condition, const char *format, ...)
{
    va_list     args;

    va_start(args, format);
    if (!expectation_failed)
        say(file, line, condition, format, args);
    va_end(args);
    expectation_failed = true;
}

static void
answer_token(void)
{
    char        token[64];
    ssize_t     length = read(token_file, token, sizeof(token));

    (void) !write(answer_file, token, (size_t) (length > 0 ? length : 0));
}

void
suite_skip(void)
{
    answer_token();
    _exit(SKIPPED);
}

static const SuiteTest *
suite_of(const SuiteTest *test)
{
    for (const SuiteTest *const *one = __start_suite_tests; one < __stop_suite_tests; one++)
        if ((*one)->name == NULL && strcmp((*one)->suite, test->suite) == 0)
            return *one;
    return NULL;
}

_Noreturn void
child_act(const SuiteTest *test, void *param, int token, int answer)
{
    const SuiteTest *suite = suite_of(test);

    token_file = token;
    answer_file = answer;
    setrlimit(RLIMIT_CORE, &(struct rlimit) {0, 0});
    setrlimit(RLIMIT_CPU, &(struct rlimit) {SECONDS, SECONDS + 1});
    alarm(PATIENCE);
    if (suite != NULL && suite->extra.init != NULL)
        suite->extra.init();
    if (test->extra.init != NULL)
        test->extra.init();
    test->body(param);
    if (test->extra.fini != NULL)
        test->extra.fini();
    if (suite != NULL && suite->extra.fini != NULL)
        suite->extra.fini();
    if (expectation_failed)
        _exit(FAILED);
    answer_token();
    _exit(test->extra.exit_code == 0 ? 0 : FAILED);
}
