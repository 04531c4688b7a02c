/* tree.c —— 上下文树：亲子、改换父亲、标识、标准上下文。 */
#include "tree_suite.h"

SUITE(tree);

const char *
shape(MemoryContext top)
{
    static char out[1024];
    char *end = out;
    MemoryContext node = top;
    bool down = true;

    for (;;)
    {
        if (down)
            end += sprintf(end, "%s", node->name);
        if (down && node->firstchild != NULL)
        {
            *end++ = '(';
            node = node->firstchild;
            continue;
        }
        if (node == top)
            break;
        down = node->nextchild != NULL;
        *end++ = down ? ' ' : ')';
        node = down ? node->nextchild : node->parent;
    }
    *end = '\0';
    return out;
}

void
expect_links(MemoryContext parent)
{
    MemoryContext before = NULL;

    for (MemoryContext child = parent->firstchild; child != NULL; child = child->nextchild)
    {
        expect(child->parent == parent, "%s 的父亲不对", child->name);
        expect(child->prevchild == before, "%s 的 prevchild 不对", child->name);
        before = child;
        expect_links(child);
    }
}

MemoryContext a, b, c, d, e;

void
plant(void)
{
    a = grow(TopMemoryContext, "甲");
    b = grow(a, "乙");
    c = grow(a, "丙");
    d = grow(c, "丁");
    e = grow(c, "戊");
}

Test(tree, 启动之后有两个标准上下文)
{
    expect_text(shape(TopMemoryContext), "TopMemoryContext(ErrorContext)");
    expect(CurrentMemoryContext == TopMemoryContext, "当前上下文应是顶层");
    expect(ErrorContext->parent == TopMemoryContext, "ErrorContext 的父亲不对");
    expect(ErrorContext->allowInCritSection, "ErrorContext 应允许在临界区里分配");
    expect(!TopMemoryContext->allowInCritSection, "TopMemoryContext 不允许");
    expect_size(ErrorContext->mem_allocated, 8192);
    expect(TopMemoryContext->parent == NULL, "顶层没有父亲");
    expect(PostmasterContext == NULL && CacheMemoryContext == NULL && MessageContext == NULL &&
               TopTransactionContext == NULL && CurTransactionContext == NULL && PortalContext == NULL,
           "其余标准上下文由应用创建");
}

Test(tree, 不能启动两次)
{
    CATCH(MemoryContextInit());
    expect_error("memory contexts are already initialized");
}

Test(tree, 新孩子排在最前)
{
    plant();
    expect_shape(a, "甲(丙(戊 丁) 乙)");
    expect(MemoryContextGetParent(d) == c, "GetParent 不对");
    expect(MemoryContextGetParent(TopMemoryContext) == NULL, "GetParent 不对");
}

/* ---- 改换父亲 ---- */

Test(tree, 改换父亲连同后代一起)
{
    plant();
    MemoryContextSetParent(c, b);
    expect_shape(a, "甲(乙(丙(戊 丁)))");
    MemoryContextSetParent(d, a);
    expect_shape(a, "甲(丁 乙(丙(戊)))");
    MemoryContextSetParent(b, TopMemoryContext);
    expect_shape(a, "甲(丁)");
    expect_shape(TopMemoryContext, "TopMemoryContext(乙(丙(戊)) 甲(丁) ErrorContext)");
}

Test(tree, 从兄弟链表的头_中_尾取走)
{
    MemoryContext parent = grow(TopMemoryContext, "父");
    MemoryContext one = grow(parent, "一"), two = grow(parent, "二"), three = grow(parent, "三");

    expect_shape(parent, "父(三 二 一)");
    MemoryContextSetParent(two, TopMemoryContext);
    expect_shape(parent, "父(三 一)");
    MemoryContextSetParent(three, TopMemoryContext);
    expect_shape(parent, "父(一)");
    MemoryContextSetParent(one, TopMemoryContext);
    expect_shape(parent, "父");
    expect(parent->firstchild == NULL, "还有孩子");
}

Test(tree, 脱离父亲再回来)
{
    plant();
    MemoryContextSetParent(c, NULL);
    expect_shape(a, "甲(乙)");
    expect(c->parent == NULL && c->prevchild == NULL && c->nextchild == NULL, "脱离得不干净");
    expect_shape(c, "丙(戊 丁)");
    MemoryContextSetParent(c, a);
    expect_shape(a, "甲(丙(戊 丁) 乙)");
}

Test(tree, 换成原来的父亲次序不变)
{
    plant();
    MemoryContextSetParent(b, a);
    expect_shape(a, "甲(丙(戊 丁) 乙)");
}

Test(tree, 不许成环_树不变)
{
    plant();
    CATCH(MemoryContextSetParent(a, e));
    expect_error("cannot move memory context \"甲\" below itself");
    CATCH(MemoryContextSetParent(a, a));
    expect_error("cannot move memory context \"甲\" below itself");
    CATCH(MemoryContextSetParent(c, d));
    expect_error("cannot move memory context \"丙\" below itself");
    CATCH(MemoryContextSetParent(TopMemoryContext, a));
    expect_error("cannot move memory context \"TopMemoryContext\" below itself");
    expect_shape(a, "甲(丙(戊 丁) 乙)");
}

/* ---- 标识 ---- */

Test(tree, 标识由调用者保管)
{
    static const char id[] = "标识";

    plant();
    MemoryContextSetIdentifier(a, id);
    expect(a->ident == id, "标识被复制了");
    MemoryContextSetIdentifier(a, NULL);
    expect(a->ident == NULL, "标识没有清掉");
}

Test(tree, 复制的标识放在上下文自己里面)
{
    char id[] = "会变的";

    plant();
    MemoryContextCopyAndSetIdentifier(a, id);
    id[0] = 'x';
    expect_text(a->ident, "会变的");
    expect(GetMemoryChunkContext((void *) a->ident) == a, "标识不在上下文里");
}

Test(tree, 切换当前上下文返回原来的)
{
    plant();
    expect(MemoryContextSwitchTo(a) == TopMemoryContext, "返回值不对");
    expect(GetMemoryChunkContext(palloc(1)) == a, "palloc 没有用当前上下文");
    expect(MemoryContextSwitchTo(TopMemoryContext) == a, "返回值不对");
}

/* ---- 随机：与父亲数组对照 ---- */

static bool
is_below(const int *parents, int node, int top)
{
    while (node != -1 && node != top)
        node = parents[node];
    return node == top;
}

Test(tree, 随机改换父亲_与父亲数组相符)
{
    enum { NODES = 40 };
    MemoryContext nodes[NODES];
    int parents[NODES];
    uint64 state = 99;

    for (int i = 0; i < NODES; i++)
    {
        parents[i] = -1;
        nodes[i] = grow(TopMemoryContext, "点");
    }
    for (int step = 0; step < 5000; step++)
    {
        int node = (int) roll(&state, NODES), parent = (int) roll(&state, NODES + 1) - 1;
        bool cycle = parent >= 0 && parent != parents[node] && is_below(parents, parent, node);

        CATCH(MemoryContextSetParent(nodes[node], parent < 0 ? TopMemoryContext : nodes[parent]));
        require((caught.elevel == ERROR) == cycle, "第 %d 步：成环的判断不对", step);
        if (!cycle)
            parents[node] = parent;
        require(nodes[node]->parent == (parents[node] < 0 ? TopMemoryContext : nodes[parents[node]]),
                "第 %d 步：父亲不对", step);
    }
    expect_links(TopMemoryContext);
}
