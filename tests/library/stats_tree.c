/* stats_tree.c —— 打印一棵树：不递归的走法与照定义递归的写法，对随机的树逐字相同。讲解见第 14 章。 */
#include "support.h"

SUITE(stats_tree);

#define MOST_NODES 120

static FILE *expected;          /* 照定义写出的文字 */

static void
write_line(MemoryContext context, void *level, const char *stats_string, bool print_to_stderr)
{
    (void) print_to_stderr;
    fprintf(expected, "%*s%s: %s: %s\n", 2 * *(int *) level, "", context->name, stats_string,
            context->ident);
}

static void
add(MemoryContextCounters *total, MemoryContextCounters part)
{
    total->nblocks += part.nblocks;
    total->freechunks += part.freechunks;
    total->totalspace += part.totalspace;
    total->freespace += part.freespace;
}

static void
write_rest(int level, int count, MemoryContextCounters rest)
{
    fprintf(expected, "%*s%d more child contexts containing %zu total in %zu blocks; "
                      "%zu free (%zu chunks); %zu used\n",
            2 * level + 2, "", count, rest.totalspace, rest.nblocks, rest.freespace,
            rest.freechunks, rest.totalspace - rest.freespace);
}

/* 定义：先写自己，再写前 most 个孩子，其余的连同后代合成一行。shown 为假时只累加。 */
static void
define_subtree(MemoryContext context, int level, bool shown, int most, MemoryContextCounters *total)
{
    MemoryContextCounters rest = {0};
    int count = 0;

    context->methods->stats(context, shown ? write_line : NULL, &level, total, true);
    for (MemoryContext child = context->firstchild; child != NULL; child = child->nextchild, count++)
        define_subtree(child, level + 1, shown && count < most, most, count < most ? total : &rest);
    if (count > Max(most, 0) && shown)
        write_rest(level, count - Max(most, 0), rest);
    add(total, rest);
}

static char *
defined_text(MemoryContext top, int most)
{
    MemoryContextCounters total = {0};
    char *text_ = NULL;
    size_t size;

    expected = open_memstream(&text_, &size);
    define_subtree(top, 0, true, most, &total);
    fprintf(expected, "Grand total: %zu bytes in %zu blocks; %zu free (%zu chunks); %zu used\n",
            total.totalspace, total.nblocks, total.freespace, total.freechunks,
            total.totalspace - total.freespace);
    fclose(expected);
    return text_;
}

/* 四种脾气的树：随意长、爱往深处长、爱往宽处长、长链带枝。 */
static int
parent_of(int node, Size temper, uint64 *state)
{
    switch (temper)
    {
        case 0:  return (int) roll(state, (Size) node);
        case 1:  return node - 1 - (int) roll(state, (Size) Min(node, 5));
        case 2:  return (int) roll(state, (Size) Min(node, 4));
        default: return roll(state, 3) != 0 ? node - 1 : (int) roll(state, (Size) node);
    }
}

static MemoryContext
grow_tree(uint64 *state)
{
    static char idents[MOST_NODES][16];
    MemoryContext nodes[MOST_NODES];
    int count = 1 + (int) roll(state, MOST_NODES);
    Size temper = roll(state, 4);

    for (int i = 0; i < count; i++)
    {
        nodes[i] = AllocSetContextCreate(i == 0 ? TopMemoryContext : nodes[parent_of(i, temper, state)],
                                         "结点", ALLOCSET_SMALL_SIZES);
        snprintf(idents[i], sizeof(idents[i]), "%d", i);
        MemoryContextSetIdentifier(nodes[i], idents[i]);
        MemoryContextAlloc(nodes[i], roll(state, 3000));
    }
    return nodes[0];
}

Test(stats_tree, 随机的树_各种限制_与照定义写的逐字相同)
{
    static const int limits[] = {-1, 0, 1, 2, 3, 5, 8, 1000};
    uint64 state = 20251124;

    for (int round = 0; round < ROUNDS(300); round++)
    {
        MemoryContext top = grow_tree(&state);

        for (size_t i = 0; i < lengthof(limits); i++)
        {
            char *definition = defined_text(top, limits[i]);

            capture_stderr();
            MemoryContextStatsDetail(top, limits[i], true);
            require(strcmp(captured_stderr(), definition) == 0,
                    "第 %d 棵树，max_children = %d：\n应为\n%s", round, limits[i], definition);
            free(definition);
        }
        MemoryContextDelete(top);
    }
}
