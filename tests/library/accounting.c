/* accounting.c —— 随机操作，每一步都与另写的模型对账：总计、每一片的位置、内容。 */
#include <time.h>

#include "model.h"

SUITE(accounting);

typedef struct Live
{
    unsigned char *pointer;
    Size        request;
    ModelChunk  chunk;
    unsigned char stamp;
} Live;

#define MOST_LIVE 400

typedef struct Walk
{
    uint64      state;
    MemoryContext context;
    Model      *model;
    Live        live[MOST_LIVE];
    int         live_count;
    char       *bases[16384];   /* 每个模型块的真地址；按编号 */
    size_t      heap_before;
    const char *where;
} Walk;

/* 小的多，大的少，常在 2 的幂附近。 */
static Size
random_size(Walk *walk)
{
    uint64 *state = &walk->state;

    switch (roll(state, 8))
    {
        case 0:
            return ((Size) 1 << roll(state, 14)) + roll(state, 3) - (Size) 1;
        case 1:
            return roll(state, 9000);
        case 2:
            return as_set(walk->context)->allocChunkLimit + roll(state, 40);
        case 3:
            return roll(state, 16) == 0 ? roll(state, 200000) : roll(state, 2000);
        default:
            return roll(state, 200);
    }
}

static void
expect_content(Walk *walk, const Live *live, Size size)
{
    for (Size i = 0; i < size; i++)
        require(live->pointer[i] == live->stamp, "内容变了：第 %zu 字节 %s", i, walk->where);
}

/* 真的片应在模型所说的位置。 */
static void
expect_place(Walk *walk, const Live *live, int blocks_before)
{
    char *base = (char *) live->pointer - live->chunk.offset;

    require_size_at(usable(live->pointer), live->chunk.space, walk->where);
    if (live->chunk.block >= blocks_before)
        walk->bases[live->chunk.block] = base;
    require(walk->bases[live->chunk.block] == base, "片不在模型预言的位置 %s", walk->where);
}

static void
expect_totals(Walk *walk)
{
    MemoryContextCounters expected = model_counters(walk->model);
    MemoryContextCounters actual = counters_of(walk->context);

    require_size_at(walk->context->mem_allocated, expected.totalspace, walk->where);
    require_size_at(heap_bytes() - walk->heap_before, expected.totalspace, walk->where);
    require_size_at(actual.totalspace, expected.totalspace, walk->where);
    require_size_at(actual.nblocks, expected.nblocks, walk->where);
    require_size_at(actual.freespace, expected.freespace, walk->where);
    require_size_at(actual.freechunks, expected.freechunks, walk->where);
}

static void
do_alloc(Walk *walk)
{
    Live *live = &walk->live[walk->live_count++];
    int blocks_before = model_blocks_made(walk->model);

    live->request = random_size(walk);
    live->stamp = (unsigned char) dice(&walk->state);
    live->pointer = MemoryContextAlloc(walk->context, live->request);
    live->chunk = model_alloc(walk->model, live->request);
    expect_place(walk, live, blocks_before);
    memset(live->pointer, live->stamp, live->request);
}

static void
do_free(Walk *walk)
{
    Live *live = &walk->live[roll(&walk->state, walk->live_count)];

    expect_content(walk, live, live->request);
    pfree(live->pointer);
    model_pfree(walk->model, live->chunk);
    *live = walk->live[--walk->live_count];
}

static void
do_realloc(Walk *walk)
{
    Live *live = &walk->live[roll(&walk->state, walk->live_count)];
    Size size = random_size(walk);
    int block = live->chunk.block, blocks_before = model_blocks_made(walk->model);

    live->pointer = repalloc(live->pointer, size);
    live->chunk = model_realloc(walk->model, live->chunk, size);
    expect_content(walk, live, Min(size, live->request));
    if (live->chunk.block == block && live->chunk.space > as_set(walk->context)->allocChunkLimit)
        walk->bases[block] = (char *) live->pointer - live->chunk.offset; /* 专用块可以搬家 */
    expect_place(walk, live, blocks_before);
    live->request = size;
    memset(live->pointer, live->stamp, size);
}

static void
do_reset(Walk *walk)
{
    for (int i = 0; i < walk->live_count; i++)
        expect_content(walk, &walk->live[i], walk->live[i].request);
    MemoryContextReset(walk->context);
    model_reset(walk->model);
    walk->live_count = 0;
}

static void
do_something(Walk *walk)
{
    Size choice = roll(&walk->state, 100);

    if (choice == 0 && roll(&walk->state, 8) == 0)
        do_reset(walk);
    else if (walk->live_count == 0 || (choice < 55 && walk->live_count < MOST_LIVE))
        do_alloc(walk);
    else if (choice < 80)
        do_free(walk);
    else
        do_realloc(walk);
}

static void
check_all(void)
{
#ifdef MEMORY_CONTEXT_CHECKING
    MemoryContextCheck(TopMemoryContext);
#endif
    require(message_count == 0, "有意外的消息：%s", messages[0].message);
}

static void
random_walk(Size min, Size init, Size max, uint64 seed, int steps)
{
    static Walk walk;

    memset(&walk, 0, sizeof(walk));
    walk.state = seed;
    walk.heap_before = heap_bytes();
    walk.context = AllocSetContextCreateInternal(TopMemoryContext, "随机", min, init, max);
    walk.model = model_new(min, init, max);
    walk.bases[0] = (char *) as_set(walk.context)->keeper;
    for (int i = 0; i < steps; i++)
    {
        walk.where = text("（种子 %#llx，%zu, %zu, %zu，第 %d 步）", (unsigned long long) seed,
                          min, init, max, i);
        do_something(&walk);
        expect_totals(&walk);
        if (i % 256 == 0)
            check_all();
    }
    MemoryContextDelete(walk.context);
    model_free(walk.model);
    AllocSetReleaseRecycled();
    expect_size_at(heap_bytes(), walk.heap_before, walk.where);
}

typedef struct Start
{
    Size        min, init, max;
    uint64      seed;
} Start;

ParameterizedTestParameters(accounting, 随机操作的每一步都与模型相符)
{
    static Start starts[] = {
        {ALLOCSET_DEFAULT_SIZES, 1}, {ALLOCSET_DEFAULT_SIZES, 20240601},
        {ALLOCSET_SMALL_SIZES, 2}, {ALLOCSET_SMALL_SIZES, 777},
        {ALLOCSET_START_SMALL_SIZES, 3}, {ALLOCSET_START_SMALL_SIZES, 4},
        {8192, 8192, 8192, 5}, {264, 1024, 8192, 6}, {0, 1024, 1024, 7}, {0, 4096, 65536, 8},
        {65536, 1024, 8192, 9}, {0, 65536, 65536, 10}, {0, 1032, 12344, 11}, {8, 99992, 1000000, 12},
    };

    return cr_make_param_array(Start, starts, lengthof(starts));
}

ParameterizedTest(Start *start, accounting, 随机操作的每一步都与模型相符)
{
    random_walk(start->min, start->init, start->max, start->seed, ROUNDS(3000));
}

/* 种子来自时钟，失败时的消息里有它。 */
Test(accounting, 每次换一个种子)
{
    struct timespec now;
    uint64 seed;

    clock_gettime(CLOCK_REALTIME, &now);
    seed = (uint64) now.tv_sec * 1000000007 + (uint64) now.tv_nsec;
    random_walk(ALLOCSET_DEFAULT_SIZES, seed, ROUNDS(2000));
    random_walk(ALLOCSET_SMALL_SIZES, seed, ROUNDS(2000));
}
