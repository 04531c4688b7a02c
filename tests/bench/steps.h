/* steps.h —— 把轨迹改写成可以直接照做的步骤，供计时用。 */
#ifndef BENCH_STEPS_H
#define BENCH_STEPS_H

#include <stdbool.h>

#include "trace.h"

typedef struct Step
{
    union
    {
        size_t      size;       /* 字节；a、r */
        const TraceCreate *create; /* c */
    };
    uint32_t    context;
    uint32_t    chunk;          /* a、f、r */
    uint32_t    parent;         /* c、p；根写作 context_slots */
    char        kind;           /* TraceKind */
} Step;

typedef struct Steps
{
    Trace      *trace;          /* create 指在里面 */
    Step       *steps;
    size_t      step_count;
    size_t      op_count;       /* 原来的轨迹有多少个操作；时间按它平均 */
    void      **contexts;       /* 供执行者存放句柄；最后一个是根 */
    void      **chunks;
    uint32_t    context_slots;
} Steps;

/* 读入 path。expand 为真时，在每个 R、D 之前和结尾补上还活着的片的 f：没有上下文的分配器这样收场，
 * 名单预先算好，不计入它的时间。读不了就说明原因，结束进程。 */
extern Steps *steps_load(const char *path, bool expand);

#endif
