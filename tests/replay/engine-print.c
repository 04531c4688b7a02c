/* engine-print.c —— 回放的账写成文字：检查点、整份期望、活着的树。见 engine.h。 */
#include "engine.h"

#include <inttypes.h>

/* ---- 检查点 ---- */

static MemoryContextCounters
counters_of(MemoryContext context)
{
    MemoryContextCounters counters = {0};

    context->methods->stats(context, NULL, NULL, &counters, false);
    if (counters.totalspace != context->mem_allocated)
        elog(ERROR, "context \"%s\": the blocks add up to %zu bytes, mem_allocated says %zu",
             context->name, counters.totalspace, context->mem_allocated);
    return counters;
}

void
replay_checkpoint(const Replay *replay, FILE *out)
{
    fprintf(out, "@ %zu %" PRIu64 " %" PRIu64 " %" PRIu64 " %016" PRIx64 " %016" PRIx64 "\n",
            replay->done, replay->live_contexts, replay->mem, replay->peak,
            replay->size_hash, replay->place_hash);
    for (uint32 slot = 0; slot < replay->trace->context_slots; slot++)
    {
        MemoryContext context = replay->contexts[slot];
        MemoryContextCounters counters;

        if (context == NULL)
            continue;
        counters = counters_of(context);
        fprintf(out, "%u %zu %zu %zu %zu\n", slot, counters.totalspace, counters.nblocks,
                counters.freespace, counters.freechunks);
    }
}

void
replay_golden(Replay *replay, uint64 every, uint64 last, const char *allocator, FILE *out)
{
    fprintf(out, "# golden 1; oracle: %s; checkpoint every %" PRIu64 " ops\n"
            "# @ op live_contexts mem_allocated_sum peak_mem_allocated_sum size_hash place_hash\n"
            "# ctx total nblocks free freechunks\n", allocator, every);
    while (replay->done < last)
    {
        replay_step(replay);
        if (every > 0 && replay->done % every == 0)
            replay_checkpoint(replay, out);
    }
    if (every == 0 || replay->done % every != 0)
        replay_checkpoint(replay, out);
}

/* ---- 树 ---- */

typedef struct TreePrinter
{
    FILE       *out;
    int         level;
    uint64      contexts;
    MemoryContextCounters total;
} TreePrinter;

static bool
alike(MemoryContext leaf, MemoryContext sibling)
{
    return sibling != NULL && leaf->firstchild == NULL && sibling->firstchild == NULL &&
        strcmp(leaf->name, sibling->name) == 0;
}

/* 从 first 起，把 brief 允许合并的兄弟加在一起，打印一行；返回其中最后一个。 */
static MemoryContext
print_run(TreePrinter *printer, MemoryContext first, bool brief)
{
    MemoryContextCounters before = printer->total, *total = &printer->total;
    MemoryContext last = first;
    Size count = 1, space, free_space;

    first->methods->stats(first, NULL, NULL, total, false);
    for (; brief && alike(first, last->nextchild); last = last->nextchild, count++)
        last->nextchild->methods->stats(last->nextchild, NULL, NULL, total, false);
    printer->contexts += count;
    space = total->totalspace - before.totalspace;
    free_space = total->freespace - before.freespace;
    fprintf(printer->out, "%*s%s", 2 * printer->level, "", first->name);
    if (count > 1)
        fprintf(printer->out, " (× %zu)", count);
    fprintf(printer->out, ": %zu total in %zu blocks; %zu free (%zu chunks); %zu used\n",
            space, total->nblocks - before.nblocks, free_space,
            total->freechunks - before.freechunks, space - free_space);
    return last;
}

/* 孩子链表里新的在前；这里也从新到旧，与 MemoryContextStats 一样。用循环走，树多深都行。 */
void
replay_tree(const Replay *replay, FILE *out, bool brief)
{
    TreePrinter printer = {.out = out};
    MemoryContext node = replay->root->firstchild;

    while (node != NULL)
    {
        node = print_run(&printer, node, brief);
        if (node->firstchild != NULL)
        {
            node = node->firstchild;
            printer.level++;
            continue;
        }
        for (; node != replay->root && node->nextchild == NULL; printer.level--)
            node = node->parent;
        node = node == replay->root ? NULL : node->nextchild;
    }
    fprintf(out, "Grand total: %zu bytes in %zu blocks; %zu free (%zu chunks); %zu used"
            " (%" PRIu64 " contexts)\n",
            printer.total.totalspace, printer.total.nblocks, printer.total.freespace,
            printer.total.freechunks, printer.total.totalspace - printer.total.freespace,
            printer.contexts);
}
