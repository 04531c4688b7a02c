/* report.h —— 一条轨迹的一生，一边重放一边记下来的；文字与图都从这里取。 */
#ifndef TRACE_REPORT_H
#define TRACE_REPORT_H

#include "engine.h"

#define BUCKETS   640           /* 时间分成多少格，每格记最高的 */

/* 同名的上下文合在一起。 */
typedef struct Name
{
    const char *name;
    uint64      contexts;       /* 一共创建过几个 */
    uint64      requests;       /* 分配几次，请求多少字节 */
    uint64      bytes;
    uint64      now, peak;      /* 字节；活着的合计，与它的最大值 */
    uint64      at_peak;        /* 字节；总量最高的那一刻有多少 */
    uint64      steps;          /* 各个上下文活了多少步，合计 */
    uint64      curve[BUCKETS];
} Name;

/* 一个片的归宿。 */
typedef struct Fates
{
    uint64      freed, reset, deleted, left;
} Fates;

typedef struct Report
{
    const char *path;
    Trace      *trace;
    Replay      replay;
    Name       *names;
    size_t      name_count;
    uint64     *sizes;          /* 每次请求多少字节 */
    size_t      size_count;
    Fates       fates;
    uint64      total[BUCKETS];
    size_t      peak_step;
    size_t      start_up;       /* MessageContext 创建的那一步：从此等着第一条语句 */
} Report;

extern Report report;

/* 从头重放到尾，边重放边记；names 照各自的最高排，sizes 照大小排。先要有 path、trace，replay 已经开始。 */
extern void report_replay(void);
/* 文字的总结，写到标准输出。 */
extern void report_print(void);
/* 图写进 directory。 */
extern void report_draw(const char *directory);

#endif
