/* 受考的程序：一件事要几次 malloc，在哪一次的失败上有哪一种错，都由 plan 定下。 */
#include "check.h"

#include <stdlib.h>

#define main testing_failure_main
#include "demo/testing-failure.c"
#undef main

typedef enum Fault { SOUND, LEAKS, COUNTS, PRETENDS, DIES, NOTES } Fault;

typedef struct Plan
{
    Fault       fault;
    int         pieces;         /* 一件事要几块 */
    int         bad;            /* 错在要不到第几块的时候，1 是头一块 */
    int         halving;        /* 前几块要不到就改要一半 */
} Plan;

static Plan plan;

typedef struct Worker
{
    void      **pieces;         /* 做成的各件事的各块 */
    int         count, room;
    size_t      done;
    bool        dead;
} Worker;

#define MOST_PIECES 600

static void *
start_worker(void)
{
    Worker     *it = calloc(1, sizeof(Worker));

    it->room = 4 * plan.pieces + 1;
    it->pieces = calloc(it->room, sizeof(void *));
    return it;
}

/* 要第 which 块。 */
static void *
piece(int which)
{
    void       *got = malloc(64);

    return got == NULL && which <= plan.halving ? malloc(32) : got;
}

/* 漏掉的，问过以后再还，不算在检查的账上。 */
static void *lost[100000];
static size_t lost_count;

static void
lose(void *pointer)
{
    if (lost_count < lengthof(lost))
        lost[lost_count++] = pointer;
}

static void
return_lost(void)
{
    while (lost_count > 0)
        free(lost[--lost_count]);
}

/* 第 which 块要不到：该把这件事的前几块都还掉，什么也不变。返回说做成了没有。 */
static bool
give_up(Worker *it, int first, int which)
{
    Fault       fault = which == plan.bad ? plan.fault : SOUND;
    void       *note = malloc(16);

    if (fault == NOTES)
        lose(note);
    else
        free(note);
    for (; it->count > first; it->count--)
        if (fault == LEAKS && it->count == first + 1)
            lose(it->pieces[first]);
        else
            free(it->pieces[it->count - 1]);
    it->done += fault == COUNTS;
    it->dead = fault == DIES;
    return fault == PRETENDS;
}

static bool
work(void *worker)
{
    Worker     *it = worker;
    int         first = it->count;

    if (it->dead || it->count + plan.pieces > it->room)
        return false;
    for (int which = 1; which <= plan.pieces; which++)
    {
        it->pieces[it->count] = piece(which);
        if (it->pieces[it->count] == NULL)
            return give_up(it, first, which);
        it->count++;
    }
    it->done++;
    return true;
}

static size_t
done(void *it)
{
    return ((Worker *) it)->done;
}

static void
finish(void *worker)
{
    Worker     *it = worker;

    for (int i = 0; i < it->count; i++)
        free(it->pieces[i]);
    free(it->pieces);
    free(it);
}

static const Subject subject = {start_worker, work, done, finish};

/* ---- 问：同一个程序，有错的要说有，没有错的不许说 ---- */

static const char *const words[] = {
    "", "漏掉一块", "账多了一件", "说做成了", "从此再也做不成", "另要一块记下错误，没有还"
};

static bool
asked(Plan asking)
{
    bool        answer;

    plan = asking;
    answer = rotten(&subject);
    heap_fail_never();
    return_lost();
    return answer;
}

static void
ask(Fault fault, int pieces, int bad, int halving)
{
    bool        found = asked((Plan) {fault, pieces, bad, halving});

    expect_true(found, "一件事要 %d 块，要不到第 %d 块时%s%s，应当说有错", pieces, bad, words[fault],
                halving == 0 ? "" : halving < bad ? "（靠前的要不到就改要一半）" : "（要不到先改要一半）");
    expect_true(!asked((Plan) {SOUND, pieces, 0, halving}), "一件事要 %d 块，%s没有错，却说有", pieces,
                halving > 0 ? "有的要不到就改要一半，" : "");
}

CHECK(漏了的, 2, "sec-testing-failure", "n 要一直数到一次也没有拒绝；收场以后数没有归还的块")
{
    ask(LEAKS, 3, 2, 0);
    ask(LEAKS, 3, 3, 0);
    expect_true(!asked((Plan) {SOUND, 0, 0, 0}), "一次 malloc 也不要的，没有错，却说有");
    for (int i = 0; i < 30; i++)
    {
        int         pieces = 2 + random_below(40);

        ask(LEAKS, pieces, 2 + random_below(pieces - 1), 0);
    }
    ask(LEAKS, MOST_PIECES, MOST_PIECES - random_below(MOST_PIECES / 2), 0);
}

CHECK(账不符的, 1, "sec-testing-failure", "没有做成，账应当与之前相同；做成了，账应当多一件")
{
    for (int i = 0; i < 30; i++)
    {
        int         pieces = 1 + random_below(40), bad = 1 + random_below(pieces);

        ask(COUNTS, pieces, bad, 0);
        ask(PRETENDS, pieces, bad, 0);
    }
}

CHECK(从此不能用的, 1, "sec-testing-failure", "失败一次以后，不再拒绝，再做一件：做得成才算完好")
{
    for (int i = 0; i < 30; i++)
    {
        int         pieces = 1 + random_below(40);

        ask(DIES, pieces, 1 + random_below(pieces), 0);
    }
}

CHECK(改要一半的, 3, "sec-testing-failure", "要不到就改要一半的，只拒绝一次它做得成；要它做不成，得从第 n 次起都拒绝")
{
    static const Fault faults[] = {LEAKS, COUNTS, PRETENDS, DIES};

    for (int i = 0; i < 40; i++)
    {
        int         pieces = 2 + random_below(40);

        ask(faults[i % lengthof(faults)], pieces, 2 + random_below(pieces - 1), pieces);
    }
}

CHECK(只拒绝一次才走到的, 1, "sec-testing-failure", "失败以后又去要一块的，全都拒绝就走不到要到了的那条路；做成了也不能停")
{
    for (int i = 0; i < 30; i++)
    {
        int         pieces = 3 + random_below(40), bad = 2 + random_below(pieces - 1);

        ask(NOTES, pieces, bad, 1 + random_below(bad - 1));
    }
}
