/* system.c —— 一段地址读不读得出来：在不在线性内存里。 */
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/uio.h>

long
syscall(long number, ...)
{
    uintptr_t   end = __builtin_wasm_memory_size(0) * (uintptr_t) 65536, start;
    struct iovec *there;
    va_list     args;

    va_start(args, number);
    (void) va_arg(args, int);
    (void) va_arg(args, struct iovec *);
    (void) va_arg(args, unsigned long);
    there = va_arg(args, struct iovec *);
    va_end(args);
    start = (uintptr_t) there->iov_base;
    if (number == SYS_process_vm_readv && start != 0 && start < end && there->iov_len <= end - start)
        return (long) there->iov_len;
    errno = EFAULT;
    return -1;
}
