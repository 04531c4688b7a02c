/* world.c —— 见 world.h。 */
#include "world.h"

#include <string.h>

Context     contexts[MAX_CONTEXTS];
Chunk       chunks[MAX_CHUNKS];
uint64_t    total;

void
empty_world(void)
{
    total = 0;
    memset(contexts, 0, sizeof(contexts));
    memset(chunks, 0, sizeof(chunks));
}

uint64_t
chunk_limit(uint64_t max)
{
    uint64_t limit = LIMIT;

    while (limit + 16 > (max - 40) / 4)
        limit >>= 1;
    return limit;
}

void
forget_chunk(int slot)
{
    chunks[slot].live = false;
    total -= chunks[slot].size;
}

void
forget_chunks_of(int context)
{
    for (int slot = 0; slot < MAX_CHUNKS; slot++)
        if (chunks[slot].live && chunks[slot].context == context)
            forget_chunk(slot);
}

void
adopt(int parent, int children)
{
    if (parent >= 0)
        contexts[parent].children += children;
}

bool
above(int ancestor, int slot)
{
    while (slot >= 0 && slot != ancestor)
        slot = contexts[slot].parent;
    return slot >= 0;
}
