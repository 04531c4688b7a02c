/* play-tree.c —— 场景里重置与上下文的各项。 */
#include "play.h"

#include <malloc.h>

/* malloc 手里在用的字节：上下文空闲链表不归还内存，由此看得出来。 */
static Size
heap_in_use(void)
{
    struct mallinfo2 info = mallinfo2();

    return info.uordblks + info.hblkhd;
}

static bool
is_under(MemoryContext node, MemoryContext ancestor)
{
    while (node != NULL && node != ancestor)
        node = node->parent;
    return node != NULL;
}

/* 第 which 个上下文里的分配不在了。 */
static void
end_allocations(Play *play, int which, int ordinal)
{
    for (int i = 0; i < play->count; i++)
        if (play->allocations[i].context == which && play->allocations[i].pointer != NULL)
        {
            play->allocations[i].pointer = NULL;
            play->allocations[i].former = NULL;
            play->allocations[i].ended_by = ordinal;
        }
    for (int i = 0; i < play->count; i++)
        if (play->allocations[i].context == which)
            play->allocations[i].former = NULL;
}

/* root 以下的上下文就要不在了；keep 是说 root 自己还在。在动手之前记。 */
static void
end_contexts(Play *play, MemoryContext root, bool keep, const Step *step, Outcome *outcome)
{
    for (int i = 0; i < play->scenario->contexts; i++)
    {
        Place      *place = &play->places[i];

        if (place->context == NULL || !is_under(place->context, root))
            continue;
        end_allocations(play, i, step->spot.ordinal);
        if (place->context == root && keep)
            continue;
        outcome->gone += place->context != root;
        place->ended_by = step->spot.ordinal;
    }
}

/* 记过的现在真的不在了。 */
static void
forget_contexts(Play *play)
{
    for (int i = 0; i < play->scenario->contexts; i++)
        if (play->places[i].ended_by != 0)
            play->places[i].context = NULL;
}

void
do_reset(Play *play, const Step *step, Outcome *outcome)
{
    Size        before = play->set->header.mem_allocated;

    for (AllocBlock block = play->set->blocks; block != NULL; block = block->next)
        outcome->dropped += block != play->set->keeper;
    end_contexts(play, (MemoryContext) play->set, true, step, outcome);
    MemoryContextReset((MemoryContext) play->set);
    outcome->returned = before - play->set->header.mem_allocated;
    forget_contexts(play);
}

void
do_create(Play *play, const Step *step, Outcome *outcome)
{
    const char *name = scenario_name(play->scenario, true, step->context);
    Size        before = heap_in_use();
    MemoryContext context;

    play->places[step->context].ended_by = step->spot.ordinal;
    context = AllocSetContextCreateInternal((MemoryContext) play->set, name, step->min, step->init, step->max);
    play->places[step->context] = (Place) {context, 0};
    outcome->recycled = heap_in_use() == before;
    outcome->blocks[0] = context->mem_allocated;
}

void
do_delete(Play *play, const Step *step, Outcome *outcome)
{
    MemoryContext context = play_context(play, step, step->context);
    Size        total = MemoryContextMemAllocated(context, true), before;

    if (is_under((MemoryContext) play->set, context))
        refuse_at(&step->spot, "当前上下文是它或它的后代；先用 @ 切换到别的上下文");
    end_contexts(play, context, false, step, outcome);
    before = heap_in_use();
    MemoryContextDelete(context);
    outcome->recycled = before - heap_in_use() < total;
    outcome->blocks[0] = total;
    forget_contexts(play);
}

void
do_move(Play *play, const Step *step, Outcome *outcome)
{
    MemoryContext context = play_context(play, step, step->context);
    MemoryContext parent = play_context(play, step, step->parent);

    (void) outcome;
    if (is_under(parent, context))
        refuse_at(&step->spot, "不能挂到自己或自己的后代下面");
    MemoryContextSetParent(context, parent);
}

void
do_switch(Play *play, const Step *step, Outcome *outcome)
{
    (void) outcome;
    play->set = (AllocSet) play_context(play, step, step->context);
    play->current = step->context;
    MemoryContextSwitchTo((MemoryContext) play->set);
}
