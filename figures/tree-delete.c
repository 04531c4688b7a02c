/* tree-delete —— 删除一棵子树的次序，第 4 章：每次都是最深的第一片叶子，画在它的回调被调用的那一刻。 */
#include "links.h"

static MemoryContext top;
static int deleted;

/* 回调先于摘下，所以此刻它还在树上。 */
static void
show_last_moment(void *context)
{
    MemoryContext leaf = context;

    figure_expect(leaf->firstchild == NULL);
    links_frame("第 %d 个死的：%s", ++deleted, leaf->name);
    links_mark(leaf, "正在删除");
    links_tree(top);
    frame_end();
}

static MemoryContext
grow(MemoryContext parent, const char *name)
{
    MemoryContext context = AllocSetContextCreateInternal(parent, name, ALLOCSET_SMALL_SIZES);
    MemoryContextCallback *callback = MemoryContextAlloc(context, sizeof(*callback));

    callback->func = show_last_moment;
    callback->arg = context;
    MemoryContextRegisterResetCallback(context, callback);
    return context;
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    top = grow(TopMemoryContext, "甲");
    grow(top, "乙");
    grow(grow(top, "丙"), "丁");

    MemoryContextDelete(top);
    figure_expect(deleted == 4 && TopMemoryContext->firstchild == ErrorContext);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
