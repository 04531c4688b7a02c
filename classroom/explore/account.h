/* account.h —— 集合的账：向 malloc 要来的每一个字节在做什么。 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include "play.h"

/* 字节的去处，加起来恰好是 mem_allocated。 */
typedef enum Use { USE_REQUESTED, USE_ROUNDING, USE_CHUNK_HEADERS, USE_BLOCK_HEADERS, USE_FREE_CHUNKS, USE_UNCUT, USES } Use;

typedef struct Account
{
    Size        bytes[USES];
    Size        total;          /* 字节；mem_allocated */
    int         in_use;         /* 在用的片 */
    int         ordinary;       /* 普通块，keeper 不算 */
    int         dedicated;      /* 专用块 */
    int         free_chunks[ALLOCSET_NUM_FREELISTS];    /* 各级空闲链表上的片 */
} Account;

extern const char *const use_names[USES];

extern Account account_of(const Play *play);

#endif
