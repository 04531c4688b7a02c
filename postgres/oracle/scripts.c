/* scripts.c —— 随机的脚本：scripts 种子 个数 操作数。
 *
 * 打印若干个脚本，各以 “# script 种子” 起头，写法见 tests/traces/README.md。同一个种子总是同一个脚本。
 * 随机得有偏心：大小多半落在某个边界的左右，参数常常古怪，每个脚本另有自己的脾气。 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CONTEXTS 256
#define MAX_CHUNKS   2048
#define LIMIT        ((uint64_t) 8192)       /* 最大的片的上限，字节 */
#define KEEP_UNDER   ((uint64_t) 192 << 20)  /* 活着的大片加起来不超过它，字节 */

/* ---- 随机数 ---- */

static uint64_t state;

static uint64_t
next_random(void)
{
    uint64_t z = state += 0x9e3779b97f4a7c15;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static uint64_t
below(uint64_t n)
{
    return next_random() % n;
}

/* 百分之 percent 的时候为真。 */
static bool
chance(unsigned percent)
{
    return below(100) < percent;
}

#define PICK(array) ((array)[below(sizeof(array) / sizeof(*(array)))])

/* value 的左右；不小于 0。 */
static uint64_t
near(uint64_t value)
{
    static const int steps[] = {-40, -17, -16, -8, -1, 0, 0, 1, 7, 8, 16};
    int step = PICK(steps);

    return step < 0 && value < (uint64_t) -step ? 0 : value + step;
}

/* ---- 世界：哪些编号活着 ---- */

typedef struct Context
{
    bool        live;
    int         parent;         /* -1 是根 */
    int         children;
    uint64_t    init, max;      /* 字节 */
    uint64_t    limit;          /* 片的上限，字节 */
} Context;

typedef struct Chunk
{
    bool        live;
    int         context;
    uint64_t    size;           /* 字节 */
} Chunk;

static Context contexts[MAX_CONTEXTS];
static Chunk chunks[MAX_CHUNKS];
static uint64_t total;          /* 活着的片请求了多少字节 */

static uint64_t
chunk_limit(uint64_t max)
{
    uint64_t limit = LIMIT;

    while (limit + 16 > (max - 40) / 4)
        limit >>= 1;
    return limit;
}

/* 从随机的一个起绕一圈，找第一个合乎的；没有则 -1。 */
#define FIND(array, count, it, condition) \
    ({ \
        int found_ = -1, start_ = (int) below(count); \
        for (int i_ = 0; i_ < (count) && found_ < 0; i_++) \
        { \
            int it = (start_ + i_) % (count); \
            if (condition) \
                found_ = it; \
        } \
        found_; \
    })

#define LOWEST_FREE(array, count) \
    ({ int slot_ = 0; while (slot_ < (count) && (array)[slot_].live) slot_++; slot_; })

static void
forget_chunk(int slot)
{
    chunks[slot].live = false;
    total -= chunks[slot].size;
}

static void
forget_chunks_of(int context)
{
    for (int slot = 0; slot < MAX_CHUNKS; slot++)
        if (chunks[slot].live && chunks[slot].context == context)
            forget_chunk(slot);
}

/* ---- 脾气 ---- */

typedef enum Shape { ANY_SHAPE, DEEP, WIDE, CROWD } Shape;

typedef struct Mood
{
    unsigned    weight[7];      /* 依次是 c a f r R D p 的分量 */
    Shape       shape;          /* 树长成什么样；CROWD 是先建一大群，再全部删除 */
    unsigned    standard;       /* 用服务器常用的参数，百分之几 */
    unsigned    big;            /* 超过上限的大小，百分之几 */
} Mood;

static const Mood moods[] = {
    {{8, 40, 20, 20, 3, 5, 4}, ANY_SHAPE, 40, 10},  /* 什么都来一点 */
    {{3, 50, 30, 12, 2, 2, 1}, ANY_SHAPE, 30, 5},   /* 空闲链表 */
    {{3, 25, 8, 60, 2, 1, 1}, ANY_SHAPE, 30, 30},   /* 改大小 */
    {{3, 30, 25, 35, 3, 3, 1}, ANY_SHAPE, 40, 60},  /* 大片 */
    {{30, 20, 5, 5, 5, 20, 15}, DEEP, 50, 10},      /* 深的树，常换父亲 */
    {{30, 20, 5, 5, 5, 15, 20}, WIDE, 50, 10},      /* 宽的树 */
    {{25, 30, 8, 8, 4, 25, 0}, ANY_SHAPE, 95, 5},   /* 回收的上下文 */
    {{25, 12, 3, 3, 2, 25, 2}, CROWD, 95, 3},       /* 回收的放不下 */
    {{4, 80, 4, 4, 4, 3, 1}, ANY_SHAPE, 40, 2},     /* 块一个接一个 */
};

/* ---- 大小 ---- */

static uint64_t
big_size(const Context *context)
{
    switch (below(6))
    {
        case 0:  return near(context->init);
        case 1:  return near(context->max > (4 << 20) ? LIMIT * 2 : context->max);
        case 2:  return near(LIMIT);
        case 3:  return near((uint64_t) 1 << (13 + below(8)));
        case 4:  return below((uint64_t) 1 << 17);
        default: return chance(10) ? below((uint64_t) 48 << 20) : below((uint64_t) 1 << 15);
    }
}

static uint64_t
pick_size(const Mood *mood, const Context *context)
{
    if (total < KEEP_UNDER && chance(mood->big))
        return big_size(context);
    switch (below(7))
    {
        case 0:  return below(2);
        case 1:  return below(64);
        case 2:  return near((uint64_t) 1 << (3 + below(11)));
        case 3:  return near(context->limit);
        case 4:  return near(context->limit / 2);
        case 5:  return below(1024);
        default: return below(context->limit + 1);
    }
}

/* ---- 三个尺寸 ---- */

typedef struct Sizes { uint64_t min, init, max; } Sizes;

static Sizes
standard_sizes(void)
{
    static const Sizes known[] = {
        {0, 8192, 8 << 20}, {0, 8192, 8 << 20}, {0, 1024, 8192}, {0, 1024, 8192}, {0, 1024, 8 << 20},
        {0, 8192, 8192}, {0, 8192, 16384}, {0, 1024, 1024}, {0, 1024, 2048}, {0, 8192, 32768}
    };

    return PICK(known);
}

/* 服务器接受的，多怪都行：对齐，init 至少 1024，max 不小于 init。min 随便。 */
static Sizes
hostile_sizes(void)
{
    static const uint64_t mins[] = {
        0, 0, 0, 8, 272, 280, 288, 296, 312, 1000, 1024, 1032, 8192, 8200, 65536, 1 << 20
    };
    static const uint64_t inits[] = {
        1024, 1024, 1032, 1536, 2040, 2048, 4096, 8184, 8192, 8200, 10000, 65536, 1 << 20
    };
    Sizes sizes = {PICK(mins), PICK(inits), 0};

    switch (below(5))
    {
        case 0:  sizes.max = sizes.init; break;
        case 1:  sizes.max = sizes.init + 8 * below(64); break;
        case 2:  sizes.max = sizes.init << below(6); break;
        case 3:  sizes.max = sizes.init * 3 - sizes.init % 8; break;
        default: sizes.max = (uint64_t) 16 << 20; break;
    }
    return sizes;
}

/* ---- 七种操作；做不成返回假，什么也不打印 ---- */

static int
pick_parent(const Mood *mood)
{
    int last = -1;

    if (mood->shape == WIDE && chance(70))
        return chance(50) || !contexts[0].live ? -1 : 0;
    if (mood->shape == DEEP && chance(85))
    {
        for (int slot = 0; slot < MAX_CONTEXTS; slot++)
            if (contexts[slot].live && contexts[slot].children == 0)
                last = slot;
        return last;
    }
    return chance(25) ? -1 : FIND(contexts, MAX_CONTEXTS, i, contexts[i].live);
}

static void
adopt(int parent, int children)
{
    if (parent >= 0)
        contexts[parent].children += children;
}

static bool
create(const Mood *mood)
{
    static const char *const names[] = {"a", "same name", "上下文", "ExprContext", "-1"};
    int slot = LOWEST_FREE(contexts, MAX_CONTEXTS), parent = pick_parent(mood);
    Sizes sizes = chance(mood->standard) ? standard_sizes() : hostile_sizes();

    if (slot == MAX_CONTEXTS)
        return false;
    contexts[slot] = (Context) {true, parent, 0, sizes.init, sizes.max, chunk_limit(sizes.max)};
    adopt(parent, 1);
    printf("c %d %d %ju %ju %ju %s\n", slot, parent, (uintmax_t) sizes.min, (uintmax_t) sizes.init,
           (uintmax_t) sizes.max, PICK(names));
    return true;
}

static bool
alloc(const Mood *mood)
{
    int slot = LOWEST_FREE(chunks, MAX_CHUNKS);
    int context = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live);
    uint64_t size;

    if (slot == MAX_CHUNKS || context < 0)
        return false;
    size = pick_size(mood, &contexts[context]);
    chunks[slot] = (Chunk) {true, context, size};
    total += size;
    printf("a %d %d %ju\n", context, slot, (uintmax_t) size);
    return true;
}

static int
pick_chunk(void)
{
    return FIND(chunks, MAX_CHUNKS, i, chunks[i].live);
}

static bool
release(void)
{
    int slot = pick_chunk();

    if (slot < 0)
        return false;
    forget_chunk(slot);
    printf("f %d\n", slot);
    return true;
}

/* 新的大小有一半与旧的有关：挪一点，加倍，减半。 */
static uint64_t
resized(const Mood *mood, const Chunk *chunk)
{
    if (chance(50) || total > KEEP_UNDER)
        return pick_size(mood, &contexts[chunk->context]);
    switch (below(4))
    {
        case 0:  return near(chunk->size);
        case 1:  return chunk->size * 2;
        case 2:  return chunk->size / 2;
        default: return chunk->size + below(chunk->size + 1) / 4;
    }
}

static bool
resize(const Mood *mood)
{
    int slot = pick_chunk();
    uint64_t size;

    if (slot < 0)
        return false;
    size = resized(mood, &chunks[slot]);
    total += size - chunks[slot].size;
    chunks[slot].size = size;
    printf("r %d %ju\n", slot, (uintmax_t) size);
    return true;
}

static bool
reset(void)
{
    int slot = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live);

    if (slot < 0)
        return false;
    forget_chunks_of(slot);
    printf("R %d\n", slot);
    return true;
}

static bool
delete(void)
{
    int slot = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live && contexts[i].children == 0);

    if (slot < 0)
        return false;
    adopt(contexts[slot].parent, -1);
    contexts[slot].live = false;
    forget_chunks_of(slot);
    printf("D %d\n", slot);
    return true;
}

static bool
above(int ancestor, int slot)
{
    while (slot >= 0 && slot != ancestor)
        slot = contexts[slot].parent;
    return slot >= 0;
}

static bool
move(void)
{
    int slot = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live), parent = -1;

    if (slot < 0)
        return false;
    if (chance(80))
        parent = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live && !above(slot, i));
    adopt(contexts[slot].parent, -1);
    adopt(parent, 1);
    contexts[slot].parent = parent;
    printf("p %d %d\n", slot, parent);
    return true;
}

/* ---- 一个脚本 ---- */

/* 第 done 个操作时的分量：要建一大群的，前一半只建，后一半只删。 */
static unsigned
weight_of(const Mood *mood, int kind, unsigned done, unsigned count)
{
    if (mood->shape == CROWD && ((kind == 0 && done > count / 2) || (kind == 5 && done < count * 5 / 12)))
        return mood->weight[kind] / 12;
    if (mood->shape == CROWD && (kind == 0 || kind == 5))
        return mood->weight[kind] * 4;
    return mood->weight[kind];
}

static int
pick_kind(const Mood *mood, unsigned done, unsigned count)
{
    unsigned sum = 0, point;
    int kind = 0;

    for (int i = 0; i < 7; i++)
        sum += weight_of(mood, i, done, count);
    point = (unsigned) below(sum);
    while (point >= weight_of(mood, kind, done, count))
        point -= weight_of(mood, kind++, done, count);
    return kind;
}

static bool
try_kind(const Mood *mood, int kind)
{
    switch (kind)
    {
        case 0:  return create(mood);
        case 1:  return alloc(mood);
        case 2:  return release();
        case 3:  return resize(mood);
        case 4:  return reset();
        case 5:  return delete();
        default: return move();
    }
}

static void
write_script(uint64_t seed, unsigned count)
{
    const Mood *mood;

    state = seed;
    total = 0;
    memset(contexts, 0, sizeof(contexts));
    memset(chunks, 0, sizeof(chunks));
    mood = &PICK(moods);
    printf("# script %ju\n", (uintmax_t) seed);
    for (unsigned done = 0; done < count; done++)
        while (!try_kind(mood, pick_kind(mood, done, count)))
            ;
}

static uint64_t
number(const char *text)
{
    char *end;
    uint64_t value = strtoull(text, &end, 10);

    if (*text < '0' || *text > '9' || *end != '\0')
    {
        fprintf(stderr, "scripts：“%s” 应当是一个数\n", text);
        exit(2);
    }
    return value;
}

int
main(int argc, char **argv)
{
    if (argc != 4)
    {
        fputs("用法：scripts 种子 个数 操作数\n", stderr);
        return 2;
    }
    for (uint64_t i = 0; i < number(argv[2]); i++)
        write_script(number(argv[1]) + i, (unsigned) number(argv[3]));
    return 0;
}
