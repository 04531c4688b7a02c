/* cases.h —— 各个测试做些什么；只由 core.h 包含，在对手定义好自己的操作之后。
 *
 * 名字是一个字母的，意思见 tests/bench/README.md。每个 run_ 做 rounds 轮，返回做了多少个操作。 */
#ifndef BENCH_CASES_H
#define BENCH_CASES_H

#include <stdint.h>

/* 编译器必须当作 pointer 所指的内存被人看过、改过。 */
#define ESCAPE(pointer) __asm__ volatile("" : : "r"(pointer) : "memory")

static inline void *
alloc_and_touch(size_t size)
{
    char *chunk = peer_alloc(size);

    *chunk = 1;
    ESCAPE(chunk);
    return chunk;
}

/* ---- s、a：分配 count 片，一起消失。每个操作是一次分配，连同它分摊的收场 ---- */

#define MANY 10000
static void *held[MANY];

static long
run_batch(int count, size_t size, long rounds)
{
    for (long round = 0; round < rounds; round++)
    {
        for (int i = 0; i < count; i++)
            held[i] = alloc_and_touch(size);
        peer_release(held, count);
    }
    return rounds * count;
}

static long
run_s(size_t size, long rounds)
{
    return run_batch(100, size, rounds);
}

static long
run_a(size_t size, long rounds)
{
    return run_batch(MANY, size, rounds);
}

#if defined(PEER_FREE) || defined(PEER_FREE_LIFO)

/* ---- b：分配一片，马上释放 ---- */

static long
run_b(size_t size, long rounds)
{
    for (long round = 0; round < rounds; round++)
        peer_free(alloc_and_touch(size));
    return rounds;
}

/* ---- l：分配 64 片，倒着释放。每个操作是一次分配连同它的释放 ---- */

#define DEPTH 64

static long
run_l(size_t size, long rounds)
{
    for (long round = 0; round < rounds; round++)
    {
        for (int i = 0; i < DEPTH; i++)
            held[i] = alloc_and_touch(size);
        for (int i = DEPTH - 1; i >= 0; i--)
            peer_free(held[i]);
    }
    return rounds * DEPTH;
}
#endif

#ifdef PEER_FREE

/* ---- c：1024 个位置，随机选一个：空着就分配，占着就释放；因此总有大约一半占着。
 *      大小在 8 到 1024 之间，对数均匀。每个操作是一次分配或一次释放 ---- */

#define PLACES 1024
#define CHURN  65536
static void *places[PLACES];
static struct { uint16_t place, size; } churn[CHURN];

static uint64_t
next_random(void)
{
    static uint64_t state = 1;

    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return state >> 33;
}

static void
prepare_churn(void)
{
    if (churn[0].size != 0)
        return;
    for (int i = 0; i < CHURN; i++)
    {
        uint16_t octave = (uint16_t) (8 << next_random() % 7);

        churn[i].place = (uint16_t) (next_random() % PLACES);
        churn[i].size = (uint16_t) (octave + 1 + next_random() % octave);
    }
}

static long
run_c(size_t unused, long rounds)
{
    static int at = 0;

    (void) unused;
    for (long round = 0; round < rounds * 256; round++, at = (at + 1) % CHURN)
    {
        void **place = &places[churn[at].place];

        if (*place != NULL)
        {
            peer_free(*place);
            *place = NULL;
        }
        else
            *place = alloc_and_touch(churn[at].size);
    }
    return rounds * 256;
}

static void
empty_places(void)
{
    for (int i = 0; i < PLACES; i++)
        if (places[i] != NULL)
        {
            peer_free(places[i]);
            places[i] = NULL;
        }
}
#endif

#ifdef PEER_CONTEXT

/* ---- d：建一个上下文，在里面分配 0 或 1 片，删掉 ---- */

static long
run_d(size_t allocations, long rounds)
{
    for (long round = 0; round < rounds; round++)
        peer_context((int) allocations);
    return rounds;
}
#endif

#ifdef PEER_REALLOC

/* ---- e：两片轮流翻倍，从 16 字节到 64 KB，然后一起消失。两片互相挡着，谁也不能总在堆顶原地长大；
 *      只有一片时，量到的是它后面恰好没有人。每个操作是一次翻倍 ---- */

static long
run_e(size_t unused, long rounds)
{
    long steps = 0;

    (void) unused;
    for (long round = 0; round < rounds; round++)
    {
        held[0] = alloc_and_touch(16);
        held[1] = alloc_and_touch(16);
        for (size_t size = 32; size <= 65536; size *= 2, steps += 2)
        {
            held[0] = peer_realloc(held[0], size);
            held[1] = peer_realloc(held[1], size);
        }
        peer_release(held, 2);
    }
    return steps;
}
#endif

#ifdef PEER_TREE

/* ---- 轨迹：从头到尾，最后一切归还 ---- */

static inline void
tree_step(Steps *all, const Step *step)
{
    void **context = &all->contexts[step->context], **chunk = &all->chunks[step->chunk];

    switch ((TraceKind) step->kind)
    {
        case TRACE_CREATE:  *context = tree_create(all->contexts[step->parent], step->create); break;
        case TRACE_FREE:    tree_free(*chunk); break;
        case TRACE_REALLOC: *chunk = tree_realloc(*chunk, step->size); break;
        case TRACE_RESET:   tree_reset(*context); break;
        case TRACE_DELETE:  tree_delete(*context); break;
        case TRACE_MOVE:    tree_move(*context, all->contexts[step->parent]); break;
        case TRACE_ALLOC:
            *chunk = tree_alloc(*context, step->size);
            if (step->size > 0)
                *(char *) *chunk = 1;
            ESCAPE(*chunk);
            break;
    }
}

static Steps *current_steps;

static long
run_trace(size_t unused, long rounds)
{
    Steps *all = current_steps;

    (void) unused;
    for (long round = 0; round < rounds; round++)
    {
        all->contexts[all->context_slots] = tree_start();
        for (size_t i = 0; i < all->step_count; i++)
            tree_step(all, &all->steps[i]);
        tree_end(all->contexts[all->context_slots]);
    }
    return rounds * (long) all->op_count;
}
#endif

#endif
