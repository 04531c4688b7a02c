/* errno.h —— 实验台的小 C 库：书的程序、画图的程序与引擎用得到的那一点（见 README 一样的说明在 lab.mk）。 */
#ifndef LAB_ERRNO_H
#define LAB_ERRNO_H

extern int errno;

#define ENOENT 2
#define ENOMEM 12
#define EFAULT 14
#define EINVAL 22

#endif
