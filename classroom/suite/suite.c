/* suite.c —— 跑连在一起的全部测试：suite [不跑的测试的表]。表里一行一个“测试集/测试”，可以有 *，# 之后是理由。
 *
 * 每个测试一个子进程。子进程做完了，或者跳过，把父进程给它的口令抄回来才算通过；应当死于信号、应当以某个码退出的，看它怎样结束。
 * 全部通过就对父进程说 pass（channel.h）；否则报告头一个没有通过的：“测试集/测试：消息”。SUITE_LIST=1 时改为印出没有通过的全部。 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdarg.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "channel.h"

enum { FAILED = 99, SKIPPED = 98, SECONDS = 10, PATIENCE = 120 };  /* 处理器时间；墙上的钟 */

extern const SuiteTest *const __start_suite_tests[], *const __stop_suite_tests[];

static int  token_pipe[2], back_pipe[2];
static bool expectation_failed;

/* ---- 在子进程里 ---- */

static void
say(const char *file, int line, const char *condition, const char *format, va_list args)
{
    char        words[1000];
    int         length;

    length = vsnprintf(words, sizeof(words), format, args);
    if (length <= 0)
        length = snprintf(words, sizeof(words), "%s:%d: %s", file, line, condition);
    (void) !write(back_pipe[1], words, length < (int) sizeof(words) ? (size_t) length : sizeof(words) - 1);
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
    ssize_t     length = read(token_pipe[0], token, sizeof(token));

    (void) !write(back_pipe[1], token, (size_t) (length > 0 ? length : 0));
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

static _Noreturn void
act(const SuiteTest *test, void *param)
{
    const SuiteTest *suite = suite_of(test);

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

/* ---- 在父进程里 ---- */

static const char *
outcome(const SuiteTest *test, int status, const char *token, const char *said)
{
    static char words[1200];

    if (WIFEXITED(status) && WEXITSTATUS(status) == SKIPPED && strcmp(token, said) == 0)
        return NULL;
    if (test->extra.signal != 0 && WIFSIGNALED(status) && WTERMSIG(status) == test->extra.signal)
        return NULL;
    if (test->extra.exit_code != 0 && WIFEXITED(status) && WEXITSTATUS(status) == test->extra.exit_code)
        return NULL;
    if (test->extra.signal == 0 && test->extra.exit_code == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 && strcmp(token, said) == 0)
        return NULL;
    if (WIFEXITED(status) && WEXITSTATUS(status) == FAILED)
        return said;
    if (WIFSIGNALED(status))
        snprintf(words, sizeof(words), "%s", WTERMSIG(status) == SIGALRM || WTERMSIG(status) == SIGXCPU ? "太久了" : strsignal(WTERMSIG(status)));
    else
        snprintf(words, sizeof(words), "以 %d 退出", WEXITSTATUS(status));
    return words;
}

static void
make_token(char *token)
{
    unsigned char bytes[16] = {0};

    (void) !getrandom(bytes, sizeof(bytes), 0);
    for (int i = 0; i < 16; i++)
        sprintf(token + 2 * i, "%02x", bytes[i]);
}

/* 返回 NULL 是通过了，否则是一句话。 */
static const char *
run(const SuiteTest *test, void *param)
{
    static char said[1200];
    char        token[40];
    size_t      length = 0;
    ssize_t     more;
    int         status;
    pid_t       child;

    if (pipe2(token_pipe, O_CLOEXEC) < 0 || pipe2(back_pipe, O_CLOEXEC) < 0)
        return "没有管道了";
    fflush(NULL);
    child = fork();
    if (child == 0)
        act(test, param);
    make_token(token);
    (void) !write(token_pipe[1], token, strlen(token));
    close(token_pipe[0]);
    close(token_pipe[1]);
    close(back_pipe[1]);
    while (length < sizeof(said) - 1 && (more = read(back_pipe[0], said + length, sizeof(said) - 1 - length)) > 0)
        length += (size_t) more;
    said[length] = '\0';
    close(back_pipe[0]);
    waitpid(child, &status, 0);
    return outcome(test, status, token, said);
}

/* ---- 哪些不跑 ---- */

static char *excluded[512];
static int  excluded_count;

static void
read_excluded(const char *path)
{
    FILE       *file = fopen(path, "r");
    char        line[512];

    while (file != NULL && excluded_count < 512 && fgets(line, sizeof(line), file) != NULL)
    {
        line[strcspn(line, "#\n")] = '\0';
        for (size_t end = strlen(line); end > 0 && line[end - 1] == ' ';)
            line[--end] = '\0';
        if (line[0] != '\0')
            excluded[excluded_count++] = strdup(line);
    }
    if (file != NULL)
        fclose(file);
}

static bool
is_excluded(const char *name)
{
    for (int i = 0; i < excluded_count; i++)
        if (fnmatch(excluded[i], name, 0) == 0)
            return true;
    return false;
}

static bool all;                /* 印出没有通过的全部 */

/* 一个测试，参数有几个就几遍；没有通过就报告，返回 false。 */
static bool
judge(const SuiteTest *test)
{
    SuiteParams params = test->params == NULL ? (SuiteParams) {.count = 1} : test->params();
    char        name[300], words[1600];
    const char *wrong = NULL;

    snprintf(name, sizeof(name), "%s/%s", test->suite, test->name);
    if (is_excluded(name) || test->extra.disabled)
        return true;
    for (size_t i = 0; i < params.count && wrong == NULL; i++)
        wrong = run(test, params.items == NULL ? NULL : (char *) params.items + i * params.size);
    if (wrong == NULL)
        return true;
    snprintf(words, sizeof(words), all ? "%s # %s" : "%s：%s", name, wrong);
    channel_say(words);
    return false;
}

int
main(int argc, char **argv)
{
    bool        good = true;

    channel_open();
    all = getenv("SUITE_LIST") != NULL;
    if (argc > 1)
        read_excluded(argv[1]);
    for (const SuiteTest *const *one = __start_suite_tests; one < __stop_suite_tests && (good || all); one++)
        if ((*one)->name != NULL && !judge(*one))
            good = false;
    if (!good)
        _exit(1);
    channel_finish("pass");
}
