/* core.h —— 计时的核心：每个对手的程序定义好自己的操作，最后包含它。
 *
 * 对手必须定义
 *   static void peer_start(void);
 *   static inline void *peer_alloc(size_t size);
 *   static inline void peer_release(void **chunks, int count);  让这 count 片一起消失
 * 并定义它做得到的：
 *   PEER_FREE     static inline void peer_free(void *chunk);   PEER_FREE_LIFO：只能后进先出
 *   PEER_REALLOC  static inline void *peer_realloc(void *chunk, size_t size);
 *   PEER_CONTEXT  static inline void peer_context(int allocations);  建一个上下文，分配，删掉
 *   PEER_TREE     tree_start … tree_end：轨迹里的七种操作；值为 1 时轨迹先展开（见 steps.h）
 *
 * 对手的程序先包含 steps.h。程序从标准输入逐行读测试的名字，每读一行测一次，写一行每个操作的纳秒数；做不到的写 "-"。
 * 命令行有 keep 时，不让 glibc 把内存还给内核：没有它的大数据量测试，量到的多半是缺页。 */
#ifndef BENCH_CORE_H
#define BENCH_CORE_H

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cases.h"

/* ---- 测试的名单 ---- */

typedef struct Case
{
    const char *name;
    long        (*run)(size_t parameter, long rounds); /* 返回做了多少个操作 */
    size_t      parameter;
    long        rounds;         /* 一次测量重复多少轮；0 表示还没有定 */
    void       *steps;
} Case;

#define SIZES(letter) \
    {.name = #letter "16", .run = run_##letter, .parameter = 16}, \
    {.name = #letter "64", .run = run_##letter, .parameter = 64}, \
    {.name = #letter "256", .run = run_##letter, .parameter = 256}, \
    {.name = #letter "1024", .run = run_##letter, .parameter = 1024}

static Case cases[64] = {
    SIZES(s), SIZES(a),
#if defined(PEER_FREE) || defined(PEER_FREE_LIFO)
    SIZES(b), SIZES(l),
#endif
#ifdef PEER_FREE
    {.name = "c", .run = run_c},
#endif
#ifdef PEER_CONTEXT
    {.name = "d0", .run = run_d, .parameter = 0},
    {.name = "d1", .run = run_d, .parameter = 1},
#endif
#ifdef PEER_REALLOC
    {.name = "e", .run = run_e},
#endif
};

/* 名字是文件的，是轨迹；第一次用到时读进来，占名单上的一行。 */
static Case *
find_case(const char *name)
{
    Case *found = cases;

    while (found->name != NULL && strcmp(found->name, name) != 0)
        found++;
#ifdef PEER_TREE
    if (found->name == NULL && strchr(name, '/') != NULL)
        *found = (Case) {strdup(name), run_trace, 0, 0, steps_load(name, PEER_TREE)};
#endif
    return found->name == NULL ? NULL : found;
}

/* ---- 计时 ---- */

#define TRY_NS      0.4e6       /* 测一次至少这么久：比操作系统的时间片短得多 */
#define SAMPLE_NS   4e6         /* 一个样本在这么久之内尽量多测几次，取最快的：慢的那些被别的进程打断过， */
#define FEWEST_TRIES 3          /* 或者像 b 那样紧的循环，落进了流水线的另一种节拍 */

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double) time.tv_sec * 1e9 + (double) time.tv_nsec;
}

/* 返回每个操作的纳秒数；*elapsed 是总时间。 */
static double
measure(Case *test, double *elapsed)
{
    double start = now();
    long operations = test->run(test->parameter, test->rounds);

    *elapsed = now() - start;
    return *elapsed / (double) operations;
}

/* 轮数加倍，直到一次测量够久；这也是热身。 */
static void
calibrate(Case *test)
{
    double elapsed;

    for (test->rounds = 1; measure(test, &elapsed), elapsed < TRY_NS;)
        test->rounds *= 2;
}

static double
fastest(Case *test)
{
    double elapsed, total = 0, best = 0;

    for (int tries = 0; tries < FEWEST_TRIES || total < SAMPLE_NS; tries++)
    {
        double each = measure(test, &elapsed);

        total += elapsed;
        if (tries == 0 || each < best)
            best = each;
    }
    return best;
}

static double
run_case(Case *test)
{
    double best;

#ifdef PEER_TREE
    current_steps = test->steps;
#endif
#ifdef PEER_FREE
    prepare_churn();
#endif
    if (test->rounds == 0)
        calibrate(test);
    best = fastest(test);
#ifdef PEER_FREE
    empty_places();
#endif
    return best;
}

/* 装进服务器里的那一个没有 main，由它自己的函数来叫。 */
#ifndef BENCH_EMBEDDED

static void
keep_memory(void)
{
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 64 << 20);
}

int
main(int argc, char **argv)
{
    char name[1024];

    if (argc > 1 && strcmp(argv[1], "keep") == 0)
        keep_memory();
    peer_start();
    while (fgets(name, sizeof(name), stdin) != NULL)
    {
        Case *test;

        name[strcspn(name, "\n")] = '\0';
        test = find_case(name);
        if (test == NULL)
            puts("-");
        else
            printf("%.4f\n", run_case(test));
        fflush(stdout);
    }
    return 0;
}
#endif

#endif
