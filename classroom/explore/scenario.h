/* scenario.h —— 命令行上的一个场景：三个尺寸与一串操作。 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include "postgres.h"

typedef enum StepKind { STEP_ALLOC, STEP_FREE, STEP_RESIZE, STEP_RESET } StepKind;

/* 一项：100*50、-3、-1..50、3>200、R。 */
typedef struct Step
{
    StepKind    kind;
    Size        size;           /* 字节；分配与改变大小 */
    int         count;          /* 分配几次 */
    int         first, last;    /* 释放、改变大小：第几次分配，从 1 数起 */
    int         ordinal;        /* 是 SIZES 的第几项 */
} Step;

typedef struct Scenario
{
    Size        init, max, min; /* 字节 */
    Step       *steps;
    int         step_count;
    int         allocations;    /* 一共分配几次 */
} Scenario;

/* 读命令行上的四个字符串；写错了就说出是哪一处，以 2 结束。 */
extern void scenario_read(Scenario *scenario, const char *init, const char *max, const char *min, const char *sizes);
/* 一句话说明错在哪里，以 2 结束。 */
extern void refuse(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
/* 这一项在做什么：“100 字节 × 50”。文字要 free。 */
extern char *step_words(const Step *step);

#endif
