/* 通知的次序。树由种子种出，次序由程序库通知出来；学生常想错的次序，由同一棵树另走一遍得到。 */
#include "worksheet.h"

#include <stdio.h>

#define NODES 6
#define CALLS (2 * NODES)

static MemoryContext node[NODES + 1];   /* 编号从 1 起，node[1] 是最上面的 */
static int  parent_of[NODES + 1];
static MemoryContextCallback callbacks[NODES + 1][2];

/* ---- 听通知 ---- */

static int  heard[CALLS];
static int  heard_count;

static void
listen(void *number)
{
    heard[heard_count++] = (int) (intptr_t) number;
}

/* ---- 种一棵树 ---- */

static MemoryContext
plant(int number)
{
    MemoryContext parent = number == 1 ? TopMemoryContext : node[parent_of[number]];
    MemoryContext context = AllocSetContextCreateInternal(parent, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 2; i++)
    {
        MemoryContextCallback *callback = &callbacks[number][i];

        callback->func = listen;
        callback->arg = (void *) (intptr_t) (10 * number + i + 1);
        MemoryContextRegisterResetCallback(context, callback);
    }
    return context;
}

static void
plant_all(void)
{
    heard_count = 0;
    for (int number = 1; number <= NODES; number++)
        node[number] = plant(number);
}

static void
draw_parents(void)
{
    for (int number = 2; number <= NODES; number++)
        parent_of[number] = number <= 3 ? 1 : 1 + random_below(number - 1);
}

static const char *
described(void)
{
    static char words[400];
    int         length = 0;

    for (int number = 2; number <= NODES; number++)
        length += snprintf(words + length, sizeof(words) - length, "%s%d 的父亲是 %d", number == 2 ? "" : "，",
                           number, parent_of[number]);
    return words;
}

/* ---- 想错的次序 ---- */

typedef enum Slip
{
    FIRST_REGISTERED_FIRST,     /* 先登记的先通知 */
    ELDEST_FIRST,               /* 先出生的孩子排在前面 */
    PARENT_FIRST                /* 父亲先于孩子 */
} Slip;

static void
put_calls(int number, Slip slip, int *order, int *count)
{
    bool        forward = slip == FIRST_REGISTERED_FIRST;

    order[(*count)++] = 10 * number + (forward ? 1 : 2);
    order[(*count)++] = 10 * number + (forward ? 2 : 1);
}

static void
walk(int number, Slip slip, int *order, int *count)
{
    if (slip == PARENT_FIRST)
        put_calls(number, slip, order, count);
    for (int i = 0; i < NODES; i++)
    {
        int         child = slip == ELDEST_FIRST ? i + 1 : NODES - i;

        if (child != 1 && parent_of[child] == number)
            walk(child, slip, order, count);
    }
    if (slip != PARENT_FIRST)
        put_calls(number, slip, order, count);
}

static int
slipped(Slip slip, int position)
{
    int         order[CALLS], count = 0;

    walk(1, slip, order, &count);
    return order[position - 1];
}

/* ---- 推导：照规矩排出次序。moved 换过父亲，所以在新父亲的孩子里排在最前；没有换过就是 0 ---- */

typedef struct Order
{
    int         nodes[NODES];
    int         count;
} Order;

static void
leaves_first(int number, int moved, bool written, Order *order)
{
    int         children[NODES], count = 0;
    const char *list = "";

    if (moved != 0 && parent_of[moved] == number)
        children[count++] = moved;
    for (int child = NODES; child > 1; child--)
        if (parent_of[child] == number && child != moved)
            children[count++] = child;
    for (int i = 0; i < count; i++)
        list = worded("%s%s%d", list, i == 0 ? "" : "、", children[i]);
    if (written && count > 1)
        derivation("%d 号的孩子，链表上的次序是 %s", number, list);
    for (int i = 0; i < count; i++)
        leaves_first(children[i], moved, written, order);
    order->nodes[order->count++] = number;
}

static int
call_at(const Order *order, int position)
{
    return 10 * order->nodes[(position - 1) / 2] + (position % 2 == 1 ? 2 : 1);
}

static void
order_steps(int moved, int position)
{
    Order       order = {.count = 0};
    const char *list = "";

    leaves_first(1, moved, true, &order);
    for (int i = 0; i < order.count; i++)
        list = worded("%s%s%d", list, i == 0 ? "" : "、", order.nodes[i]);
    derivation("孩子先于父亲，轮到的上下文依次是 %s", list);
    derivation("每个上下文先调用后登记的；第 %d 次在第 %d 个上下文，%d 号，是它的第 %d 次：%d", position, (position + 1) / 2,
               order.nodes[(position - 1) / 2], (position - 1) % 2 + 1, call_at(&order, position));
}

/* ---- 题目 ---- */

static void
ask_call(int points, int position)
{
    ask(points, "sec-tree-callbacks", heard[position - 1],
        "接上题：第 %d 个被调用的回调是几号？", position);
    order_steps(0, position);
    mistake(slipped(ELDEST_FIRST, position), "孩子挂在表头，后来者在前：找第一片叶子时，走的是最后出生的孩子");
    mistake(slipped(FIRST_REGISTERED_FIRST, position), "同一个上下文的回调，后登记的先调用");
    mistake(slipped(PARENT_FIRST, position), "孩子先于父亲：上下文轮到自己的时候，已经没有孩子");
}

static void
ask_delete(void)
{
    draw_parents();
    plant_all();
    MemoryContextDelete(node[1]);
    ask(1, "sec-tree-callbacks", heard[0],
        "依次创建 1 号到 %d 号上下文：1 号挂在根上，%s。每个刚建好时登记两个回调，k 号的先登记 k1，后登记 k2（3 号的是 31 与 32）。"
        "然后 `MemoryContextDelete(1 号)`。第一个被调用的回调是几号？", NODES, described());
    order_steps(0, 1);
    mistake(slipped(ELDEST_FIRST, 1), "孩子挂在表头，后来者在前：找第一片叶子时，走的是最后出生的孩子");
    mistake(slipped(FIRST_REGISTERED_FIRST, 1), "同一个上下文的回调，后登记的先调用");
    mistake(12, "孩子先于父亲：从第一片叶子开始");
    ask_call(1, 5 + random_below(3));
    ask(1, "sec-tree-callbacks", heard[CALLS - 1], "接上题：最后一个被调用的回调是几号？");
    derivation("父亲在孩子之后，最后一个上下文是 1 号");
    derivation("它的两个里，先登记的后调用：11");
    mistake(12, "同一个上下文的回调，后登记的先调用，所以最后的是先登记的那个");
}

static bool
is_below(int number, int top)
{
    while (number != top && number != 1)
        number = parent_of[number];
    return number == top;
}

static void
ask_move(void)
{
    int         moved = 4 + random_below(NODES - 3), target, former;

    draw_parents();
    do
        target = 1 + random_below(NODES);
    while (is_below(target, moved) || parent_of[moved] == target);
    plant_all();
    MemoryContextSetParent(node[moved], node[target]);
    MemoryContextDelete(node[1]);
    ask(2, "sec-tree-links", heard[2],
        "另种一棵：%s，回调照旧。先 `MemoryContextSetParent(%d 号, %d 号)`，再 `MemoryContextDelete(1 号)`。"
        "第三个被调用的回调是几号？", described(), moved, target);
    former = parent_of[moved];
    parent_of[moved] = target;
    derivation("%d 号的父亲换成 %d 号，插在孩子的最前面；它的后代跟着走", moved, target);
    order_steps(moved, 3);
    parent_of[moved] = former;
    mistake(slipped(PARENT_FIRST, 3), "孩子先于父亲；换父亲以后，后代跟着走");
    mistake(heard[3], "同一个上下文的回调，后登记的先调用");
    mistake(heard[0], "那是第一个；每个上下文都有两个回调");
}

static int
count_below(int top)
{
    int         count = 0;

    for (int number = 2; number <= NODES; number++)
        count += number != top && is_below(number, top);
    return count;
}

/* 种一棵，对其中有后代的一个做 action，问通知了几次；返回它有几个后代。 */
static int
ask_reset(void (*action) (MemoryContext), const char *name)
{
    int         top;

    draw_parents();
    do
        top = 1 + random_below(NODES);
    while (count_below(top) == 0);
    plant_all();
    action(node[top]);
    ask(1, "sec-tree-reset", heard_count, "再种一棵：%s，回调照旧。执行 `%s(%d 号)`，一共有几个回调被调用？",
        described(), name, top);
    mistake(heard_count / 2, "每个上下文有两个回调");
    return count_below(top);
}

static void
ask_resets(void)
{
    int         below = ask_reset(MemoryContextResetChildren, "MemoryContextResetChildren");

    derivation("它重置全部后代，自己不动；后代有 %d 个，每个两个回调：2 × %d = %d", below, below, 2 * below);
    mistake(2 * below + 2, "它重置全部后代，不碰自己");
    below = ask_reset(MemoryContextReset, "MemoryContextReset");
    derivation("它先删除全部后代，删除也通知：%d 个，2 × %d = %d", below, below, 2 * below);
    derivation("然后重置自己，又是两个：%d + 2 = %d", 2 * below, 2 * below + 2);
    mistake(2, "重置要删除全部后代，删除也先通知");
    mistake(2 * below, "自己也被重置，自己的回调也要调用");
}

void
worksheet(void)
{
    ask_delete();
    ask_move();
    ask_resets();
}
