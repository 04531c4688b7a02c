/* scene-tree.c —— 画上下文树：一行一个，条的长短是它占的字节；与上一帧比，生了谁、没了谁。 */
#include "scene-parts.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ALIVE    512

static struct { MemoryContext node; const char *name; } alive[2][MAX_ALIVE]; /* [0] 这一帧，[1] 上一帧 */
static int alive_count[2];

void
scene_turn_tree(void)
{
    memcpy(alive[1], alive[0], sizeof(alive[0]));
    alive_count[1] = alive_count[0];
    alive_count[0] = 0;
}

/* ---- 上下文树 ---- */

#define TREE_ROW   20.0
#define TREE_STEP  16.0
#define TREE_NAMES 250.0        /* 名字占多宽 */
#define TREE_BAR   230.0        /* 最长的条 */

/* 同一个父亲下面同名而没有孩子的，画成一行。 */
static bool
alike(MemoryContext a, MemoryContext b)
{
    return a == b || (a->firstchild == NULL && b->firstchild == NULL && strcmp(a->name, b->name) == 0);
}

/* 一行里的几个上下文。 */
typedef struct Row
{
    MemoryContext first;
    int count, new_ones;
    MemoryContextCounters counters;
} Row;

static bool
was_alive(MemoryContext node)
{
    for (int i = 0; i < alive_count[1]; i++)
        if (alive[1][i].node == node && alive[1][i].name == node->name)
            return true;
    return false;
}

static void
remember_alive(MemoryContext node)
{
    figure_expect(alive_count[0] < MAX_ALIVE);
    alive[0][alive_count[0]].node = node;
    alive[0][alive_count[0]++].name = node->name;
}

static Row
row_of(MemoryContext first)
{
    Row row = {.first = first};

    for (MemoryContext node = first; node != NULL; node = node->nextchild)
        if (alike(first, node))
        {
            node->methods->stats(node, NULL, NULL, &row.counters, false);
            row.new_ones += scene_frames > 1 && !was_alive(node);
            row.count++;
        }
    return row;
}

/* 已经画在哪个哥哥的那一行里了吗？ */
static bool
in_elder_row(MemoryContext node)
{
    for (MemoryContext elder = node->prevchild; elder != NULL; elder = elder->prevchild)
        if (alike(elder, node))
            return true;
    return false;
}

static Size
largest_row(MemoryContext node)
{
    Size most = row_of(node).counters.totalspace;

    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
        if (!in_elder_row(child))
            most = Max(most, largest_row(child));
    return most;
}

static void
describe_row(const Row *row)
{
    frame_describe("%s", row->first->name);
    if (row->count > 1)
        frame_describe(" %d 个", row->count);
    frame_describe("%s，%zu 字节，用了 %zu。", row->new_ones > 0 ? "（新）" : "",
                   row->counters.totalspace, row->counters.totalspace - row->counters.freespace);
}

static void
draw_row(const Row *row, int depth, Size most)
{
    double width = TREE_BAR * row->counters.totalspace / most;
    double used = TREE_BAR * (row->counters.totalspace - row->counters.freespace) / most;
    char count[32] = "";

    if (row->count > 1)
        snprintf(count, sizeof(count), " × %d", row->count);
    draw_text(6 + depth * TREE_STEP, scene_cursor + 13, ANCHOR_START, row->new_ones > 0 ? "new" : "code",
              "%s%s", row->first->name, count);
    draw_box(TREE_NAMES, scene_cursor + 4, Max(width, 1), 11, "free");
    draw_box(TREE_NAMES, scene_cursor + 4, Max(used, 1), 11, "data");
    draw_text(TREE_NAMES + Max(width, 1) + 6, scene_cursor + 13, ANCHOR_START, "note", "%zu",
              row->counters.totalspace);
    describe_row(row);
    scene_cursor += TREE_ROW;
}

static void
draw_tree(MemoryContext node, int depth, Size most)
{
    double elbow = 10 + depth * TREE_STEP;
    double from = scene_cursor + 17;
    Row row = row_of(node);

    draw_row(&row, depth, most);
    if (node->firstchild != NULL)
        frame_describe("（它的孩子：");
    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
    {
        remember_alive(child);
        if (in_elder_row(child))
            continue;
        draw_elbow(elbow, from, elbow + TREE_STEP - 6, scene_cursor + 9);
        draw_tree(child, depth + 1, most);
    }
    if (node->firstchild != NULL)
        frame_describe("）");
}

void
scene_tree(MemoryContext root)
{
    remember_alive(root);
    draw_tree(root, 0, largest_row(root));
}

static int
missing(int when)
{
    int count = 0;

    for (int i = 0; i < alive_count[when]; i++)
    {
        int j = 0;

        while (j < alive_count[1 - when] && (alive[1 - when][j].node != alive[when][i].node ||
                                             alive[1 - when][j].name != alive[when][i].name))
            j++;
        count += j == alive_count[1 - when];
    }
    return count;
}

void
scene_births(void)
{
    draw_text(6, scene_cursor + 14, ANCHOR_START, "label", "与上一步相比，新来了 %d 个上下文，消失了 %d 个",
              missing(0), missing(1));
    frame_describe("新来了 %d 个上下文，消失了 %d 个。", missing(0), missing(1));
    scene_cursor += 22;
}
