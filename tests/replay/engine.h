/* engine.h —— 在分配器上执行一条轨迹，随时说出它的账。
 *
 * 执行者只有这一个，分配器有两个：连进 build/bin/replay 时是本书的，连进服务器的模块
 * （postgres/oracle/oracle.c）时是 PostgreSQL 自己的。比较用到的每一行代码两边都相同。 */
#ifndef REPLAY_ENGINE_H
#define REPLAY_ENGINE_H

#include <stdio.h>

#include "postgres.h"

#include "utils/memutils.h"

#include "trace.h"

typedef struct Replay
{
    const Trace *trace;
    size_t      done;           /* 执行了多少个操作；出错时也就指着出错的那个 */
    MemoryContext root;         /* 父亲写作 -1 的都挂在它下面；不计入任何数字 */
    MemoryContext shelter;      /* 开始时把上下文空闲链表掏空，掏出来的住在这里 */
    MemoryContext *contexts;    /* 下标是编号；NULL 是空着 */
    void      **chunks;         /* 下标是编号；死去的不清除，轨迹不会再提到它们 */
    uint64      live_contexts;
    uint64      mem;            /* 字节；活着的上下文的 mem_allocated 之和，下同 */
    uint64      peak;
    uint64      size_hash;
    uint64      place_hash;
} Replay;

/* 滚动的散列：写法见 tests/traces/README.md。 */
#define REPLAY_HASH_START UINT64_C(0xcbf29ce484222325)

static inline uint64
replay_fold(uint64 hash, uint64 value)
{
    hash = (hash ^ value) * UINT64_C(0x100000001b3);
    return hash ^ (hash >> 32);
}

/* 先要有 MemoryContextInit。之前发生过什么，不影响回放的结果。trace 要活得比 replay 长。内存不够时 ereport(ERROR)。 */
extern void replay_begin(Replay *replay, const Trace *trace);
/* 执行下一个操作。分配器报的错原样抛出，此时 done 不变。 */
extern void replay_step(Replay *replay);
/* 删除还活着的一切。出错以后也可以调用。 */
extern void replay_end(Replay *replay);

/* 刚执行的操作之后看得见的一切。没有片可说的操作，前三项是 0；删除之后都是 0。 */
typedef enum ReplayFact
{
    FACT_SPACE,                 /* 片占多少字节，连片头 */
    FACT_PLACE,                 /* 片离块头多远，字节 */
    FACT_BLOCK,                 /* 那一块多大，字节 */
    FACT_TOTAL,                 /* 以下说的是操作所在的上下文 */
    FACT_BLOCKS,
    FACT_FREE,
    FACT_FREE_CHUNKS,
    FACT_ALLOCATED,             /* mem_allocated */
    FACT_EMPTY,                 /* MemoryContextIsEmpty */
    REPLAY_FACTS
} ReplayFact;

extern void replay_facts(const Replay *replay, uint64 facts[REPLAY_FACTS]);

/* 把 MemoryContextStats 说的这棵树写到 out。 */
extern void replay_stats(const Replay *replay, FILE *out);

/* 从头执行到第 last 个操作，每 every 个一个检查点（0：只在结束时）；allocator 写进第一行注释。 */
extern void replay_golden(Replay *replay, uint64 every, uint64 last, const char *allocator,
                          FILE *out);

/* 一个检查点：一行总账，然后每个活着的上下文一行。 */
extern void replay_checkpoint(const Replay *replay, FILE *out);
/* 活着的上下文画成一棵树，每行的写法与 MemoryContextStats 相同。brief 为真时，
 * 相邻、同名、没有孩子的合并成一行，名字后面写明几个。 */
extern void replay_tree(const Replay *replay, FILE *out, bool brief);

#endif
