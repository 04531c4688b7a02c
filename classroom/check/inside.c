/* inside.c —— 见 inside.h。 */
#include "inside.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

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

Size total_bytes(MemoryContext context) { return counters_of(context).totalspace; }
Size free_bytes(MemoryContext context) { return counters_of(context).freespace; }

/* 标准错误改道一段内存，写完再改回来。 */
const char *
stats_report(MemoryContext top, int max_children)
{
    static char text[1 << 20];
    int         saved = dup(STDERR_FILENO), file = memfd_create("report", 0);
    ssize_t     length;

    fflush(stderr);
    dup2(file, STDERR_FILENO);
    MemoryContextStatsDetail(top, max_children, true);
    fflush(stderr);
    dup2(saved, STDERR_FILENO);
    length = pread(file, text, sizeof(text) - 1, 0);
    text[Max(length, 0)] = '\0';
    close(file);
    close(saved);
    return text;
}
