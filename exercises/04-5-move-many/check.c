/* 移动全部孩子：与一份记着每个结点的孩子的账比较，整棵树逐个指针核对。 */
#include "check.h"

#include <time.h>

extern void MemoryContextAdoptChildren(MemoryContext from, MemoryContext to);

/* ---- 账：每个结点的孩子，链表的次序 ---- */

#define NODES 30

static MemoryContext node[NODES];
static int  children[NODES][NODES];
static int  child_count[NODES];
static int  parent_of[NODES];

/* 种 count 个，0 号是最上面的；后来的孩子在前。 */
static void
plant(int count, const int *parents)
{
    memset(child_count, 0, sizeof(child_count));
    for (int i = 0; i < count; i++)
    {
        int         parent = parents[i];

        node[i] = AllocSetContextCreate(i == 0 ? TopMemoryContext : node[parent], "x", ALLOCSET_SMALL_SIZES);
        parent_of[i] = parent;
        if (i == 0)
            continue;
        memmove(&children[parent][1], &children[parent][0], child_count[parent] * sizeof(int));
        children[parent][0] = i;
        child_count[parent]++;
    }
}

static void
expect_children(int i, const char *moment)
{
    MemoryContext child = node[i]->firstchild, before = NULL;

    for (int k = 0; k < child_count[i]; k++, before = child, child = child->nextchild)
    {
        MemoryContext due = node[children[i][k]];

        expect_true(child != NULL, "%s，%d 号的孩子只有 %d 个，应当有 %d 个", moment, i, k, child_count[i]);
        expect_true(child == due, "%s，%d 号的第 %d 个孩子不是 %d 号", moment, i, k + 1, children[i][k]);
        expect_true(child->parent == node[i], "%s，%d 号的 parent 不是 %d 号", moment, children[i][k], i);
        expect_true(child->prevchild == before, "%s，%d 号的 prevchild 不对", moment, children[i][k]);
    }
    expect_true(child == NULL, "%s，%d 号的孩子应当只有 %d 个，链表却还没有完", moment, i, child_count[i]);
}

static void
expect_tree(int count, const char *moment)
{
    for (int i = 0; i < count; i++)
        expect_children(i, moment);
}

static void
adopt_in_books(int from, int to)
{
    int         moved = child_count[from];

    if (from == to)
        return;
    memmove(&children[to][moved], &children[to][0], child_count[to] * sizeof(int));
    memcpy(&children[to][0], &children[from][0], moved * sizeof(int));
    for (int k = 0; k < moved; k++)
        parent_of[children[from][k]] = to;
    child_count[to] += moved;
    child_count[from] = 0;
}

static void
adopt(int count, int from, int to)
{
    MemoryContextAdoptChildren(node[from], node[to]);
    adopt_in_books(from, to);
    expect_tree(count, text("把 %d 号的孩子移到 %d 号下面以后", from, to));
}

static bool
refused(MemoryContext from, MemoryContext to)
{
    volatile bool raised = false;

    PG_TRY();
    {
        MemoryContextAdoptChildren(from, to);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
        raised = true;
    }
    PG_END_TRY();
    return raised;
}

CHECK(次序不变, 2, "sec-tree-links", "整条链表接过去：每个孩子的 parent，接头处的 nextchild 与 prevchild，两边的 firstchild")
{
    /* 0 下面是 1 与 2；1 下面是 3、4、5；2 下面是 6；4 下面是 7 */
    plant(8, (int[]) {-1, 0, 0, 1, 1, 1, 2, 4});
    adopt(8, 1, 2);
    adopt(8, 2, 0);
    adopt(8, 4, 6);
    adopt(8, 6, 1);
}

static MemoryContextData not_context;   /* 标签是零，不是任何一种上下文 */

CHECK(该拒绝的与不必做的, 2, "sec-tree-links", "检查全在改动之前；from 与 to 相同时没有事做，to 在 from 下面的任何一层都会成环")
{
    plant(6, (int[]) {-1, 0, 1, 2, 0, 2});
    adopt(6, 1, 1);
    adopt(6, 4, 2);
    expect_true(refused(node[0], node[1]), "to 是 from 的孩子，没有报错");
    expect_true(refused(node[0], node[3]), "to 是 from 的曾孙，没有报错");
    expect_true(refused(node[3], (MemoryContext) &not_context), "to 不是上下文，没有报错");
    expect_true(refused((MemoryContext) &not_context, node[3]), "from 不是上下文，没有报错");
    expect_true(refused(node[0], NULL), "to 是 NULL，没有报错");
    expect_true(refused(NULL, node[0]), "from 是 NULL，没有报错");
    expect_tree(6, "拒绝以后");
}

/* ---- 只检查一次：很深的 to，很多的孩子。结点不要内存，只要树 ---- */

#define DEEP 30000
#define WIDE 30000

static void
nothing(MemoryContext context pg_attribute_unused())
{
}

static const MemoryContextMethods bare = {.reset = nothing, .delete_context = nothing};
static MemoryContextData chain[DEEP], leaves[WIDE];

static double
seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

CHECK(只检查一次, 1, "sec-tree-links", "is_within 要走的步数是树的深度，对每个孩子各走一遍，就成了深度乘个数")
{
    MemoryContext from = AllocSetContextCreate(TopMemoryContext, "from", ALLOCSET_SMALL_SIZES);
    double      start;

    for (int i = 0; i < DEEP; i++)
        MemoryContextCreate(&chain[i], T_SlabContext, &bare, i == 0 ? TopMemoryContext : &chain[i - 1], "chain");
    for (int i = 0; i < WIDE; i++)
        MemoryContextCreate(&leaves[i], T_SlabContext, &bare, from, "leaf");
    start = seconds();
    MemoryContextAdoptChildren(from, &chain[DEEP - 1]);
    start = seconds() - start;
    expect_true(from->firstchild == NULL && chain[DEEP - 1].firstchild == &leaves[WIDE - 1], "孩子没有移过去");
    expect_true(start < 0.1, "移动 %d 个孩子，花了 %.0f 毫秒", WIDE, start * 1000);
}

/* ---- 随机 ---- */

static bool
below(int i, int top)
{
    while (i != top && i > 0)
        i = parent_of[i];
    return i == top;
}

CHECK(随机的树, 2, "sec-tree-links", "有没有孩子、孩子多少、to 在不在 from 下面，各种情形都要对")
{
    for (int round = 0; round < 200; round++)
    {
        int         count = 2 + random_below(NODES - 1), parents[NODES] = {-1};

        for (int i = 1; i < count; i++)
            parents[i] = random_below(i);
        plant(count, parents);
        for (int i = 0; i < 20; i++)
        {
            int         from = random_below(count), to = random_below(count);

            if (from == to || child_count[from] == 0 || !below(to, from))
                adopt(count, from, to);
            else
                expect_true(refused(node[from], node[to]), "%d 号在 %d 号下面，没有报错", to, from);
            expect_tree(count, "一步以后");
        }
        MemoryContextDelete(node[0]);
    }
}
