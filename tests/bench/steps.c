/* steps.c —— 见 steps.h。每个上下文的活片串成双向链表，链在编号上。 */
#include "steps.h"

#include <stdio.h>
#include <stdlib.h>

#define NONE UINT32_MAX

typedef struct Links
{
    uint32_t   *first;          /* 下标是上下文：最早分配的活片 */
    uint32_t   *last;
    uint32_t   *before;         /* 下标是片 */
    uint32_t   *after;
} Links;

static void *
reserve(size_t count, size_t element)
{
    void *memory = calloc(count + 1, element);

    if (memory == NULL)
    {
        fputs("内存不够\n", stderr);
        exit(1);
    }
    return memory;
}

static uint32_t *
reserve_links(size_t count)
{
    uint32_t *links = reserve(count, sizeof(*links));

    for (size_t i = 0; i < count; i++)
        links[i] = NONE;
    return links;
}

static void
link_chunk(Links *links, uint32_t context, uint32_t chunk)
{
    links->before[chunk] = links->last[context];
    links->after[chunk] = NONE;
    if (links->last[context] == NONE)
        links->first[context] = chunk;
    else
        links->after[links->last[context]] = chunk;
    links->last[context] = chunk;
}

static void
unlink_chunk(Links *links, uint32_t context, uint32_t chunk)
{
    uint32_t before = links->before[chunk], after = links->after[chunk];

    if (before == NONE)
        links->first[context] = after;
    else
        links->after[before] = after;
    if (after == NONE)
        links->last[context] = before;
    else
        links->before[after] = before;
}

static void
append(Steps *all, Step step)
{
    all->steps[all->step_count++] = step;
}

static void
free_all(Steps *all, Links *links, uint32_t context)
{
    for (uint32_t chunk = links->first[context]; chunk != NONE; chunk = links->after[chunk])
        append(all, (Step) {.kind = TRACE_FREE, .context = context, .chunk = chunk});
    links->first[context] = links->last[context] = NONE;
}

static void
rewrite(Steps *all, const TraceOp *op, Links *links)
{
    Step step = {.size = op->size, .context = op->context, .chunk = op->chunk, .kind = op->kind};

    if (op->kind == TRACE_CREATE)
        step.create = &all->trace->creates[op->size];
    step.parent = op->parent == TRACE_ROOT ? all->context_slots : op->parent;
    if (links != NULL && op->kind == TRACE_ALLOC)
        link_chunk(links, op->context, op->chunk);
    if (links != NULL && op->kind == TRACE_FREE)
        unlink_chunk(links, op->context, op->chunk);
    if (links != NULL && (op->kind == TRACE_RESET || op->kind == TRACE_DELETE))
        free_all(all, links, op->context);
    append(all, step);
}

static void
rewrite_all(Steps *all, Links *links)
{
    const Trace *trace = all->trace;

    for (size_t i = 0; i < trace->op_count; i++)
        rewrite(all, &trace->ops[i], links);
    for (uint32_t context = 0; links != NULL && context < trace->context_slots; context++)
        free_all(all, links, context);
}

static void
rewrite_expanded(Steps *all)
{
    const Trace *trace = all->trace;
    Links links = {
        .first = reserve_links(trace->context_slots), .last = reserve_links(trace->context_slots),
        .before = reserve_links(trace->chunk_slots), .after = reserve_links(trace->chunk_slots)
    };

    rewrite_all(all, &links);
    free(links.first);
    free(links.last);
    free(links.before);
    free(links.after);
}

Steps *
steps_load(const char *path, bool expand)
{
    TraceError error;
    Trace *trace = trace_load(path, &error);
    Steps *all = reserve(1, sizeof(*all));

    if (trace == NULL)
    {
        fprintf(stderr, "%s:%zu: %s\n", path, error.line, error.text);
        exit(1);
    }
    all->trace = trace;
    all->op_count = trace->op_count;
    all->context_slots = trace->context_slots;
    all->contexts = reserve(trace->context_slots, sizeof(void *));
    all->chunks = reserve(trace->chunk_slots, sizeof(void *));
    all->steps = reserve(2 * trace->op_count, sizeof(Step)); /* 一片至多释放一次 */
    if (expand)
        rewrite_expanded(all);
    else
        rewrite_all(all, NULL);
    return all;
}
