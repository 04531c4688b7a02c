/* engine.h —— 在本书的分配器上执行一条轨迹，随时说出它的账。 */
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
    MemoryContext *contexts;    /* 下标是编号；NULL 是空着 */
    void      **chunks;         /* 下标是编号；死去的不清除，轨迹不会再提到它们 */
    uint64      live_contexts;
    uint64      mem;            /* 字节；活着的上下文的 mem_allocated 之和，下同 */
    uint64      peak;
    uint64      size_hash;
    uint64      place_hash;
} Replay;

/* 先要有 MemoryContextInit。trace 要活得比 replay 长。内存不够时 ereport(ERROR)。 */
extern void replay_begin(Replay *replay, const Trace *trace);
/* 执行下一个操作。分配器报的错原样抛出，此时 done 不变。 */
extern void replay_step(Replay *replay);
/* 删除还活着的一切。出错以后也可以调用。 */
extern void replay_end(Replay *replay);

/* 一个检查点：一行总账，然后每个活着的上下文一行。 */
extern void replay_checkpoint(const Replay *replay, FILE *out);
/* 活着的上下文画成一棵树，每行的写法与 MemoryContextStats 相同。brief 为真时，
 * 相邻、同名、没有孩子的合并成一行，名字后面写明几个。 */
extern void replay_tree(const Replay *replay, FILE *out, bool brief);

#endif
