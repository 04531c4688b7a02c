/* links.c —— 一棵小树的四个指针。 */
#include "links.h"

#include <string.h>

#define LEFT       6.0
#define TOP        16.0
#define BOX        132.0        /* 一格多宽 */
#define ROW        15.0
#define HEAD       18.0         /* 名字那一行 */
#define HEIGHT     (HEAD + 4 * ROW)
#define COLUMN     176.0        /* 相邻两列的距离 */
#define LEVEL      126.0        /* 相邻两层的距离 */
#define MOST       32

enum { PARENT, FIRSTCHILD, PREVCHILD, NEXTCHILD, LINKS };

static const char *const link_names[LINKS] = {"parent", "firstchild", "prevchild", "nextchild"};

typedef struct Box
{
    MemoryContext context;
    double x, y;
    MemoryContext links[LINKS];
} Box;

static Box boxes[2][MOST];      /* [0] 这一帧，[1] 上一帧 */
static int box_count[2];
static MemoryContext marked;
static const char *mark_text;

void
links_turn(void)
{
    memcpy(boxes[1], boxes[0], sizeof(boxes[0]));
    box_count[1] = box_count[0];
    box_count[0] = 0;
    marked = NULL;
}

void
links_mark(MemoryContext context, const char *why)
{
    marked = context;
    mark_text = why;
}

/* ---- 排 ---- */

static const Box *
find_box(int when, MemoryContext context)
{
    for (int i = 0; i < box_count[when]; i++)
        if (boxes[when][i].context == context)
            return &boxes[when][i];
    return NULL;
}

/* 第一个孩子在父亲正下方，弟弟依次向右；返回下一个空着的列。 */
static int
place(MemoryContext node, int column, int level)
{
    figure_expect(box_count[0] < MOST);
    boxes[0][box_count[0]++] = (Box) {
        node, LEFT + column * COLUMN, TOP + level * LEVEL,
        {node->parent, node->firstchild, node->prevchild, node->nextchild}
    };
    if (node->firstchild == NULL)
        return column + 1;
    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
        column = place(child, column, level + 1);
    return column;
}

/* ---- 画 ---- */

static double
row_middle(const Box *box, int link)
{
    return box->y + HEAD + link * ROW + ROW / 2;
}

static void
draw_parent_arrow(const Box *from, const Box *to)
{
    double x = from->x + 0.62 * BOX, end = to->x + (from->x == to->x ? 0.62 : 0.8) * BOX;
    double bend = from->y - 20;

    draw_path_arrow((double[]) {x, x, end, end},
                    (double[]) {from->y, bend, bend, to->y + HEIGHT}, 4);
}

static void
draw_link_arrow(const Box *from, int link)
{
    const Box *to = find_box(0, from->links[link]);

    if (to == NULL)
        return;
    switch (link)
    {
        case PARENT:
            draw_parent_arrow(from, to);
            break;
        case FIRSTCHILD:
            draw_arrow_down(from->x + 0.3 * BOX, from->y + HEIGHT, to->y);
            break;
        case PREVCHILD:
            draw_arrow(from->x, to->x + BOX, row_middle(from, link));
            break;
        case NEXTCHILD:
            draw_arrow(from->x + BOX, to->x, row_middle(from, link));
            break;
    }
}

static void
draw_link(const Box *box, int link)
{
    const Box *former = find_box(1, box->context);
    MemoryContext target = box->links[link];
    bool changed = former != NULL && former->links[link] != target;
    double y = box->y + HEAD + link * ROW + 11;

    draw_text(box->x + 6, y, ANCHOR_START, "note", "%s", link_names[link]);
    draw_text(box->x + BOX - 6, y, ANCHOR_END, changed ? "new" : "code", "%s",
              target == NULL ? "NULL" : target->name);
    frame_describe("，%s %s%s", link_names[link], target == NULL ? "NULL" : target->name,
                   changed ? "（变了）" : "");
}

static void
draw_context(const Box *box)
{
    bool born = box_count[1] > 0 && find_box(1, box->context) == NULL;

    draw_box(box->x, box->y, BOX, HEAD, "head");
    draw_box(box->x, box->y + HEAD, BOX, HEIGHT - HEAD, "gap");
    draw_text(box->x + BOX / 2, box->y + 13, ANCHOR_MIDDLE, "label", "%s", box->context->name);
    frame_describe("%s%s", box->context->name, born ? "（新）" : "");
    for (int link = 0; link < LINKS; link++)
        draw_link(box, link);
    frame_describe("。");
    if (box->context == marked)
    {
        draw_text(box->x + BOX, box->y - 4, ANCHOR_END, "new", "%s", mark_text);
        frame_describe("%s%s。", mark_text, box->context->name);
    }
    if (born || box->context == marked)
        draw_box(box->x - 1, box->y - 1, BOX + 2, HEIGHT + 2, "new");
}

void
links_tree(MemoryContext root)
{
    place(root, 0, 0);
    for (int i = 0; i < box_count[0]; i++)
        draw_context(&boxes[0][i]);
    for (int i = 0; i < box_count[0]; i++)
        for (int link = 0; link < LINKS; link++)
            draw_link_arrow(&boxes[0][i], link);
}
