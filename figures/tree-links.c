/* tree-links —— 一棵小树的四个指针，第 4 章：逐个诞生，都挂在表头。 */
#include "links.h"

static MemoryContext yard;

static MemoryContext
grow(MemoryContext parent, const char *name)
{
    MemoryContext former = parent->firstchild;
    MemoryContext context = AllocSetContextCreateInternal(parent, name, ALLOCSET_SMALL_SIZES);

    figure_expect(parent->firstchild == context && context->nextchild == former);
    return context;
}

static void
show(void)
{
    links_tree(yard->firstchild);
    frame_end();
}

int
main(int argc, char **argv)
{
    MemoryContext top, third;

    figure_expect(argc == 2);
    MemoryContextInit();
    yard = AllocSetContextCreate(TopMemoryContext, "院", ALLOCSET_SMALL_SIZES);
    top = grow(yard, "甲");
    grow(top, "乙");
    links_frame("甲有一个孩子");
    show();

    third = grow(top, "丙");
    links_frame("又来一个，挂在表头：改甲与乙各一个指针");
    show();

    grow(third, "丁");
    links_frame("丙也有了孩子：只动丙与丁");
    show();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
