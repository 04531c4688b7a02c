/* 一棵随机的小树，几种 max_children 下的报告有几行、怎样合并。 */
#include "worksheet.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST 12

static const char *const names[MOST] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
static MemoryContext nodes[MOST];
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

void
worksheet(void)
{
    int         limit = 1 + (int) random_below(2);

    plant();
    ask(1, "sec-stats-print", lines(100),
        "依次创建几个上下文：%s。\n\n对 `a` 调用 `MemoryContextStatsDetail(a, max_children, true)`，下面各题只是 `max_children` 不同。"
        "`max_children` 是 100 时，报告一共几行？", story);
    mistake(count, "一个上下文一行，末尾还有总计一行");
    ask(1, "sec-stats-print", lines(limit), "`max_children` 是 %d 时，一共几行？", limit);
    mistake(lines(100), "孩子多于 max_children 的层，多出来的合成一行");
    mistake(2 + Min(children_of(nodes[0]), limit) + 1, "限制是对每一层说的，列出的孩子下面还要照样列");
    ask(2, "sec-stats-print", merged_at_top(limit),
        "`max_children` 是 %d 时，`a` 的孩子里合成一行的，那一行开头的数是几？（没有合成就写 0）", limit);
    mistake(beyond(limit), "开头的数只数孩子，它们的后代算进后面的账里，不算个数");
    mistake(limit, "列出的是前几个，合成的是其余的");
    ask(1, "sec-stats-linear", lines(0), "`max_children` 是 0 时，一共几行？");
    mistake(2, "一个也不单独列，其余的就是全部，也要合成一行");
    mistake(lines(100), "0 不是“不限”：截断处就是第一个孩子");
    ask(1, "sec-stats-linear", lines(-1), "`max_children` 是 -1 时，一共几行？");
    mistake(lines(100), "负数不是“不限”：先比较再减一，它不大于零，一个也不跳过");
    mistake(2, "与 0 一样，全部的孩子合成一行");
}
