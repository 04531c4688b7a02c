/* play-memory.c —— 场景里分配、释放、改变大小的各项。 */
#include "play.h"

#include <stdlib.h>

#include "segments.h"

/* ---- 前后看一眼 ---- */

typedef struct Glance
{
    AllocBlock  active;
    const char *mark;
    Size        total;          /* 字节；mem_allocated */
} Glance;

static Glance
glance(AllocSet set)
{
    return (Glance) {set->blocks, set->blocks->freeptr, set->header.mem_allocated};
}

/* 换块时，旧块从 mark 起新切出来的片。 */
static int
leftovers_of(const Glance *before)
{
    int         count = 0;

    for (const char *at = before->mark; at < before->active->freeptr; count++)
        at += ALLOC_CHUNKHDRSZ + ((AllocChunk) at)->size;
    return count;
}

static void
note_block(Outcome *outcome, Size bytes)
{
    int         before = outcome->grown + outcome->dedicated;

    if (before < BLOCKS_NAMED)
        outcome->blocks[before] = bytes;
}

/* 刚刚的一次分配走了哪条路。 */
static void
note_path(AllocSet set, const Glance *before, Outcome *outcome)
{
    Glance      after = glance(set);

    if (after.active != before->active)
    {
        note_block(outcome, after.total - before->total);
        outcome->grown++;
        outcome->leftovers += leftovers_of(before);
    }
    else if (after.total != before->total)
    {
        note_block(outcome, after.total - before->total);
        outcome->dedicated++;
    }
    else if (after.mark != before->mark)
        outcome->carved++;
    else
        outcome->reused++;
}

/* ---- 各种项 ---- */

static Size
chunk_size(const void *pointer)
{
    return AllocPointerGetChunk(pointer)->size;
}

static AllocSet
set_of(const Play *play, const Allocation *allocation)
{
    return (AllocSet) play->places[allocation->context].context;
}

void
do_alloc(Play *play, const Step *step, Outcome *outcome)
{
    for (int i = 0; i < step->count; i++)
    {
        Glance      before = glance(play->set);
        void       *pointer = MemoryContextAlloc((MemoryContext) play->set, step->size);

        note_path(play->set, &before, outcome);
        outcome->chunk = chunk_size(pointer);
        outcome->over = outcome->chunk > play->set->allocChunkLimit;
        play->allocations[play->count++] = (Allocation) {pointer, pointer, step->size, play->current, 0};
    }
}

void
do_free(Play *play, const Step *step, Outcome *outcome)
{
    for (int which = step->first; which <= step->last; which++)
    {
        Allocation *allocation = play_living(play, step, which);
        AllocSet    set = set_of(play, allocation);
        Size        before = set->header.mem_allocated;
        Size        chunk = chunk_size(allocation->pointer);

        pfree(allocation->pointer);
        allocation->pointer = NULL;
        allocation->ended_by = step->spot.ordinal;
        outcome->chunk = chunk;
        outcome->returned += before - set->header.mem_allocated;
        if (before != set->header.mem_allocated)
        {
            allocation->former = NULL;
            outcome->unplugged++;
        }
        else
            outcome->listed++;
    }
}

void
do_resize(Play *play, const Step *step, Outcome *outcome)
{
    Allocation *allocation = play_living(play, step, step->first);
    AllocSet    set = set_of(play, allocation);
    AllocChunk  chunk = AllocPointerGetChunk(allocation->pointer);
    bool        dedicated = chunk->size > set->allocChunkLimit;
    bool        fits = step->size <= chunk->size;
    Glance      before = glance(set);

    allocation->pointer = allocation->former = repalloc(allocation->pointer, step->size);
    allocation->requested = step->size;
    outcome->chunk = chunk_size(allocation->pointer);
    outcome->in_place = !dedicated && fits;
    if (dedicated)
        outcome->blocks[0] = set->header.mem_allocated - before.total;
    else if (!fits)
        note_path(set, &before, outcome);
}

/* 写坏一个字节：还在的写到这一片里、请求之外也行；释放了的是过期的指针。 */
void
do_write(Play *play, const Step *step, Outcome *outcome)
{
    Allocation *allocation = &play->allocations[step->first - 1];
    unsigned char *byte;

    if (allocation->former == NULL)
        play_living(play, step, step->first);
    if (allocation->former == NULL)
        refuse_at(&step->spot, "第 %d 次分配没有成", step->first);
    outcome->chunk = chunk_size(allocation->former);
    if (step->size >= outcome->chunk)
        refuse_at(&step->spot, "这一片只有 %zu 字节，写到外面就写坏别的了", outcome->chunk);
    byte = (unsigned char *) allocation->former + step->size;
    *byte = (unsigned char) ~*byte;
}
