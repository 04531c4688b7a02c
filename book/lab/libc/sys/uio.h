/* sys/uio.h */
#ifndef LAB_UIO_H
#define LAB_UIO_H

#include <stddef.h>

struct iovec
{
    void       *iov_base;
    size_t      iov_len;        /* 字节 */
};

#endif
