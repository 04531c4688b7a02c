/* confined.h —— 从此刻起，这个进程只剩下分配内存、写已经打开的文件、结束自己所要的系统调用。 */
#ifndef EXERCISES_CONFINED_H
#define EXERCISES_CONFINED_H

extern void confine_syscalls(void);

#endif
