/* family.h —— 这个进程的后代：数一数，杀干净。
 *
 * 先 family_adopt：此后父进程死了的后代归自己收养，所以从 /proc 里顺着父进程总数得到，谁也逃不掉。 */
#ifndef EXERCISES_FAMILY_H
#define EXERCISES_FAMILY_H

#include <sys/types.h>

typedef struct Family
{
    long        threads;        /* 每个进程至少一个 */
    long        megabytes;      /* 占着的内存 */
} Family;

extern void family_adopt(void);
extern Family family_count(void);

/* group 是它们多半所在的进程组。返回时一个也不剩；一分钟还杀不干净，返回 false。 */
extern _Bool family_kill(pid_t group);

/* 收走已经死了的。main_pid 若在其中，返回 true，*status 是它怎样结束的。 */
extern _Bool family_reap(pid_t main_pid, int *status);

/* 机器上属于 owner 的线程。 */
extern long threads_of(uid_t owner);

#endif
