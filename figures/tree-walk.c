/* tree-walk —— 不用递归走遍一棵树，第 4 章：前序与后序，次序由库里的两个函数走出来。 */
#include "src/mcxt.c"

#include "draw.h"

#define LEFT   10.0
#define TOP    14.0
#define BOX    56.0
#define ROW    22.0
#define COLUMN 84.0
#define LEVEL  62.0
#define MOST   16

typedef struct Spot { MemoryContext context; double x, y; } Spot;

static Spot spots[MOST];
static int spot_count;
static double next_leaf;

/* 叶子从左到右，父亲在孩子们的正中；返回它的 x。 */
static double
place(MemoryContext node, int level)
{
    double first = 0, last = 0;

    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
    {
        last = place(child, level + 1);
        first = child == node->firstchild ? last : first;
    }
    figure_expect(spot_count < MOST);
    spots[spot_count] = (Spot) {node, (first + last) / 2, TOP + level * LEVEL};
    if (node->firstchild == NULL)
        spots[spot_count].x = LEFT + COLUMN * next_leaf++;
    return spots[spot_count++].x;
}

static const Spot *
spot_of(MemoryContext node)
{
    int i = 0;

    while (i < spot_count && spots[i].context != node)
        i++;
    figure_expect(i < spot_count);
    return &spots[i];
}

static void
draw_tree(MemoryContext top)
{
    for (int i = 0; i < spot_count; i++)
    {
        const Spot *it = &spots[i];

        if (it->context != top)
            draw_line((double[]) {it->x + BOX / 2, spot_of(it->context->parent)->x + BOX / 2},
                      (double[]) {it->y, spot_of(it->context->parent)->y + ROW}, 2, "line");
        draw_box(it->x, it->y, BOX, ROW, "head");
        draw_text(it->x + BOX / 2, it->y + 15, ANCHOR_MIDDLE, "label", "%s", it->context->name);
    }
}

static void
draw_visit(MemoryContext node, int number)
{
    const Spot *it = spot_of(node);

    draw_text(it->x + BOX + 4, it->y + 15, ANCHOR_START, "new", "%d", number);
    frame_describe("%d %s。", number, node->name);
}

static MemoryContext
grow(MemoryContext parent, const char *name)
{
    return AllocSetContextCreateInternal(parent, name, ALLOCSET_SMALL_SIZES);
}

int
main(int argc, char **argv)
{
    MemoryContext top, second;
    int number = 0;

    figure_expect(argc == 2);
    MemoryContextInit();
    top = grow(TopMemoryContext, "甲");
    grow(grow(top, "乙"), "戊");
    second = grow(top, "丙");
    grow(second, "己");
    grow(second, "庚");
    grow(top, "丁");
    place(top, 0);

    frame_begin("前序：父亲先于孩子，求总数与检查用它");
    draw_tree(top);
    for (MemoryContext node = top; node != NULL; node = next_preorder(node, top))
        draw_visit(node, ++number);
    figure_expect(number == spot_count);
    frame_end();

    number = 0;
    frame_begin("后序：孩子先于父亲，重置与删除用它");
    draw_tree(top);
    for (MemoryContext node = first_leaf(top); node != top; node = next_postorder(node))
        draw_visit(node, ++number);
    draw_visit(top, ++number);
    figure_expect(number == spot_count);
    frame_end();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
