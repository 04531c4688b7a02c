/* tree-adopt —— 换父亲，第 4 章：摘下来，挂到别处，后代跟着走。 */
#include "links.h"

static MemoryContext session;

static MemoryContext
grow(MemoryContext parent, const char *name)
{
    return AllocSetContextCreateInternal(parent, name, ALLOCSET_SMALL_SIZES);
}

static void
show(void)
{
    links_tree(session);
    frame_end();
}

int
main(int argc, char **argv)
{
    MemoryContext cache, statement, plan, part;

    figure_expect(argc == 2);
    MemoryContextInit();
    session = grow(TopMemoryContext, "会话");
    cache = grow(session, "缓存");
    statement = grow(session, "语句");
    grow(cache, "旧计划");
    grow(statement, "排序");
    plan = grow(statement, "计划");
    part = grow(plan, "计划的细节");

    links_frame("计划做好了，还挂在语句下面");
    links_mark(plan, "要移走");
    show();

    MemoryContextSetParent(plan, cache);
    figure_expect(plan->parent == cache && part->parent == plan);
    links_frame("MemoryContextSetParent(计划, 缓存)：描红的几个指针变了，别的没有动");
    show();

    MemoryContextDelete(statement);
    figure_expect(cache->firstchild == plan && plan->firstchild == part);
    links_frame("删除语句：计划已经不在它下面，留了下来");
    show();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
