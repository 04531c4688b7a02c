/* inside.c —— 见 inside.h。 */
#include "inside.h"

#define FURTHEST 1000000        /* 再长就不是链表，是圈 */

int
block_count(MemoryContext context)
{
    int         count = 0;

    for (AllocBlock block = ((AllocSet) context)->blocks; block != NULL; block = block->next)
        if (++count > FURTHEST)
            return -1;
    return count;
}

int
freelist_length(MemoryContext context, int index)
{
    int         count = 0;

    for (AllocChunk chunk = ((AllocSet) context)->freelist[index]; chunk != NULL; chunk = chunk->next)
        if (++count > FURTHEST)
            return -1;
    return count;
}

static MemoryContextCounters
counters_of(MemoryContext context)
{
    MemoryContextCounters counters = {0};

    context->methods->stats(context, NULL, NULL, &counters, false);
    return counters;
}

Size total_space(MemoryContext context) { return counters_of(context).totalspace; }
Size free_space(MemoryContext context) { return counters_of(context).freespace; }
