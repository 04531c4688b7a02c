/* replayed.h —— 在学生的程序库上重放一条真实的轨迹，读出它的数。
 *
 * 练习的目录里放一个名为 replay 的空文件，回放器的引擎（tests/replay）就连进它的各个程序；要一步一步地看，就直接用引擎：
 *
 *   Trace *trace = load_trace("w1_select");
 *   Replay replay;
 *
 *   replay_begin(&replay, trace);
 *   while (replay.done < trace->op_count)
 *       replay_step(&replay);
 *   replay_end(&replay);
 *   trace_free(trace); */
#ifndef EXERCISES_REPLAYED_H
#define EXERCISES_REPLAYED_H

#include "replay/engine.h"

typedef struct Replayed
{
    size_t      allocations;    /* 轨迹里有几次分配 */
    size_t      mallocs;        /* 重放的过程中，向 malloc 要了几次 */
    Size        peak;           /* 字节；全部上下文的 mem_allocated 之和最高的时候是多少 */
    Size        wasted;         /* 字节；那一刻，其中谁也没有请求的：各种头、取整的零头、空闲的片与块尾 */
} Replayed;

/* tests/traces 里叫 name 的轨迹从头重放一遍。 */
extern Replayed replayed(const char *name);
extern Trace *load_trace(const char *name);     /* 由调用者 trace_free */

#endif
