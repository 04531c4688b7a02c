/* family.c —— 见 family.h。 */
#define _GNU_SOURCE
#include "family.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct Process
{
    pid_t       pid, parent;
    uid_t       owner;
    long        threads, pages;
    bool        stopped, ours;
} Process;

/* 某一刻的全部进程；僵尸不算。 */
static Process *everyone;
static int  everyone_count, everyone_room;

/* ---- 读 /proc ---- */

static bool
read_stat(pid_t pid, char *line, size_t room, uid_t *owner)
{
    char        path[64];
    struct stat status;
    ssize_t     length = -1;
    int         file;

    snprintf(path, sizeof(path), "/proc/%d/stat", pid);
    file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    if (fstat(file, &status) == 0)
        length = read(file, line, room - 1);
    close(file);
    if (length <= 0)
        return false;
    line[length] = '\0';
    *owner = status.st_uid;
    return true;
}

/* 第二格是括号里的名字，里面什么字都可能有，所以从最后一个右括号读起。 */
static bool
read_process(pid_t pid, Process *process)
{
    char        line[1024], state, *rest;

    *process = (Process) {.pid = pid};
    if (!read_stat(pid, line, sizeof(line), &process->owner) || (rest = strrchr(line, ')')) == NULL)
        return false;
    if (sscanf(rest, ") %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %ld %*d %*u %*u %ld",
               &state, &process->parent, &process->threads, &process->pages) != 4)
        return false;
    process->stopped = state == 'T' || state == 't';
    return state != 'Z';
}

static void
make_room(void)
{
    if (everyone_count < everyone_room)
        return;
    everyone_room = everyone_room * 2 + 1024;
    everyone = realloc(everyone, (size_t) everyone_room * sizeof(Process));
    if (everyone == NULL)
        abort();
}

static void
read_everyone(void)
{
    DIR        *proc = opendir("/proc");
    struct dirent *entry;

    everyone_count = 0;
    while (proc != NULL && (entry = readdir(proc)) != NULL)
    {
        pid_t       pid = (pid_t) atoi(entry->d_name);

        make_room();
        if (pid > 0 && read_process(pid, &everyone[everyone_count]))
            everyone_count++;
    }
    if (proc != NULL)
        closedir(proc);
}

/* ---- 后代 ---- */

static bool
has_parent_of_ours(const Process *process)
{
    if (process->parent == getpid())
        return true;
    for (int i = 0; i < everyone_count; i++)
        if (everyone[i].ours && everyone[i].pid == process->parent)
            return true;
    return false;
}

/* 长辈不一定排在前面，所以反复地找，直到不再添人。 */
static void
mark_ours(void)
{
    for (bool grown = true; grown;)
    {
        grown = false;
        for (int i = 0; i < everyone_count; i++)
            if (!everyone[i].ours && has_parent_of_ours(&everyone[i]))
                everyone[i].ours = grown = true;
    }
}

Family
family_count(void)
{
    Family      family = {0, 0};
    long        pages = 0;

    read_everyone();
    mark_ours();
    for (int i = 0; i < everyone_count; i++)
        if (everyone[i].ours)
        {
            family.threads += everyone[i].threads;
            pages += everyone[i].pages;
        }
    family.megabytes = pages / ((1L << 20) / sysconf(_SC_PAGESIZE));
    return family;
}

static void
signal_family(int number)
{
    for (int i = 0; i < everyone_count; i++)
        if (everyone[i].ours)
            kill(everyone[i].pid, number);
}

_Bool
family_reap(pid_t main_pid, int *status)
{
    bool        found = false;
    int         one;
    pid_t       pid;

    while ((pid = waitpid(-1, &one, WNOHANG)) > 0)
        if (pid == main_pid)
        {
            *status = one;
            found = true;
        }
    return found;
}

/* 孤儿归最近的收养者，也就是我们：还有后代，就一定有子女。看 /proc 的一遍要走一会儿，其间生的、死的会看漏，
 * 所以看不见后代不算数，没有子女才算数。 */
static bool
childless(void)
{
    siginfo_t   info;

    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD;
}

static bool
all_stopped(void)
{
    for (int i = 0; i < everyone_count; i++)
        if (everyone[i].ours && !everyone[i].stopped)
            return false;
    return true;
}

/* 同组的一次杀完，内核保证没有漏的。自成一组的，先叫停，看到一个不剩都停了再杀：停着的占着进程数，新的便生不出来；
 * 有一个没有停就杀，腾出的空位又给它生。停不下来的（在等磁盘），过一阵也杀。 */
_Bool
family_kill(pid_t group)
{
    int         ignored, round = 0;
    time_t      start = time(NULL);

    kill(-group, SIGKILL);
    for (family_reap(0, &ignored); !childless(); family_reap(0, &ignored))
    {
        family_count();
        signal_family(all_stopped() || ++round % 200 == 0 ? SIGKILL : SIGSTOP);
        nanosleep(&(struct timespec) {.tv_nsec = 1000000}, NULL);
        if (time(NULL) - start > 60)
            return false;
    }
    return true;
}

/* ---- 其余 ---- */

void
family_adopt(void)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

long
threads_of(uid_t owner)
{
    long        threads = 0;

    read_everyone();
    for (int i = 0; i < everyone_count; i++)
        if (everyone[i].owner == owner)
            threads += everyone[i].threads;
    return threads;
}
