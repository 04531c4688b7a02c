/* 一棵随机的小树，几种 max_children 下的报告有几行、怎样合并。 */
#include "worksheet.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST 12

static const char *const names[MOST] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
static MemoryContext nodes[MOST];
static int  parent_of[MOST];
static int  count;
static char story[1200];

/* 第一个是树根；别的挂在前面的某一个下面，多半挂在头三个下面，好有宽的层。 */
static void
plant(void)
{
    char       *out = story;

    count = 8 + (int) random_below(MOST - 8 + 1);
    for (int i = 0; i < count; i++)
    {
        int         parent = i == 0 ? -1 : i < 4 ? 0 : (int) random_below(4);

        parent_of[i] = parent;
        nodes[i] = AllocSetContextCreateInternal(i == 0 ? TopMemoryContext : nodes[parent], names[i], ALLOCSET_SMALL_SIZES);
        out += i == 0 ? sprintf(out, "`a` 是树根") : sprintf(out, "，`%s` 在 `%s` 下面", names[i], names[parent]);
    }
}

static int
lines(int max_children)
{
    int         number = 0;

    for (const char *at = stats_report(nodes[0], max_children); *at != '\0'; at++)
        number += *at == '\n';
    return number;
}

/* 最上面那一层合成一行的，那一行说有几个；没有合成就是 0。 */
static int
merged_at_top(int max_children)
{
    const char *line = stats_report(nodes[0], max_children), *found = NULL;

    for (; *line != '\0'; line += strcspn(line, "\n") + 1)
        if (strncmp(line, "  ", 2) == 0 && line[2] >= '0' && line[2] <= '9')
            found = line + 2;
    return found == NULL ? 0 : (int) strtol(found, NULL, 10);
}

static int
children_of(MemoryContext node)
{
    int         number = 0;

    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
        number++;
    return number;
}

static int
descendants_of(MemoryContext node)
{
    int         number = 0;

    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
        number += 1 + descendants_of(child);
    return number;
}

/* 树根的第 skip 个以后的孩子，连同它们的后代。 */
static int
beyond(int skip)
{
    int         number = 0;

    for (MemoryContext child = nodes[0]->firstchild; child != NULL; child = child->nextchild)
        if (skip-- <= 0)
            number += 1 + descendants_of(child);
    return number;
}

/* ---- 照规矩走一遍，不问程序库 ---- */

/* node 的孩子，从后创建的到先创建的；返回几个。 */
static int
offspring(int node, int *children)
{
    int         number = 0;

    for (int i = count - 1; i > node; i--)
        if (parent_of[i] == node)
            children[number++] = i;
    return number;
}

typedef struct Walk
{
    int         listed, merged;         /* 单独成行的有几个，合成的有几行 */
} Walk;

static void
walk(int node, int limit, Walk *sum)
{
    int         children[MOST], number = offspring(node, children), shown = Min(number, limit);
    const char *named = "";

    sum->listed++;
    for (int i = 0; i < shown; i++)
        named = worded("%s%s`%s`", named, i == 0 ? "" : "、", names[children[i]]);
    if (number > shown)
    {
        sum->merged++;
        derivation("`%s` 的孩子后来者在前，%s%s，其余 %d 个连同后代合成一行", names[node], shown == 0 ? "一个也不列" : "列 ", named,
                   number - shown);
    }
    else if (number > 0)
        derivation("`%s` 的孩子全列：%s", names[node], named);
    for (int i = 0; i < shown; i++)
        walk(children[i], limit, sum);
}

static void
walk_steps(int limit)
{
    Walk        sum = {0, 0};

    walk(0, limit, &sum);
    derivation("单独成行 %d 个，合成 %d 行，总计 1 行：%d + %d + 1 = %d", sum.listed, sum.merged, sum.listed, sum.merged,
               sum.listed + sum.merged + 1);
}

static void
merged_steps(int limit)
{
    int         children[MOST], number = offspring(0, children), merged = number > limit ? number - limit : 0;

    if (merged > 0)
        derivation("`a` 有 %d 个孩子，列出 %d 个，其余是 %d - %d = %d 个；后代不算个数", number, limit, number, limit, merged);
    else
        derivation("`a` 有 %d 个孩子，不多于 %d，没有合成：0", number, limit);
}

void
worksheet(void)
{
    int         limit = 1 + (int) random_below(2);

    plant();
    ask(1, "sec-stats-print", lines(100),
        "依次创建几个上下文：%s。\n\n对 `a` 调用 `MemoryContextStatsDetail(a, max_children, true)`，下面各题只是 `max_children` 不同。"
        "`max_children` 是 100 时，报告一共几行？", story);
    derivation("谁也没有这么多孩子，全部列出：%d 个上下文各一行，总计一行，%d + 1 = %d", count, count, count + 1);
    mistake(count, "一个上下文一行，末尾还有总计一行");
    ask(1, "sec-stats-print", lines(limit), "`max_children` 是 %d 时，一共几行？", limit);
    walk_steps(limit);
    mistake(lines(100), "孩子多于 max_children 的层，多出来的合成一行");
    mistake(2 + Min(children_of(nodes[0]), limit) + 1, "限制是对每一层说的，列出的孩子下面还要照样列");
    ask(2, "sec-stats-print", merged_at_top(limit),
        "`max_children` 是 %d 时，`a` 的孩子里合成一行的，那一行开头的数是几？（没有合成就写 0）", limit);
    merged_steps(limit);
    mistake(beyond(limit), "开头的数只数孩子，它们的后代算进后面的账里，不算个数");
    mistake(limit, "列出的是前几个，合成的是其余的");
    ask(1, "sec-stats-linear", lines(0), "`max_children` 是 0 时，一共几行？");
    walk_steps(0);
    mistake(2, "一个也不单独列，其余的就是全部，也要合成一行");
    mistake(lines(100), "0 不是“不限”：截断处就是第一个孩子");
    ask(1, "sec-stats-linear", lines(-1), "`max_children` 是 -1 时，一共几行？");
    derivation("负数不大于零，一个也不列，与 0 一样");
    walk_steps(0);
    mistake(lines(100), "负数不是“不限”：先比较再减一，它不大于零，一个也不跳过");
    mistake(2, "与 0 一样，全部的孩子合成一行");
}
