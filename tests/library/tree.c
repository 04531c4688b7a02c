/* tree.c —— 上下文树：亲子、改换父亲、重置与删除的范围、标识、标准上下文。 */
#include "support.h"

SUITE(tree);

/* 子树的形状，写成 名(孩子 孩子)；孩子按链表的次序。 */
static const char *
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

static MemoryContext
grow(MemoryContext parent, const char *name)
{
    return AllocSetContextCreateInternal(parent, name, ALLOCSET_SMALL_SIZES);
}

/* 双向链表处处对得上。 */
static void
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

#define expect_shape(top, expected) \
    do { \
        expect_text(shape(top), expected); \
        expect_links(top); \
    } while (0)

/* 甲(丙(戊 丁) 乙) */
static MemoryContext a, b, c, d, e;

static void
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

/* ---- 重置与删除的范围 ---- */

static void
fill_all(void)
{
    MemoryContext all[] = {a, b, c, d, e};

    for (int i = 0; i < 5; i++)
        MemoryContextAlloc(all[i], 100);
}

Test(tree, 重置删除孩子而保留自己)
{
    plant();
    fill_all();
    MemoryContextReset(c);
    expect_shape(a, "甲(丙 乙)");
    expect(c->isReset && !a->isReset && !b->isReset, "重置的范围不对");
}

Test(tree, 重置一个空的父亲也删除孩子)
{
    plant();
    MemoryContextReset(a);
    expect_shape(a, "甲");
}

Test(tree, 只重置自己)
{
    plant();
    fill_all();
    MemoryContextResetOnly(c);
    expect_shape(a, "甲(丙(戊 丁) 乙)");
    expect(c->isReset && !d->isReset && !e->isReset, "重置的范围不对");
    expect(!MemoryContextIsEmpty(c), "有孩子就不算空");
}

Test(tree, 重置全部后代而不删除)
{
    plant();
    fill_all();
    MemoryContextResetChildren(a);
    expect_shape(a, "甲(丙(戊 丁) 乙)");
    expect(!a->isReset && b->isReset && c->isReset && d->isReset && e->isReset, "重置的范围不对");
}

Test(tree, 删除全部后代而不碰自己)
{
    plant();
    fill_all();
    MemoryContextDeleteChildren(a);
    expect_shape(a, "甲");
    expect(!a->isReset, "自己被重置了");
    MemoryContextDeleteChildren(a);
    expect_shape(a, "甲");
}

Test(tree, 删除连同后代)
{
    size_t blocks;

    AllocSetReleaseRecycled();
    blocks = heap_blocks();
    plant();
    MemoryContextDelete(c);
    expect_shape(a, "甲(乙)");
    MemoryContextDelete(a);
    expect_shape(TopMemoryContext, "TopMemoryContext(ErrorContext)");
    AllocSetReleaseRecycled();
    expect_size(heap_blocks(), blocks);
}

Test(tree, ResetAndDeleteChildren_就是_Reset)
{
    plant();
    fill_all();
    MemoryContextResetAndDeleteChildren(a);
    expect_shape(a, "甲");
    expect(a->isReset, "没有重置");
}

/* ---- 拒绝删除 ---- */

Test(tree, 不许删除顶层)
{
    MemoryContext other = grow(TopMemoryContext, "别处");

    MemoryContextSwitchTo(other);
    CATCH(MemoryContextDelete(TopMemoryContext));
    expect_error("cannot delete TopMemoryContext");
    MemoryContextSwitchTo(TopMemoryContext);
    expect_shape(TopMemoryContext, "TopMemoryContext(别处 ErrorContext)");
}

Test(tree, 不许删除当前上下文_也不许删除它的祖先)
{
    plant();
    MemoryContextSwitchTo(d);
    CATCH(MemoryContextDelete(d));
    expect_error("cannot delete memory context \"丁\": it is or contains the current context");
    CATCH(MemoryContextDelete(c));
    expect_error("cannot delete memory context \"丙\": it is or contains the current context");
    CATCH(MemoryContextDeleteChildren(a));
    expect_error("cannot delete children of memory context \"甲\": current context \"丁\" is among them");
    CATCH(MemoryContextReset(a));
    expect_error("cannot delete children of memory context \"甲\": current context \"丁\" is among them");
    expect(CurrentMemoryContext == d, "当前上下文变了");
    expect_shape(a, "甲(丙(戊 丁) 乙)");
    MemoryContextDelete(b);
    MemoryContextDelete(e);
    expect_shape(a, "甲(丙(丁))");
    MemoryContextSwitchTo(TopMemoryContext);
    MemoryContextDelete(a);
}

Test(tree, 当前上下文可以重置自己)
{
    plant();
    fill_all();
    MemoryContextSwitchTo(c);
    MemoryContextReset(c);
    expect_shape(a, "甲(丙 乙)");
    palloc(10);
    MemoryContextSwitchTo(TopMemoryContext);
}

/* ---- 无效的上下文：每一个入口都拒绝 ---- */

static MemoryContextData impostor; /* 全零：标签是 T_Invalid */

#define expect_refused(function, ...) \
    do { \
        CATCH(__VA_ARGS__); \
        expect_error(text(#function " called with invalid memory context %p", (void *) bad)); \
    } while (0)

static void
expect_all_refuse(MemoryContext bad)
{
    static MemoryContextCallback callback;

    expect_refused(MemoryContextReset, MemoryContextReset(bad));
    expect_refused(MemoryContextResetOnly, MemoryContextResetOnly(bad));
    expect_refused(MemoryContextResetChildren, MemoryContextResetChildren(bad));
    expect_refused(MemoryContextDelete, MemoryContextDelete(bad));
    expect_refused(MemoryContextDeleteChildren, MemoryContextDeleteChildren(bad));
    expect_refused(MemoryContextSetIdentifier, MemoryContextSetIdentifier(bad, "x"));
    expect_refused(MemoryContextSetParent, MemoryContextSetParent(bad, NULL));
    expect_refused(MemoryContextGetParent, MemoryContextGetParent(bad));
    expect_refused(MemoryContextIsEmpty, MemoryContextIsEmpty(bad));
    expect_refused(MemoryContextMemAllocated, MemoryContextMemAllocated(bad, true));
    expect_refused(MemoryContextStatsDetail, MemoryContextStatsDetail(bad, 100, true));
    expect_refused(MemoryContextAllowInCriticalSection, MemoryContextAllowInCriticalSection(bad, true));
    expect_refused(MemoryContextRegisterResetCallback, MemoryContextRegisterResetCallback(bad, &callback));
    CATCH(MemoryContextAlloc(bad, 1));
    expect(caught.elevel == ERROR && strstr(caught.message, "invalid memory context") != NULL,
           "MemoryContextAlloc 没有拒绝");
}

Test(tree, 每个入口都拒绝无效的上下文)
{
    expect_all_refuse(NULL);
    expect_all_refuse(&impostor);
}

Test(tree, 新父亲也要有效)
{
    MemoryContext bad = &impostor;

    plant();
    expect_refused(MemoryContextSetParent, MemoryContextSetParent(b, bad));
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
