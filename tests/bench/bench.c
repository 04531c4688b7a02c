/* bench.c —— 让各家的程序在同一个核上轮流跑，收集样本。
 *
 * 每一家是一个进程，用管道问它一个测试，它答一个数；没有轮到的都在等。一轮里同一个测试各家挨着测，
 * 谁先谁后逐轮轮换，所以机器忙起来大家一起慢，比值不变。用法见 usage。 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report.h"

static const char usage[] =
    "用法：bench --rounds N --cases '测试…' [--base 程序的名字] [--goal 测试=比值]… [--json 文件] [--csv 文件] 程序[:keep]…\n"
    "比值相对于 --base 的程序，没有说就是 glibc；--goal 说的是 aset 的比值不应超过多少。\n";

#define MOST 64

typedef struct Peer
{
    char        name[64];
    pid_t       process;
    FILE       *question;
    FILE       *answer;
} Peer;

typedef struct Goal
{
    const char *test;
    double      ratio;
} Goal;

typedef struct Options
{
    int         rounds;
    int         goal_count;
    const char *base;
    const char *json;
    const char *csv;
    Goal        goals[MOST];
} Options;

static Peer peers[MOST];
static const char *peer_names[MOST];
static char *case_names[MOST];
static int peer_count, case_count;

static void
die(const char *what, const char *detail)
{
    fprintf(stderr, "bench：%s%s\n", what, detail);
    exit(1);
}

/* ---- 各家的进程 ---- */

static void
become_peer(const char *path, const char *mode, int in, int out)
{
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    execl(path, path, mode, (char *) NULL);
    _exit(127);
}

/* spec 是程序的路径，后面可以有 ":keep"。 */
static void
start_peer(const char *spec)
{
    Peer *peer = &peers[peer_count];
    char *path = strdup(spec);
    char *mode = strchr(path, ':');
    int to[2], from[2];

    if (peer_count == MOST)
        die("程序太多", "");
    if (mode != NULL)
        *mode++ = '\0';
    if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0 || (peer->process = fork()) < 0)
        die("启动不了 ", spec);
    if (peer->process == 0)
        become_peer(path, mode, to[0], from[1]);
    close(to[0]);
    close(from[1]);
    peer->question = fdopen(to[1], "w");
    peer->answer = fdopen(from[0], "r");
    snprintf(peer->name, sizeof(peer->name), "%s%s%s", basename(path), mode != NULL ? "-" : "",
             mode != NULL ? mode : "");
    peer_names[peer_count++] = peer->name;
    free(path);
}

/* 返回纳秒数；做不到的返回 -1。 */
static double
ask(Peer *peer, const char *test)
{
    char line[64];

    if (fprintf(peer->question, "%s\n", test) < 0 || fflush(peer->question) != 0 ||
        fgets(line, sizeof(line), peer->answer) == NULL)
        die("这个程序没有回答：", peer->name);
    return line[0] == '-' ? -1 : atof(line);
}

static void
stop_peer(Peer *peer)
{
    fclose(peer->question);
    fclose(peer->answer);
    waitpid(peer->process, NULL, 0);
}

/* 都在最后一个可用的核上。 */
static void
share_one_core(void)
{
    cpu_set_t allowed, chosen;
    int last = 0;

    if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0)
        return;
    for (int core = 0; core < CPU_SETSIZE; core++)
        if (CPU_ISSET(core, &allowed))
            last = core;
    CPU_ZERO(&chosen);
    CPU_SET(last, &chosen);
    sched_setaffinity(0, sizeof(chosen), &chosen);
}

/* ---- 命令行 ---- */

static void
read_cases(char *list)
{
    for (char *name = strtok(list, " "); name != NULL; name = strtok(NULL, " "))
    {
        if (case_count == MOST)
            die("测试太多", "");
        case_names[case_count++] = name;
    }
}

static void
read_goal(Options *options, char *text)
{
    char *equals = strchr(text, '=');

    if (equals == NULL || options->goal_count == MOST)
        die("--goal 应当写成 测试=比值：", text);
    *equals = '\0';
    options->goals[options->goal_count++] = (Goal) {text, atof(equals + 1)};
}

static Options
read_options(int argc, char **argv)
{
    Options options = {.base = "glibc"};

    for (int i = 1; i < argc; i++)
    {
        char *value = i + 1 < argc ? argv[i + 1] : NULL;

        if (strncmp(argv[i], "--", 2) != 0)
        {
            start_peer(argv[i]);
            continue;
        }
        if (value == NULL)
            die("这个选项缺少参数：", argv[i]);
        if (strcmp(argv[i], "--rounds") == 0)
            options.rounds = atoi(value);
        else if (strcmp(argv[i], "--cases") == 0)
            read_cases(value);
        else if (strcmp(argv[i], "--goal") == 0)
            read_goal(&options, value);
        else if (strcmp(argv[i], "--base") == 0)
            options.base = value;
        else if (strcmp(argv[i], "--json") == 0)
            options.json = value;
        else if (strcmp(argv[i], "--csv") == 0)
            options.csv = value;
        else
            die("不认识这个选项：", argv[i]);
        i++;
    }
    if (options.rounds < 1 || case_count == 0 || peer_count == 0)
    {
        fputs(usage, stderr);
        exit(1);
    }
    return options;
}

/* ---- 测量 ---- */

static int
find(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

static void
measure(const Results *results)
{
    for (int round = 0; round < results->rounds; round++)
    {
        if (isatty(STDERR_FILENO))
            fprintf(stderr, "\r第 %d 轮，共 %d 轮", round + 1, results->rounds);
        for (int test = 0; test < case_count; test++)
            for (int turn = 0; turn < peer_count; turn++)
            {
                int peer = (round + turn) % peer_count;

                results_at(results, peer, test)[round] = ask(&peers[peer], case_names[test]);
            }
    }
    if (isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

static void
save(const Results *results, const char *path, void (*write)(const Results *, FILE *))
{
    FILE *file;

    if (path == NULL)
        return;
    file = fopen(path, "w");
    if (file == NULL)
        die("写不了 ", path);
    write(results, file);
    if (fclose(file) != 0)
        die("写不了 ", path);
    printf("写出 %s\n", path);
}

static bool
judge(const Results *results, const Goal *goal)
{
    int peer = find("aset", peer_names, peer_count);
    int test = find(goal->test, results->cases, case_count);
    double ratio;

    if (peer < 0 || test < 0 || !results_has(results, peer, test))
        die("没有测到目标 ", goal->test);
    ratio = results_ratio(results, peer, test);
    printf("%-5s %.2f  目标 %.2f  %s\n", goal->test, ratio, goal->ratio,
           ratio <= goal->ratio ? "达到" : "没有达到");
    return ratio <= goal->ratio;
}

int
main(int argc, char **argv)
{
    Options options;
    Results results;
    bool reached = true;

    signal(SIGPIPE, SIG_IGN);
    share_one_core();
    options = read_options(argc, argv);
    results = (Results) {
        .peers = peer_names, .cases = (const char *const *) case_names,
        .peer_count = peer_count, .case_count = case_count,
        .rounds = options.rounds, .base = find(options.base, peer_names, peer_count),
        .samples = calloc((size_t) (peer_count * case_count * options.rounds), sizeof(double))
    };
    if (results.base < 0 || results.samples == NULL)
        die("比值相对于它，应当有这个程序：", options.base);
    measure(&results);
    print_tables(&results, stdout);
    for (int i = 0; i < options.goal_count; i++)
        reached &= judge(&results, &options.goals[i]);
    save(&results, options.json, write_json);
    save(&results, options.csv, write_csv);
    for (int i = 0; i < peer_count; i++)
        stop_peer(&peers[i]);
    free(results.samples);
    return reached ? 0 : 1;
}
