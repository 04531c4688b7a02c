/* sys/syscall.h —— 只有一个系统调用：看一段地址读不读得出来（chapters/15-debug.nw）。 */
#ifndef LAB_SYSCALL_H
#define LAB_SYSCALL_H

#define SYS_process_vm_readv 310

/* 线性内存以内的都读得出来。 */
extern long syscall(long number, ...);

#endif
