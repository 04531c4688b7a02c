/* create.c —— 创建再删除一个上下文要多久：回收与不回收，一次 malloc 与两次。第 8 章引它的记录。
 *
 * 各种做法轮流量，一轮一个样本；印出的比值以“回收、什么也不分配”为一，是各轮比值的中位数与四分位数。 */
#include "postgres.h"

#include <stdlib.h>
#include <time.h>

#include "utils/memutils.h"
#include "aset/layout.h"

#define ROUNDS 61
#define REPEAT 20000

typedef struct Way
{
    const char *name;
    Size        min, init, max; /* min 不是 0 就不回收 */
    int         allocations;
    int         mallocs;        /* 不建上下文，只向 malloc 要这么多次 */
} Way;

static const Way ways[] = {
    {"recycled", ALLOCSET_DEFAULT_SIZES, 0, 0},
    {"fresh", ALLOCSET_DEFAULT_INITSIZE, ALLOCSET_DEFAULT_INITSIZE, ALLOCSET_DEFAULT_MAXSIZE, 0, 0},
    {"recycled_one", ALLOCSET_DEFAULT_SIZES, 1, 0},
    {"fresh_one", ALLOCSET_DEFAULT_INITSIZE, ALLOCSET_DEFAULT_INITSIZE, ALLOCSET_DEFAULT_MAXSIZE, 1, 0},
    {"recycled_small", ALLOCSET_SMALL_SIZES, 0, 0},
    {"fresh_small", ALLOCSET_SMALL_INITSIZE, ALLOCSET_SMALL_INITSIZE, ALLOCSET_SMALL_MAXSIZE, 0, 0},
    {"one_malloc", 0, 0, 0, 0, 1},
    {"two_mallocs", 0, 0, 0, 0, 2},
};

static double samples[lengthof(ways)][ROUNDS];

static void
use_context(const Way *way)
{
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "bench", way->min, way->init, way->max);

    for (int i = 0; i < way->allocations; i++)
        *(volatile char *) MemoryContextAlloc(context, 100) = 1;
    MemoryContextDelete(context);
}

/* 两次时，头一次只要集合自己那么多。 */
static void
use_malloc(int count)
{
    volatile char *set = count == 2 ? malloc(ALLOC_SETHDRSZ) : NULL;
    volatile char *block = malloc(ALLOCSET_DEFAULT_INITSIZE - (count == 2 ? ALLOC_SETHDRSZ : 0));

    *block = 1;
    if (set != NULL)
        *set = 1;
    free((void *) block);
    free((void *) set);
}

static double
nanoseconds(const Way *way)
{
    struct timespec from, to;

    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < REPEAT; i++)
        if (way->mallocs > 0)
            use_malloc(way->mallocs);
        else
            use_context(way);
    clock_gettime(CLOCK_MONOTONIC, &to);
    return ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / REPEAT;
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;

    return (x > y) - (x < y);
}

static void
report(Size i)
{
    double ratios[ROUNDS];

    for (int round = 0; round < ROUNDS; round++)
        ratios[round] = samples[i][round] / samples[0][round];
    qsort(ratios, ROUNDS, sizeof(double), compare);
    printf("%s\t%.2f\t%.2f\t%.2f\n", ways[i].name, ratios[ROUNDS / 2], ratios[ROUNDS / 4], ratios[3 * ROUNDS / 4]);
}

int
main(void)
{
    MemoryContextInit();
    for (int round = -2; round < ROUNDS; round++)
        for (Size i = 0; i < lengthof(ways); i++)
            samples[i][Max(round, 0)] = nanoseconds(&ways[i]);
    for (Size i = 0; i < lengthof(ways); i++)
        report(i);
    qsort(samples[0], ROUNDS, sizeof(double), compare);
    printf("recycled_ns\t%.1f\n", samples[0][ROUNDS / 2]);
    MemoryContextShutdown();
    return 0;
}
