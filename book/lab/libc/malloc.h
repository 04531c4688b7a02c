/* malloc.h —— 实验台的小 C 库。 */
#ifndef LAB_MALLOC_H
#define LAB_MALLOC_H

#include <stdlib.h>


/* 只有在用的字节。 */
struct mallinfo2
{
    size_t uordblks, hblkhd;
};

extern struct mallinfo2 mallinfo2(void);

#endif
