/* graft-tree —— 一棵树上的两代上下文，第 18 章：换方法表，建树，然后沿着真的指针走。 */
#include "postgres.h"

#include "draw.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#define ROW     26.0
#define INDENT  14.0
#define NODE_W  150.0
#define TABLE_X 232.0
#define TABLE_W 106.0
#define SERVER_Y 30.0
#define BOOK_Y  150.0

extern const MemoryContextMethods AllocSetMethods;

/* 服务器的方法表：内容相同，是另一张表。 */
static MemoryContextMethods server_methods;
static int owners[2];
static double y = 10;

static MemoryContext
create(MemoryContext parent, const char *name, bool by_server)
{
    MemoryContext context = AllocSetContextCreateInternal(parent, name, ALLOCSET_SMALL_SIZES);

    if (by_server)
        context->methods = &server_methods;
    return context;
}

/* 以后的创建都经过书的入口。孩子链表新的在前，倒着建。 */
static MemoryContext
build_tree(void)
{
    MemoryContext top = TopMemoryContext, message, cache, portal;

    server_methods = AllocSetMethods;
    for (MemoryContext child = top->firstchild; child != NULL; child = child->nextchild)
        child->methods = &server_methods;
    top->methods = &server_methods;
    create(top, "Timezones", true);
    cache = create(top, "CacheMemoryContext", false);
    create(cache, "index info", false);
    message = create(top, "MessageContext", false);
    portal = create(top, "TopPortalContext", false);
    create(portal, "PortalContext", false);
    return message;
}

static void
draw_node(MemoryContext context, int level, double parent_y)
{
    bool book = context->methods == &AllocSetMethods;
    double x = 4 + INDENT * level, middle = y + ROW / 2 - 3, lane = book ? 212 : 196;

    owners[book ? 0 : 1]++;
    if (level > 0)
        draw_elbow(x - INDENT + 6, parent_y, x, middle);
    draw_box(x, y, NODE_W - INDENT * level, ROW - 6, book ? "data" : "free");
    draw_text(x + 6, middle + 4, ANCHOR_START, "code", "%s", context->name);
    draw_path_arrow((double[]) {4 + NODE_W, lane, lane, TABLE_X},
                    (double[]) {middle, middle, book ? BOOK_Y + 20 : SERVER_Y + 20, book ? BOOK_Y + 20 : SERVER_Y + 20}, 4);
    frame_describe("%s 的方法表是%s的。", context->name, book ? "书" : "服务器");
    parent_y = y + ROW - 6;
    y += ROW;
    for (MemoryContext child = context->firstchild; child != NULL; child = child->nextchild)
        draw_node(child, level + 1, parent_y);
}

static void
draw_table(double top, const char *class, const char *owner, const char *file)
{
    draw_box(TABLE_X, top, TABLE_W, 40, class);
    draw_text(TABLE_X + TABLE_W / 2, top + 17, ANCHOR_MIDDLE, "label", "%s", owner);
    draw_text(TABLE_X + TABLE_W / 2, top + 33, ANCHOR_MIDDLE, "code", "%s", file);
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    build_tree();
    frame_begin("一棵树，两张方法表");
    draw_node(TopMemoryContext, 0, 0);
    figure_expect(owners[0] > 0 && owners[1] == 3);
    draw_table(SERVER_Y, "free", "服务器的方法表", "postgres");
    draw_table(BOOK_Y, "data", "书的方法表", "aset_graft.so");
    frame_describe("书的 %d 个，服务器的 %d 个。", owners[0], owners[1]);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
