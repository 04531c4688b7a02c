/* confined.c —— 见 confined.h。内核的 seccomp 过滤器：表里的放行，其余的返回 EPERM。 */
#include "confined.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ALLOW_IF(number) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), \
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

/* 消毒器另要 rt_sigaction 以下的几个；stats_report 要 memfd_create 以下的几个。 */
static struct sock_filter program[] = {
    LOAD(nr),
    ALLOW_IF(SYS_mmap), ALLOW_IF(SYS_munmap), ALLOW_IF(SYS_mremap), ALLOW_IF(SYS_mprotect), ALLOW_IF(SYS_madvise), ALLOW_IF(SYS_brk),
    ALLOW_IF(SYS_read), ALLOW_IF(SYS_write), ALLOW_IF(SYS_exit_group), ALLOW_IF(SYS_exit), ALLOW_IF(SYS_futex),
    ALLOW_IF(SYS_rt_sigaction), ALLOW_IF(SYS_rt_sigprocmask), ALLOW_IF(SYS_sigaltstack), ALLOW_IF(SYS_getpid), ALLOW_IF(SYS_gettid),
    ALLOW_IF(SYS_tgkill), ALLOW_IF(SYS_getrandom),
    ALLOW_IF(SYS_memfd_create), ALLOW_IF(SYS_dup), ALLOW_IF(SYS_pread64), ALLOW_IF(SYS_lseek), ALLOW_IF(SYS_close),
#ifdef SYS_dup2
    ALLOW_IF(SYS_dup2),
#endif
    ALLOW_IF(SYS_dup3), ALLOW_IF(SYS_clock_gettime),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
};

/* 内核不许设（例如没有编进 seccomp），就只好不设；README 里说了。 */
void
confine_syscalls(void)
{
    struct sock_fprog filter = {sizeof(program) / sizeof(program[0]), program};

    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}
