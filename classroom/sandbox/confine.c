/* confine.c —— 看着一条命令运行，连同它的后代：越过限额就全部杀死，命令结束之后也一个不留。
 *
 *   confine seconds=60 cpu=60 memory=1024 reserve=5 file=32 processes=48 disk=256 owner=用户号 watch=目录… read=路径… write=路径… verdict=文件 命令…
 *   confine walls                  这个内核的墙拦得住什么，见 walls.h
 *
 * 时间以秒计，大小以 MB 计；没有写的，就是这里的数。reserve 是机器上要留着的内存，百分之几：
 * 有的内存不算在哪个进程头上（例如自己装上的 tmpfs），只看得见总数少了。
 * read、write 说了，命令就只碰得到那些路径（walls.h），没有说就不管。
 * owner 是命令将以哪个用户号运行，不写就是自己的；进程数的闸按用户数。
 * 内核肯管的交给内核：每个进程的处理器时间，每个文件的大小，不留 core，以及进程数的最后一道闸。
 * 内核不管的自己管：每隔一小会儿看一遍，墙上的钟走了多少，后代一共几个、一共占多少内存，watch 的目录所在的磁盘少了多少。
 *
 * verdict 里留下一个词：done、seconds、memory、processes、disk、interrupted（被要求停下）、stuck（杀不干净）。
 * done 时返回命令的退出码（被信号杀死的是 128 加信号），否则返回 125。 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "family.h"
#include "walls.h"

#define POLL_NANOSECONDS 25000000
#define MOST_WATCHED 8

static long seconds = 60, cpu = 60, memory = 1024, reserve = 5, file = 32, processes = 48, disk = 256, owner = -1;
static const char *verdict_path;

static struct
{
    const char *path;
    long        free;           /* 开始时空着的 MB */
} watched[MOST_WATCHED];
static int  watched_count;

static void
complain(const char *words)
{
    fprintf(stderr, "confine: %s: %s\n", words, strerror(errno));
    exit(2);
}

/* ---- 命令行 ---- */

static long
free_megabytes(const char *path)
{
    struct statvfs status;

    return statvfs(path, &status) == 0 ? (long) ((unsigned long long) status.f_bfree * status.f_frsize >> 20) : 0;
}

static void
watch(const char *path)
{
    if (watched_count == MOST_WATCHED)
        complain("watch 太多");
    watched[watched_count].path = path;
    watched[watched_count++].free = free_megabytes(path);
}

/* argument 是“名字=值”，名字是 name 的，返回值；不是就返回 NULL。 */
static const char *
value_of(const char *argument, const char *name)
{
    size_t      length = strlen(name);

    return strncmp(argument, name, length) == 0 && argument[length] == '=' ? argument + length + 1 : NULL;
}

static bool
set_limit(const char *argument)
{
    static const struct { const char *name; long *limit; } limits[] = {
        {"seconds", &seconds}, {"cpu", &cpu}, {"memory", &memory}, {"reserve", &reserve}, {"file", &file}, {"processes", &processes}, {"disk", &disk}, {"owner", &owner},
    };
    const char *value;

    for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
        if ((value = value_of(argument, limits[i].name)) != NULL)
        {
            *limits[i].limit = atol(value);
            return true;
        }
    if ((value = value_of(argument, "watch")) != NULL)
        watch(value);
    else if ((value = value_of(argument, "read")) != NULL)
        walls_read(value);
    else if ((value = value_of(argument, "write")) != NULL)
        walls_write(value);
    else if ((value = value_of(argument, "verdict")) != NULL)
        verdict_path = value;
    return value != NULL;
}

/* ---- 命令 ---- */

static void
limit_resource(int resource, long value)
{
    struct rlimit limit = {(rlim_t) value, (rlim_t) value};

    if (setrlimit(resource, &limit) < 0)
        complain("setrlimit");
}

static pid_t
start(char **command, const sigset_t *before, long own_threads)
{
    pid_t       pid = fork();

    if (pid < 0)
        complain("fork");
    if (pid > 0)
        return pid;
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigprocmask(SIG_SETMASK, before, NULL);
    limit_resource(RLIMIT_CPU, cpu);
    limit_resource(RLIMIT_FSIZE, file << 20);
    limit_resource(RLIMIT_CORE, 0);
    /* 自己数着，数到就停；这一道只管两次察看之间。内核按用户数，所以加上这个用户本来就有的。 */
    limit_resource(RLIMIT_NPROC, own_threads + 2 * processes);
    walls_raise();
    execvp(command[0], command);
    complain(command[0]);
    return 0;
}

/* ---- 看着 ---- */

static double
now(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double) at.tv_sec + (double) at.tv_nsec / 1e9;
}

/* 机器上还能用的内存，百分之几；读不到就算是全部。 */
static long
available_memory(void)
{
    FILE       *info = fopen("/proc/meminfo", "r");
    long        total = 0, available = -1;
    char        line[256];

    while (info != NULL && available < 0 && fgets(line, sizeof(line), info) != NULL)
    {
        sscanf(line, "MemTotal: %ld", &total);
        sscanf(line, "MemAvailable: %ld", &available);
    }
    if (info != NULL)
        fclose(info);
    return available < 0 || total <= 0 ? 100 : (long) ((double) available / (double) total * 100);
}

/* 越过了哪一个限额；都没有就返回 NULL。 */
static const char *
exceeded(double since)
{
    Family      family = family_count();

    if (family.threads > processes)
        return "processes";
    if (family.megabytes > memory || available_memory() < reserve)
        return "memory";
    for (int i = 0; i < watched_count; i++)
        if (watched[i].free - free_megabytes(watched[i].path) > disk)
            return "disk";
    return now() - since > (double) seconds ? "seconds" : NULL;
}

static const char *
attend(pid_t main_pid, const sigset_t *signals, int *status)
{
    const struct timespec pause = {.tv_nsec = POLL_NANOSECONDS};
    double      since = now();
    const char *verdict = NULL;

    while (verdict == NULL)
    {
        int         number = sigtimedwait(signals, NULL, &pause);

        if (family_reap(main_pid, status))
            return "done";
        verdict = number > 0 && number != SIGCHLD ? "interrupted" : exceeded(since);
    }
    return verdict;
}

static void
write_verdict(const char *verdict)
{
    FILE       *out = verdict_path == NULL ? stderr : fopen(verdict_path, "w");

    if (out == NULL || fprintf(out, "%s\n", verdict) < 0 || fclose(out) != 0)
        complain(verdict_path);
}

int
main(int argc, char **argv)
{
    int         status = 0, first = 1;
    const char *verdict;
    pid_t       pid;
    sigset_t    signals, before;

    if (argc == 2 && strcmp(argv[1], "walls") == 0)
        return puts(walls_kinds()) < 0;
    while (first < argc && set_limit(argv[first]))
        first++;
    if (first == argc)
        complain("没有说运行什么");
    sigemptyset(&signals);
    for (size_t i = 0; i < 4; i++)
        sigaddset(&signals, (int[]) {SIGCHLD, SIGINT, SIGTERM, SIGHUP}[i]);
    sigprocmask(SIG_BLOCK, &signals, &before);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    prctl(PR_SET_DUMPABLE, 0);      /* 同一个用户的进程也不能跟踪它，把它停住 */
    family_adopt();
    pid = start(argv + first, &before, threads_of(owner < 0 ? getuid() : (uid_t) owner));
    verdict = attend(pid, &signals, &status);
    if (!family_kill(pid))
        verdict = "stuck";
    write_verdict(verdict);
    if (strcmp(verdict, "done") != 0)
        return 125;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
