/* suite.c —— 跑连在一起的全部测试：suite [不跑的测试的表]。表里一行一个“测试集/测试”，可以有 *，# 之后是理由。
 *
 * 每个测试一个子进程，有几个处理器就几个一起跑。子进程做完了，或者跳过，把父进程给它的口令抄回来才算通过；应当死于信号、应当以某个码退出的，看它怎样结束。
 * 全部通过就对父进程说 pass（channel.h）；否则报告头一个没有通过的：“测试集/测试：消息”。SUITE_LIST=1 时改为印出没有通过的全部。 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <poll.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include "channel.h"
#include "child.h"

/* 正在跑的一个测试，带着一个参数。 */
typedef struct Slot
{
    const SuiteTest *test;
    int         ordinal;        /* 第几个测试 */
    pid_t       child;          /* 0 是空着 */
    int         back;           /* 从它读回话 */
    char        token[40], said[1200];
    size_t      length;         /* said 里有多少字节 */
} Slot;

enum { SLOTS_MAX = 8 };

static Slot slots[SLOTS_MAX];
static int  slot_count;

/* ---- 一个测试怎样结束 ---- */


/* 返回 NULL 是通过了，否则是一句话。 */
static const char *
outcome(const Slot *slot, int status)
{
    static char words[1200];
    const SuiteExtra *extra = &slot->test->extra;
    bool        answered = strcmp(slot->token, slot->said) == 0;

    if (WIFEXITED(status) && WEXITSTATUS(status) == SKIPPED && answered)
        return NULL;
    if (extra->signal != 0 && WIFSIGNALED(status) && WTERMSIG(status) == extra->signal)
        return NULL;
    if (extra->exit_code != 0 && WIFEXITED(status) && WEXITSTATUS(status) == extra->exit_code)
        return NULL;
    if (extra->signal == 0 && extra->exit_code == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 && answered)
        return NULL;
    if (WIFEXITED(status) && WEXITSTATUS(status) == FAILED)
        return slot->said;
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

/* ---- 几个一起跑 ---- */

static bool all;                /* 印出没有通过的全部 */
static int  failed_ordinal = -1;    /* 没有通过的里面次序最先的，与它的话 */
static char failed_words[1600];

static void
blame(const Slot *slot, const char *wrong)
{
    char        words[1600];

    snprintf(words, sizeof(words), all ? "%s/%s # %s" : "%s/%s：%s", slot->test->suite, slot->test->name, wrong);
    if (all)
        channel_say(words);
    if (failed_ordinal >= 0 && failed_ordinal <= slot->ordinal)
        return;
    failed_ordinal = slot->ordinal;
    memcpy(failed_words, words, sizeof(words));
}

static void
start(Slot *slot, void *param)
{
    int         token_pipe[2], back_pipe[2];

    slot->length = 0;
    make_token(slot->token);
    fflush(NULL);
    if (pipe2(token_pipe, O_CLOEXEC) < 0 || pipe2(back_pipe, O_CLOEXEC) < 0 || (slot->child = fork()) < 0)
        exit(2);
    if (slot->child == 0)
    {
        for (int i = 0; i < slot_count; i++)
            if (slots[i].child > 0 && &slots[i] != slot)
                close(slots[i].back);
        child_act(slot->test, param, token_pipe[0], back_pipe[1]);
    }
    (void) !write(token_pipe[1], slot->token, strlen(slot->token));
    close(token_pipe[0]);
    close(token_pipe[1]);
    close(back_pipe[1]);
    slot->back = back_pipe[0];
}

/* 读它的话；它结束了，就记下结果，位置空出来。 */
static void
attend(Slot *slot)
{
    ssize_t     more = read(slot->back, slot->said + slot->length, sizeof(slot->said) - 1 - slot->length);
    const char *wrong;
    int         status;

    if (more > 0)
    {
        slot->length += (size_t) more;
        if (slot->length < sizeof(slot->said) - 1)
            return;
    }
    slot->said[slot->length] = '\0';
    close(slot->back);
    waitpid(slot->child, &status, 0);
    slot->child = 0;
    wrong = outcome(slot, status);
    if (wrong != NULL)
        blame(slot, wrong);
}

static void
wait_for_any(void)
{
    struct pollfd ready[SLOTS_MAX];

    for (int i = 0; i < slot_count; i++)
        ready[i] = (struct pollfd) {.fd = slots[i].child > 0 ? slots[i].back : -1, .events = POLLIN};
    if (poll(ready, (nfds_t) slot_count, -1) < 0)
        return;
    for (int i = 0; i < slot_count; i++)
        if (ready[i].revents != 0)
            attend(&slots[i]);
}

static Slot *
free_slot(void)
{
    for (;;)
    {
        for (int i = 0; i < slot_count; i++)
            if (slots[i].child == 0)
                return &slots[i];
        wait_for_any();
    }
}

static void
drain(void)
{
    for (int i = 0; i < slot_count; i++)
        while (slots[i].child > 0)
            wait_for_any();
}

/* 一个测试，参数有几个就几遍。 */
static void
judge(const SuiteTest *test, int ordinal)
{
    SuiteParams params = test->params == NULL ? (SuiteParams) {.count = 1} : test->params();
    char        name[300];

    snprintf(name, sizeof(name), "%s/%s", test->suite, test->name);
    if (is_excluded(name) || test->extra.disabled)
        return;
    for (size_t i = 0; i < params.count && failed_ordinal != ordinal; i++)
    {
        Slot       *slot = free_slot();

        slot->test = test;
        slot->ordinal = ordinal;
        start(slot, params.items == NULL ? NULL : (char *) params.items + i * params.size);
    }
}

int
main(int argc, char **argv)
{
    long        processors = sysconf(_SC_NPROCESSORS_ONLN);
    int         ordinal = 0;

    channel_open();
    all = getenv("SUITE_LIST") != NULL;
    slot_count = processors < 1 ? 1 : processors > SLOTS_MAX ? SLOTS_MAX : (int) processors;
    if (argc > 1)
        read_excluded(argv[1]);
    for (const SuiteTest *const *one = __start_suite_tests; one < __stop_suite_tests && (failed_ordinal < 0 || all); one++)
        if ((*one)->name != NULL)
            judge(*one, ordinal++);
    drain();
    if (failed_ordinal < 0)
        channel_finish("pass");
    if (!all)
        channel_say(failed_words);
    _exit(1);
}
