/* stats-cutoff —— 每层至多列两个时的截断处，第 14 章：哪些单独列出，哪些合成一行。 */
#include "src/mcxt.c"

#include "scene.h"

#include <stdlib.h>

#define MOST 2

static MemoryContextMethods watched; /* 统计方法换成记一笔的 */
static struct { MemoryContext node; bool alone; } visits[32]; /* 依次问到的结点 */
static int visit_count;

static void
watch(MemoryContext context, MemoryStatsPrintFunc printfunc, void *passthru, MemoryContextCounters *totals,
      bool print_to_stderr)
{
    figure_expect(visit_count < (int) lengthof(visits));
    visits[visit_count].node = context;
    visits[visit_count++].alone = printfunc != NULL;
    AllocSetMethods.stats(context, printfunc, passthru, totals, print_to_stderr);
}

static MemoryContext
grow(MemoryContext parent, const char *name)
{
    MemoryContext node = AllocSetContextCreateInternal(parent, name, ALLOCSET_SMALL_SIZES);

    watched = *node->methods;
    watched.stats = watch;
    node->methods = &watched;
    return node;
}

/* 新建的在前，所以倒着建。 */
static MemoryContext
build_tree(void)
{
    MemoryContext top = grow(TopMemoryContext, "根"), node;

    grow(grow(top, "丁"), "丁之一");
    grow(top, "丙");
    grow(grow(top, "乙"), "乙之一");
    node = grow(top, "甲");
    grow(node, "甲之四");
    grow(node, "甲之三");
    grow(node, "甲之二");
    grow(node, "甲之一");
    return top;
}

static void
walk(MemoryContext top)
{
    FILE *real = stderr;
    char *report;
    size_t size;

    stderr = open_memstream(&report, &size);
    figure_expect(stderr != NULL);
    MemoryContextStatsDetail(top, MOST, true);
    fclose(stderr);
    stderr = real;
    free(report);
}

static int
visit_of(MemoryContext node)
{
    int i = 0;

    while (visits[i].node != node)
        figure_expect(++i < visit_count);
    return i;
}

static void
draw_node(MemoryContext node, MemoryContext top, int depth)
{
    int visit = visit_of(node);
    bool cutoff = node != top && node == first_unlisted(node->parent, MOST);
    bool wide = first_unlisted(node, MOST) != NULL;
    double x = 6 + 26 * depth, y = scene_y();

    figure_expect(!cutoff || !visits[visit].alone);
    draw_box(x, y, 70, 20, visits[visit].alone ? "data" : "gap");
    draw_text(x + 35, y + 14, ANCHOR_MIDDLE, "label", "%s", node->name);
    draw_text(180, y + 14, ANCHOR_START, "note", "第 %d 个问到，%s", visit + 1, visits[visit].alone ? "单独一行" : "合成一行");
    if (wide && visits[visit].alone)
        draw_text(340, y + 14, ANCHOR_START, "note", "宽层，截断处是%s", first_unlisted(node, MOST)->name);
    if (cutoff)
        draw_text(340, y + 14, ANCHOR_START, "new", "截断处");
    frame_describe("第 %d 层，%s，%s%s。", depth, node->name, visits[visit].alone ? "单独一行" : "合成一行",
                   cutoff ? "，是截断处" : "");
    scene_space(24);
}

static void
draw_tree(MemoryContext node, MemoryContext top, int depth)
{
    double from = scene_y() + 20;

    draw_node(node, top, depth);
    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
    {
        draw_elbow(16 + 26 * depth, from, 6 + 26 * (depth + 1), scene_y() + 10);
        draw_tree(child, top, depth + 1);
    }
}

int
main(int argc, char **argv)
{
    MemoryContext top;

    figure_expect(argc == 2);
    MemoryContextInit();
    top = build_tree();
    walk(top);
    scene_frame("每层至多列 %d 个：%d 个结点各问到一次", MOST, visit_count);
    draw_tree(top, top, 0);
    frame_end();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
