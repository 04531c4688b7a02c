/* play.c —— 照着场景做。走了哪条路，从集合前后的变化看出来，不问程序。 */
#include "play.h"

#include <stdlib.h>
#include <string.h>

#include "segments.h"

/* ---- 建立 ---- */

/* 尺寸合不合规矩由库说；它的话里有参数的名字。 */
static const char *
parameter_of(const char *message)
{
    return strstr(message, "minContextSize") != NULL ? "MIN"
        : strstr(message, "initBlockSize") != NULL ? "INIT" : strstr(message, "maxBlockSize") != NULL ? "MAX" : NULL;
}

static void
explain_refusal(const Scenario *scenario)
{
    const char *parameter;
    ErrorData  *error;

    MemoryContextSwitchTo(TopMemoryContext);
    error = CopyErrorData();
    parameter = parameter_of(error->message);
    if (parameter == NULL)
        refuse("INIT=%zu MIN=%zu：集合建不成，%s", scenario->init, scenario->min, error->message);
    refuse("%s=%zu：三个尺寸都要是 %d 的倍数，INIT 至少是 %d，MAX 不小于 INIT", parameter,
           strcmp(parameter, "MAX") == 0 ? scenario->max : strcmp(parameter, "MIN") == 0 ? scenario->min : scenario->init,
           MAXIMUM_ALIGNOF, ALLOC_SMALLEST_INIT);
}

static AllocSet
create_set(const Scenario *scenario)
{
    MemoryContext volatile context = NULL;

    PG_TRY();
    {
        context = AllocSetContextCreate(TopMemoryContext, "explore", scenario->min, scenario->init, scenario->max);
    }
    PG_CATCH();
    {
        explain_refusal(scenario);
    }
    PG_END_TRY();
    return (AllocSet) context;
}

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

static void
do_alloc(Play *play, const Step *step, Outcome *outcome)
{
    for (int i = 0; i < step->count; i++)
    {
        Glance      before = glance(play->set);
        void       *pointer = MemoryContextAlloc((MemoryContext) play->set, step->size);

        note_path(play->set, &before, outcome);
        outcome->chunk = AllocPointerGetChunk(pointer)->size;
        play->allocations[play->count++] = (Allocation) {pointer, step->size, 0};
    }
}

static Allocation *
living(Play *play, const Step *step, int which)
{
    Allocation *allocation = &play->allocations[which - 1];

    if (allocation->pointer == NULL)
        refuse("SIZES 的第 %d 项：第 %d 次分配的已经在第 %d 项%s了", step->ordinal, which, allocation->ended_by,
               play->scenario->steps[allocation->ended_by - 1].kind == STEP_RESET ? "随重置消失" : "释放");
    return allocation;
}

static void
do_free(Play *play, const Step *step, Outcome *outcome)
{
    for (int which = step->first; which <= step->last; which++)
    {
        Allocation *allocation = living(play, step, which);
        Size        before = play->set->header.mem_allocated;
        Size        chunk = AllocPointerGetChunk(allocation->pointer)->size;

        pfree(allocation->pointer);
        allocation->pointer = NULL;
        allocation->ended_by = step->ordinal;
        outcome->chunk = chunk;
        outcome->returned += before - play->set->header.mem_allocated;
        if (before != play->set->header.mem_allocated)
            outcome->unplugged++;
        else
            outcome->listed++;
    }
}

static void
do_resize(Play *play, const Step *step, Outcome *outcome)
{
    Allocation *allocation = living(play, step, step->first);
    AllocChunk  chunk = AllocPointerGetChunk(allocation->pointer);
    bool        dedicated = chunk->size > play->set->allocChunkLimit;
    bool        fits = step->size <= chunk->size;
    Glance      before = glance(play->set);

    allocation->pointer = repalloc(allocation->pointer, step->size);
    allocation->requested = step->size;
    outcome->chunk = AllocPointerGetChunk(allocation->pointer)->size;
    outcome->in_place = !dedicated && fits;
    if (dedicated)
        outcome->blocks[0] = play->set->header.mem_allocated - before.total;
    else if (!fits)
        note_path(play->set, &before, outcome);
}

static void
do_reset(Play *play, const Step *step, Outcome *outcome)
{
    Size        before = play->set->header.mem_allocated;

    for (AllocBlock block = play->set->blocks; block != NULL; block = block->next)
        outcome->dropped += block != play->set->keeper;
    MemoryContextReset((MemoryContext) play->set);
    outcome->returned = before - play->set->header.mem_allocated;
    for (int i = 0; i < play->count; i++)
        if (play->allocations[i].pointer != NULL)
        {
            play->allocations[i].pointer = NULL;
            play->allocations[i].ended_by = step->ordinal;
        }
}

void
play_step(Play *play, int i)
{
    const Step *step = &play->scenario->steps[i];
    Outcome    *outcome = &play->outcomes[i];

    switch (step->kind)
    {
        case STEP_ALLOC:  do_alloc(play, step, outcome); break;
        case STEP_FREE:   do_free(play, step, outcome); break;
        case STEP_RESIZE: do_resize(play, step, outcome); break;
        case STEP_RESET:  do_reset(play, step, outcome); break;
    }
}

void
play_start(Play *play, const Scenario *scenario)
{
    memset(play, 0, sizeof(*play));
    play->scenario = scenario;
    play->set = create_set(scenario);
    play->allocations = calloc(scenario->allocations + 1, sizeof(Allocation));
    play->outcomes = calloc(scenario->step_count, sizeof(Outcome));
    if (play->allocations == NULL || play->outcomes == NULL)
        refuse("内存不够");
}

void
play_run(Play *play, const Scenario *scenario)
{
    play_start(play, scenario);
    for (int i = 0; i < scenario->step_count; i++)
        play_step(play, i);
}
