/* 每一步之后核对 total 与 peak；期望的数由走遍整棵树得到。 */
#include "check.h"

#include <time.h>

#define main sql_tree_main
#include "demo/sql-tree.c"
#undef main

/* ---- 照做一步，再核对 ---- */

static Size others;             /* 轨迹之外的上下文占的 */
static Size highest;

static void
begin(void)
{
    others = MemoryContextMemAllocated(TopMemoryContext, true);
    highest = 0;
}

static void
expect_totals(const Op *op, int step)
{
    Size        sum = MemoryContextMemAllocated(TopMemoryContext, true) - others;

    highest = Max(highest, sum);
    expect_number(total, sum, "第 %d 步（%c %d）以后的 total", step, op->kind, (int) op->v[0]);
    expect_number(peak, highest, "第 %d 步（%c %d）以后的 peak", step, op->kind, (int) op->v[0]);
}

CHECK(真实的轨迹, 2, "sec-sql-trace", "一步只改变一个上下文的账；小片的进出多半一个字节也不改，独占一块的大片与重置才改")
{
    FILE       *trace = open_trace("w1_select");
    Op          op;

    begin();
    for (int step = 1; step <= 100000 && read_op(trace, &op); step++)
    {
        perform(&op);
        expect_totals(&op, step);
    }
    pclose(trace);
}

/* ---- 随机的轨迹：编号由这里管，不合规矩的操作不会出现 ---- */

#define CONTEXTS 40
#define CHUNKS   400

static int  parent_of[CONTEXTS];        /* -2：不存在 */
static int  owner_of_chunk[CHUNKS];     /* -1：不存在 */

static bool
has_child(int context)
{
    for (int i = 0; i < CONTEXTS; i++)
        if (parent_of[i] == context)
            return true;
    return false;
}

static void
forget_chunks(int context)
{
    for (int i = 0; i < CHUNKS; i++)
        if (owner_of_chunk[i] == context)
            owner_of_chunk[i] = -1;
}

static Op
make_op(char kind, int first, int second, Size size)
{
    Op          op = {.kind = kind, .v = {first, second}, .name = "x"};

    op.v[kind == 'r' ? 1 : 2] = size;
    if (kind == 'c')
    {
        op.v[2] = random_below(3) == 0 ? 8192 : 0;
        op.v[3] = 1024 << random_below(4);
        op.v[4] = op.v[3] * 8;
    }
    return op;
}

static Size
some_size(void)
{
    return random_below(4) == 0 ? random_size(9000, 60000) : random_size(0, 1000);
}

/* 第 context 个上下文的事：不存在就创建，存在就重置、删除或者换父亲。 */
static void
draw_context(int context, Op *op)
{
    int         other = random_below(CONTEXTS);

    if (parent_of[context] == -2)
    {
        parent_of[context] = parent_of[other] == -2 ? -1 : other;
        *op = make_op('c', context, parent_of[context], 0);
    }
    else if (random_below(3) == 0 && !has_child(context))
    {
        parent_of[context] = -2;
        forget_chunks(context);
        *op = make_op('D', context, 0, 0);
    }
    else if (random_below(3) == 0 && !has_child(context) && other != context && parent_of[other] != -2)
    {
        parent_of[context] = other;
        *op = make_op('p', context, other, 0);
    }
    else
    {
        forget_chunks(context);
        *op = make_op('R', context, 0, 0);
    }
}

/* 第 chunk 片的事：不存在就分配，存在就释放或者改变大小；抽到不存在的上下文就没有事做。 */
static bool
draw_chunk(int chunk, Op *op)
{
    int         context = random_below(CONTEXTS);

    if (owner_of_chunk[chunk] == -1)
    {
        if (parent_of[context] == -2)
            return false;
        owner_of_chunk[chunk] = context;
        *op = make_op('a', context, chunk, some_size());
    }
    else if (random_below(2) == 0)
    {
        owner_of_chunk[chunk] = -1;
        *op = make_op('f', chunk, 0, 0);
    }
    else
        *op = make_op('r', chunk, 0, some_size());
    return true;
}

static bool
draw(Op *op)
{
    if (random_below(20) > 0)
        return draw_chunk(random_below(CHUNKS), op);
    draw_context(random_below(CONTEXTS), op);
    return true;
}

CHECK(随机的轨迹, 2, "sec-sql-trace", "七种操作都要记：改变大小会从块里搬进专用块，创建与删除连同 keeper 一起进出")
{
    Op          op;

    for (int i = 0; i < CONTEXTS; i++)
        parent_of[i] = -2;
    for (int i = 0; i < CHUNKS; i++)
        owner_of_chunk[i] = -1;
    begin();
    for (int step = 1; step <= 20000; step++)
    {
        if (!draw(&op))
            continue;
        perform(&op);
        expect_totals(&op, step);
    }
}

/* ---- 时间 ---- */

#define CREATED 1010            /* 反复创建又删除的那一个的编号 */

/* 处理器时间有了上限（沙箱里），内核一个节拍才更新一次进程的，线程的总是准的。 */
static double
seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

/* 反复分配、释放一片，重置，创建又删除，五次里最快的一次。 */
static double
fastest(void)
{
    Op          steps[] = {make_op('a', 0, 0, 100), make_op('f', 0, 0, 0), make_op('R', 0, 0, 0),
        {.kind = 'c', .v = {CREATED, 0, 0, 8192, 8192}, .name = "x"}, make_op('D', CREATED, 0, 0)};
    double      best = 1e9;

    for (int trial = 0; trial < 5; trial++)
    {
        double      start = seconds();

        for (int i = 0; i < 4000; i++)
            for (size_t k = 0; k < lengthof(steps); k++)
                perform(&steps[k]);
        best = Min(best, seconds() - start);
    }
    return best;
}

static void
create_until(int count)
{
    static int  created = 0;

    for (; created < count; created++)
    {
        Op          op = make_op('c', created, created - 1, 0);

        perform(&op);
    }
}

CHECK(每一步只花常数的时间, 2, "sec-sql-trace", "这一步没有碰到的上下文，账不会变，不必再看它们")
{
    double      few, many;

    create_until(10);
    few = fastest();
    create_until(1000);
    many = fastest();
    expect_true(total > 0, "total 没有动过");
    expect_true(many < 10 * few, "一千个上下文时一步的时间，是十个上下文时的 %.0f 倍", many / few);
}
