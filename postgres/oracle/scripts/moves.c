/* moves.c —— 见 moves.h。做不成返回假，什么也不打印。 */
#include "moves.h"

#include <stdio.h>

#include "sizes.h"

static int
pick_parent(const Mood *mood)
{
    int last = -1;

    if (mood->shape == WIDE && chance(70))
        return chance(50) || !contexts[0].live ? -1 : 0;
    if (mood->shape == DEEP && chance(85))
    {
        for (int slot = 0; slot < MAX_CONTEXTS; slot++)
            if (contexts[slot].live && contexts[slot].children == 0)
                last = slot;
        return last;
    }
    return chance(25) ? -1 : FIND(contexts, MAX_CONTEXTS, i, contexts[i].live);
}

static bool
create(const Mood *mood)
{
    static const char *const names[] = {"a", "same name", "上下文", "ExprContext", "-1"};
    int slot = LOWEST_FREE(contexts, MAX_CONTEXTS), parent = pick_parent(mood);
    Sizes sizes = chance(mood->standard) ? standard_sizes() : hostile_sizes();

    if (slot == MAX_CONTEXTS)
        return false;
    contexts[slot] = (Context) {true, parent, 0, sizes.init, sizes.max, chunk_limit(sizes.max)};
    adopt(parent, 1);
    printf("c %d %d %ju %ju %ju %s\n", slot, parent, (uintmax_t) sizes.min, (uintmax_t) sizes.init,
           (uintmax_t) sizes.max, PICK(names));
    return true;
}

static bool
alloc(const Mood *mood)
{
    int slot = LOWEST_FREE(chunks, MAX_CHUNKS);
    int context = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live);
    uint64_t size;

    if (slot == MAX_CHUNKS || context < 0)
        return false;
    size = pick_size(mood, &contexts[context]);
    chunks[slot] = (Chunk) {true, context, size};
    total += size;
    printf("a %d %d %ju\n", context, slot, (uintmax_t) size);
    return true;
}

static int
pick_chunk(void)
{
    return FIND(chunks, MAX_CHUNKS, i, chunks[i].live);
}

static bool
release(void)
{
    int slot = pick_chunk();

    if (slot < 0)
        return false;
    forget_chunk(slot);
    printf("f %d\n", slot);
    return true;
}

/* 新的大小有一半与旧的有关：挪一点，加倍，减半。 */
static uint64_t
resized(const Mood *mood, const Chunk *chunk)
{
    if (chance(50) || total > KEEP_UNDER)
        return pick_size(mood, &contexts[chunk->context]);
    switch (below(4))
    {
        case 0:  return near(chunk->size);
        case 1:  return chunk->size * 2;
        case 2:  return chunk->size / 2;
        default: return chunk->size + below(chunk->size + 1) / 4;
    }
}

static bool
resize(const Mood *mood)
{
    int slot = pick_chunk();
    uint64_t size;

    if (slot < 0)
        return false;
    size = resized(mood, &chunks[slot]);
    total += size - chunks[slot].size;
    chunks[slot].size = size;
    printf("r %d %ju\n", slot, (uintmax_t) size);
    return true;
}

static bool
reset(void)
{
    int slot = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live);

    if (slot < 0)
        return false;
    forget_chunks_of(slot);
    printf("R %d\n", slot);
    return true;
}

static bool
delete(void)
{
    int slot = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live && contexts[i].children == 0);

    if (slot < 0)
        return false;
    adopt(contexts[slot].parent, -1);
    contexts[slot].live = false;
    forget_chunks_of(slot);
    printf("D %d\n", slot);
    return true;
}

static bool
move(void)
{
    int slot = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live), parent = -1;

    if (slot < 0)
        return false;
    if (chance(80))
        parent = FIND(contexts, MAX_CONTEXTS, i, contexts[i].live && !above(slot, i));
    adopt(contexts[slot].parent, -1);
    adopt(parent, 1);
    contexts[slot].parent = parent;
    printf("p %d %d\n", slot, parent);
    return true;
}

bool
try_kind(const Mood *mood, int kind)
{
    switch (kind)
    {
        case 0:  return create(mood);
        case 1:  return alloc(mood);
        case 2:  return release();
        case 3:  return resize(mood);
        case 4:  return reset();
        case 5:  return delete();
        default: return move();
    }
}
