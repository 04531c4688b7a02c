/* 改好的走法：文字与递归的模型逐字相同，步数是线性的。 */
#include "check.h"

/* ---- 模型：递归，一层一层地数到第几个 ---- */

static char model[1 << 18];
static char *end;

static MemoryContextCounters
sum_of(MemoryContext top)
{
    MemoryContextCounters sum = {0};

    top->methods->stats(top, NULL, NULL, &sum, false);
    for (MemoryContext child = top->firstchild; child != NULL; child = child->nextchild)
    {
        MemoryContextCounters below = sum_of(child);

        sum.nblocks += below.nblocks;
        sum.freechunks += below.freechunks;
        sum.totalspace += below.totalspace;
        sum.freespace += below.freespace;
    }
    return sum;
}

static void
put(int level, const char *what, const char *unit, MemoryContextCounters c)
{
    end += sprintf(end, "%*s%s%zu %s in %zu blocks; %zu free (%zu chunks); %zu used\n", 2 * level, "", what, c.totalspace, unit,
                   c.nblocks, c.freespace, c.freechunks, c.totalspace - c.freespace);
}

static void
describe(MemoryContext node, int level, int max_children)
{
    MemoryContextCounters own = {0}, rest = {0};
    int         listed = 0, merged = 0;

    node->methods->stats(node, NULL, NULL, &own, false);
    put(level, text("%s: ", node->name), "total", own);
    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
        if (listed < max_children)
        {
            listed++;
            describe(child, level + 1, max_children);
        }
        else
        {
            MemoryContextCounters below = sum_of(child);

            merged++;
            rest.nblocks += below.nblocks;
            rest.freechunks += below.freechunks;
            rest.totalspace += below.totalspace;
            rest.freespace += below.freespace;
        }
    if (merged > 0)
        put(level + 1, text("%d more child contexts containing ", merged), "total", rest);
}

/* 第几行开始不同；文字很长，只说那一行。 */
static void
compare(MemoryContext top, int max_children)
{
    const char *got = stats_report(top, max_children), *wanted = model;
    int         line = 1;

    end = model;
    describe(top, 0, max_children);
    put(0, "Grand total: ", "bytes", sum_of(top));
    while (*got != '\0' && strcspn(got, "\n") == strcspn(wanted, "\n") && strncmp(got, wanted, strcspn(got, "\n")) == 0)
    {
        line++;
        got += strcspn(got, "\n") + (strchr(got, '\n') != NULL);
        wanted += strcspn(wanted, "\n") + (strchr(wanted, '\n') != NULL);
    }
    expect_text(text("%.*s", (int) strcspn(got, "\n"), got), text("%.*s", (int) strcspn(wanted, "\n"), wanted),
                "max_children = %d 的报告，第 %d 行", max_children, line);
}

static MemoryContext
grow(MemoryContext parent, const char *name)
{
    MemoryContext node = AllocSetContextCreateInternal(parent, name, ALLOCSET_SMALL_SIZES);

    for (uint32_t n = random_below(4); n > 0; n--)
        MemoryContextAlloc(node, random_size(1, 800));
    return node;
}

CHECK(随机的树, 3, "sec-stats-linear", "回到一个宽的层，它的截断处若被下面的层盖掉了，就要重新求；求的是要看的那个弟弟所在的一层")
{
    static const char *const names[] = {"甲", "乙", "丙", "丁", "戊", "己"};

    for (int round = 0; round < 150; round++)
    {
        MemoryContext nodes[60];
        int         count = 2 + (int) random_below(58);
        uint32_t    near = 1 + random_below(20);

        nodes[0] = grow(TopMemoryContext, "树根");
        for (int i = 1; i < count; i++)
            nodes[i] = grow(nodes[i - 1 - (int) random_below(Min(near, (uint32_t) i))], names[i % 6]);
        for (int max_children = -1; max_children < 6; max_children++)
            compare(nodes[0], max_children);
        MemoryContextDelete(nodes[0]);
    }
}

/* ---- 许多兄弟，各有一个孩子：结点是假的，统计时什么也不打印 ---- */

#define SIBLINGS 200000

static int  visits;

static void
fake_stats(MemoryContext context pg_attribute_unused(), MemoryStatsPrintFunc printfunc pg_attribute_unused(),
           void *passthru pg_attribute_unused(), MemoryContextCounters *totals pg_attribute_unused(),
           bool print_to_stderr pg_attribute_unused())
{
    visits++;
}

static void
adopt(MemoryContext parent, MemoryContext child)
{
    static const MemoryContextMethods fake_methods = {.stats = fake_stats};

    *child = (MemoryContextData) {.type = T_AllocSetContext, .methods = &fake_methods, .name = "假的", .parent = parent};
    if (parent == NULL)
        return;
    child->nextchild = parent->firstchild;
    if (parent->firstchild != NULL)
        parent->firstchild->prevchild = child;
    parent->firstchild = child;
}

CHECK(步数是线性的, 1, "sec-stats-linear", "没有被盖掉的截断处不必重新求；每次回来都求一遍，兄弟多的时候是平方")
{
    static MemoryContextData nodes[2 * SIBLINGS + 1];
    MemoryContext top = grow(TopMemoryContext, "树根"), child = NULL;

    for (int i = 0; i < 3; i++)
        child = grow(top, "孩子");
    for (int i = 0; i < 2; i++)
        grow(child, "孙子");
    compare(top, 1);
    adopt(NULL, &nodes[0]);
    for (int i = 1; i <= SIBLINGS; i++)
    {
        adopt(&nodes[0], &nodes[i]);
        adopt(&nodes[i], &nodes[SIBLINGS + i]);
    }
    stats_report(&nodes[0], SIBLINGS);
    expect_number(visits, 2 * SIBLINGS + 1, "问过统计的结点数");
}
