/* scenario.h —— 一个场景：三个尺寸与一串操作。make explore 与实验台（book/lab）用同一种写法。 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include "postgres.h"

typedef enum StepKind
{
    STEP_ALLOC, STEP_FREE, STEP_RESIZE, STEP_RESET,
    STEP_CREATE, STEP_DELETE, STEP_MOVE, STEP_SWITCH,   /* 上下文的 */
    STEP_WRITE, STEP_CHECK                              /* 写坏一个字节，核对（第 15 章） */
} StepKind;

/* 一项在那一串里的位置：说错处时用。 */
typedef struct Spot
{
    const char *text;
    int         bytes;          /* 有多长 */
    int         ordinal;        /* 第几项，从 1 数起 */
    int         position;       /* 从第几个字符开始，从 1 数起 */
} Spot;

/* 一项：100*50、-3、-1..50、3>200、R、+语句…… */
typedef struct Step
{
    StepKind    kind;
    Size        size;           /* 字节；分配与改变大小。写坏的是离开头多远 */
    int         count;          /* 分配几次 */
    int         first, last;    /* 释放、改变大小：第几次分配，从 1 数起 */
    int         context, parent;    /* 第几个上下文，从 0 数起；换父亲的还有新的父亲 */
    Size        init, max, min; /* 字节；创建 */
    Spot        spot;
} Step;

/* 起过的名字：上下文与分配各自从头数。 */
typedef struct Name
{
    char       *text;
    bool        is_context;
    int         which;          /* 上下文从 0 数起，分配从 1 数起 */
} Name;

typedef struct Scenario
{
    Size        init, max, min; /* 字节 */
    Step       *steps;
    int         step_count;
    int         allocations;    /* 一共分配几次 */
    int         contexts;       /* 一共几个上下文，最初的集合也算 */
    Name       *names;          /* 最初的集合是第 0 个 */
    int         name_count;
} Scenario;

/* 一个场景的原文。 */
typedef struct ScenarioText
{
    const char *init, *max, *min, *steps;
    const char *name;           /* 最初的集合叫什么 */
} ScenarioText;

/* 写错了就说出是哪一处，不返回。 */
extern void scenario_read(Scenario *scenario, const ScenarioText *text);
/* 第 which 个上下文、第 which 次分配的名字；没有起名是 NULL。 */
extern const char *scenario_name(const Scenario *scenario, bool is_context, int which);
/* 这一项在做什么：“分配 100，50 次”。文字要 free。 */
extern char *step_words(const Scenario *scenario, const Step *step);

/* 一句话说明错在哪里，不返回。怎样说由各个程序定：refuse.c，book/lab/engine/refuse.c。 */
extern void refuse(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
extern void refuse_at(const Spot *spot, const char *format, ...) __attribute__((format(printf, 2, 3), noreturn));

#endif
