/* report.h —— 样本的归纳，以及写成表、JSON、CSV。 */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include <stdbool.h>
#include <stdio.h>

typedef struct Results
{
    const char *const *peers;   /* 行的名字 */
    const char *const *cases;   /* 列的名字；轨迹是文件名 */
    int         peer_count;
    int         case_count;
    int         rounds;
    int         base;           /* 比值相对于哪一行 */
    double     *samples;        /* [行][列][轮]，每个操作的纳秒数；负数是做不到 */
} Results;

extern double *results_at(const Results *results, int peer, int test);
extern bool results_has(const Results *results, int peer, int test);
extern double results_median(const Results *results, int peer, int test);
extern double results_min(const Results *results, int peer, int test);
/* 每一轮里与 base 之比，取各轮的中位数：同一轮前后紧挨着测，机器忙闲的影响大体抵消。 */
extern double results_ratio(const Results *results, int peer, int test);
/* 轨迹去掉目录与后缀；别的原样返回。 */
extern const char *case_label(const char *name);

extern void print_tables(const Results *results, FILE *out);
extern void write_json(const Results *results, FILE *out);
extern void write_csv(const Results *results, FILE *out);

#endif
