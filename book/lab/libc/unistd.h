/* unistd.h */
#ifndef LAB_UNISTD_H
#define LAB_UNISTD_H

#include <stdio.h>

#define _SC_PAGESIZE 30



ssize_t     write(int file, const void *data, size_t size);
long        sysconf(int name);
int         getpid(void);

#endif
