/* 缩短：造一个不对的脚本，缩完以后核对它是原来的一部分、仍然不对、再少一步就对。 */
#include "check.h"

#include <stdlib.h>

#define main testing_shadow_main
#include "demo/testing-shadow.c"
#undef main

#define MOST 20000

static Step script[MOST], before[MOST], shorter[MOST];
static Fails judge;             /* 问的是谁 */
static int  asked;

static bool
counted(const Step *steps, int count)
{
    asked++;
    return judge(steps, count);
}

/* 缩好的 count 步是不是原来的一部分：逐步往后找。 */
static void
expect_part_of(int count, int from)
{
    int         at = 0;

    for (int i = 0; i < count; i++, at++)
    {
        while (at < from && memcmp(&script[i], &before[at], sizeof(Step)) != 0)
            at++;
        expect_true(at < from, "剩下的第 %d 步，在原来的脚本里接不上：次序或者内容变了", i + 1);
    }
}

static void
expect_minimal(int count)
{
    expect_true(judge(script, count), "剩下的 %d 步没有不对了", count);
    for (int i = 0; i < count; i++)
    {
        memcpy(shorter, script, i * sizeof(Step));
        memcpy(shorter + i, script + i + 1, (count - i - 1) * sizeof(Step));
        expect_true(!judge(shorter, count - 1), "剩下 %d 步，第 %d 步还去得掉", count, i + 1);
    }
}

/* 把 script 里的 count 步交给学生，返回剩下几步。 */
static int
shrunk(Fails fails, int count)
{
    int         left;

    memcpy(before, script, sizeof(before));
    judge = fails;
    asked = 0;
    left = shrink(script, count, counted);
    expect_true(left >= 0 && left <= count, "%d 步缩成了 %d 步", count, left);
    expect_part_of(left, count);
    expect_minimal(left);
    return left;
}

/* ---- 要紧的几步都在，就不对；每一步的编号写在 slot 里 ---- */

static int  needed[8], needed_count;

static bool
needs_all(const Step *steps, int count)
{
    int         seen = 0;

    for (int i = 0; i < count && seen < needed_count; i++)
        seen += steps[i].slot == needed[seen];
    return seen == needed_count;
}

static void
number_steps(int count)
{
    for (int i = 0; i < count; i++)
        script[i] = (Step) {(int) random_below(3), i, random_size(1, 10000)};
}

/* 随机挑 wanted 步作要紧的，由小到大。 */
static void
choose_needed(int count, int wanted)
{
    needed_count = 0;
    for (int i = 0; i < count; i++)
        if ((int) random_below(count - i) < wanted - needed_count)
            needed[needed_count++] = i;
}

CHECK(只剩要紧的, 2, "sec-oracle-shrink", "段要一直分到一步；去掉以后接上来的，次序不变；对了的要原样放回")
{
    for (int round = 0; round < 60; round++)
    {
        int         count = 10 + random_below(300);

        number_steps(count);
        choose_needed(count, round % 8);
        expect_number(shrunk(needs_all, count), needed_count, "%d 步里要紧的有 %d 步，缩完剩下的", count, needed_count);
    }
}

/* ---- 要靠别的步骤：partner[i] 不是 -1，有第 i 步就要有第 partner[i] 步，才合法 ---- */

static int  partner[MOST];

static bool
legal_and_fails(const Step *steps, int count)
{
    static bool present[MOST];
    bool        legal = true;

    memset(present, 0, sizeof(present));
    for (int i = 0; i < count; i++)
        present[steps[i].slot] = true;
    for (int i = 0; i < count; i++)
        legal &= partner[steps[i].slot] < 0 || present[partner[steps[i].slot]];
    return legal && needs_all(steps, count);
}

/* 几步一串，有的靠前一步，有的靠后一步，要从头或者从尾逐步才拆得掉。 */
static void
chain_steps(int count)
{
    for (int i = 0; i < count;)
    {
        int         length = 2 + random_below(6);
        bool        forward = random_below(2) == 0;

        length = Min(length, count - i);
        for (int k = 0; k < length; k++)
            partner[i + k] = forward ? (k + 1 < length ? i + k + 1 : -1) : (k > 0 ? i + k - 1 : -1);
        i += length;
    }
}

CHECK(要靠别的步骤的, 3, "sec-oracle-shrink", "一遍里去掉过，就再走一遍：先去掉的那一步，会使别的也去得掉")
{
    for (int round = 0; round < 60; round++)
    {
        int         count = 10 + random_below(200);

        number_steps(count);
        choose_needed(count, 1 + random_below(3));
        chain_steps(count);
        shrunk(legal_and_fails, count);
    }
}

CHECK(问得少, 3, "sec-oracle-shrink", "先问一大段去不去得掉，去不掉再分小；一步一步地问，问的次数就是步数")
{
    for (int wanted = 1; wanted <= 4; wanted++)
    {
        int         left;

        number_steps(MOST);
        choose_needed(MOST, wanted);
        left = shrunk(needs_all, MOST);
        expect_number(left, wanted, "两万步里要紧的有 %d 步，缩完剩下的", wanted);
        expect_true(asked <= MOST / 10, "%d 步里有 %d 步要紧，问了 %d 次", MOST, wanted, asked);
    }
}

/* ---- 真的脚本：改错的集合把释放的一片放上链表两次 ---- */

enum { ALLOC, FREE, KINDS };

#define SLOTS 8

static void
free_twice(MemoryContext context, void *pointer)
{
    AllocChunk  chunk = AllocPointerGetChunk(pointer);
    bool        dedicated = chunk->size > ((AllocSet) context)->allocChunkLimit;

    AllocSetMethods.free_p(context, pointer);
    if (!dedicated)
        chunk->next = chunk;    /* 表头还是它，它的下一片也是它 */
}

/* 有没有两片重叠。在用的不再分配，空着的不释放。 */
static bool
overlaps(const Step *steps, int count)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    MemoryContextMethods methods = AllocSetMethods;
    void       *chunks[SLOTS] = {NULL};
    bool        found = false;

    methods.free_p = free_twice;
    set->methods = &methods;
    for (int i = 0; i < count && !found; i++)
    {
        void      **chunk = &chunks[steps[i].slot];

        if (steps[i].what == FREE && *chunk != NULL)
        {
            pfree(*chunk);
            *chunk = NULL;
        }
        if (steps[i].what != ALLOC || *chunk != NULL)
            continue;
        *chunk = MemoryContextAlloc(set, steps[i].size);
        for (int other = 0; other < SLOTS; other++)
            found |= other != steps[i].slot && chunks[other] == *chunk;
    }
    set->methods = &AllocSetMethods;
    MemoryContextDelete(set);
    return found;
}

CHECK(真的脚本, 1, "sec-testing-shadow", "每次都用缩短了的脚本重新做一遍；剩下的几步里有分配也有释放")
{
    for (int round = 0; round < 10; round++)
    {
        int         count = 500;

        for (int i = 0; i < count; i++)
            script[i] = (Step) {(int) random_below(KINDS), (int) random_below(SLOTS), random_size(1, 300)};
        expect_true(overlaps(script, count), "随机的脚本没有碰到那个错");
        shrunk(overlaps, count);
    }
}
