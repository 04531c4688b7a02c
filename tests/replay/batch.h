/* batch.h —— 一批脚本，每个操作之后都把看得见的一切记下来。 */
#ifndef REPLAY_BATCH_H
#define REPLAY_BATCH_H

#include "engine.h"

/* 一次操作之后叫一次，在记录之前；返回它改动了几处，写进结果。 */
typedef uint64 (*BatchHook) (Replay *replay, const TraceOp *op);

/* text 里的每个脚本以一行 “# script 名字” 起头，写法同轨迹，编号各从头起。hook 可以是 NULL。
 *
 * 一个脚本一行结果：= 名字 操作数 散列 hook的总数。散列并入每个操作之后的 ReplayFact，
 * 以及每隔若干操作与结束时 MemoryContextStats 的文字。detail 为真时，在它之前还有
 *     操作的序号 各个 ReplayFact
 *     ~ MemoryContextStats 的一行
 * 脚本有错或分配器报错：! 名字 缘由。 */
extern void batch_run(const char *text, size_t length, FILE *out, bool detail, BatchHook hook);

#endif
