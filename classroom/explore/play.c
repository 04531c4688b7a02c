/* play.c —— 照着场景做。走了哪条路，从集合前后的变化看出来，不问程序。 */
#include "play.h"

#include <stdlib.h>
#include <string.h>

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
        context = AllocSetContextCreateInternal(TopMemoryContext, scenario->names[0].text, scenario->min,
                                                scenario->init, scenario->max);
    }
    PG_CATCH();
    {
        explain_refusal(scenario);
    }
    PG_END_TRY();
    return (AllocSet) context;
}

/* ---- 警告：检查模式发的，记在正在做的那一项上 ---- */

static Outcome *warned;

/* 地址每次运行都不同，只说是一个地址。 */
static char *
without_addresses(const char *message)
{
    char       *out = strdup(message), *to = out;

    if (out == NULL)
        refuse("内存不够");
    while (*message != '\0')
    {
        if (strncmp(message, "0x", 2) != 0)
        {
            *to++ = *message++;
            continue;
        }
        message += 2;
        message += strspn(message, "0123456789abcdef");
        to += sprintf(to, "0x…");
    }
    *to = '\0';
    return out;
}

static void
remember_warning(ErrorData *error)
{
    char       *message = without_addresses(error->message), *all = NULL;

    error->output_to_server = false;
    if (warned == NULL || asprintf(&all, "%s%s%s", warned->warned != NULL ? warned->warned : "",
                                   warned->warned != NULL ? "\n" : "", message) < 0)
        return;
    free(warned->warned);
    warned->warned = all;
    free(message);
}

/* ---- 还在不在 ---- */

static const char *
ending(const Play *play, int ended_by)
{
    switch (play->scenario->steps[ended_by - 1].kind)
    {
        case STEP_RESET:  return "随重置消失";
        case STEP_DELETE: return "随删除消失";
        case STEP_FREE:   return "释放";
        default:          return "没有分配成";
    }
}

Allocation *
play_living(Play *play, const Step *step, int which)
{
    Allocation *allocation = &play->allocations[which - 1];

    if (allocation->pointer == NULL)
        refuse_at(&step->spot, "第 %d 次分配的已经在第 %d 项%s了", which, allocation->ended_by,
                  ending(play, allocation->ended_by));
    return allocation;
}

MemoryContext
play_context(Play *play, const Step *step, int which)
{
    Place      *place = &play->places[which];

    if (place->context == NULL)
        refuse_at(&step->spot, "“%s”已经在第 %d 项%s了", scenario_name(play->scenario, true, which), place->ended_by,
                  ending(play, place->ended_by));
    return place->context;
}

/* ---- 一项 ---- */

static void
check(Play *play)
{
#ifdef MEMORY_CONTEXT_CHECKING
    MemoryContextCheck((MemoryContext) play->set);
#else
    (void) play;
#endif
}

static void
do_step(Play *play, const Step *step, Outcome *outcome)
{
    switch (step->kind)
    {
        case STEP_ALLOC:  do_alloc(play, step, outcome); break;
        case STEP_FREE:   do_free(play, step, outcome); break;
        case STEP_RESIZE: do_resize(play, step, outcome); break;
        case STEP_WRITE:  do_write(play, step, outcome); break;
        case STEP_RESET:  do_reset(play, step, outcome); break;
        case STEP_CREATE: do_create(play, step, outcome); break;
        case STEP_DELETE: do_delete(play, step, outcome); break;
        case STEP_MOVE:   do_move(play, step, outcome); break;
        case STEP_SWITCH: do_switch(play, step, outcome); break;
        case STEP_CHECK:  check(play); break;
    }
}

/* 库报的错：说出来，这一项就到此为止，后面的接着做。 */
static char *
take_error(void)
{
    ErrorData  *error;
    char       *words;

    MemoryContextSwitchTo(TopMemoryContext);
    error = CopyErrorData();
    words = without_addresses(error->message);
    FlushErrorState();
    FreeErrorData(error);
    return words;
}

void
play_step(Play *play)
{
    const Step *step = &play->scenario->steps[play->done];
    Outcome    *outcome = &play->outcomes[play->done];
    int         before = play->count;

    warned = outcome;
    PG_TRY();
    {
        do_step(play, step, outcome);
    }
    PG_CATCH();
    {
        outcome->failed = take_error();
    }
    PG_END_TRY();
    warned = NULL;
    /* 没有分配成的也数一次，后面的才不会错位。 */
    for (int i = play->count; step->kind == STEP_ALLOC && i < before + step->count; i++)
        play->allocations[play->count++] = (Allocation) {.ended_by = step->spot.ordinal};
    play->done++;
}

void
play_start(Play *play, const Scenario *scenario)
{
    memset(play, 0, sizeof(*play));
    play->scenario = scenario;
    emit_log_hook = remember_warning;
    play->set = create_set(scenario);
    play->places = calloc(scenario->contexts, sizeof(Place));
    play->allocations = calloc(scenario->allocations + 1, sizeof(Allocation));
    play->outcomes = calloc(scenario->step_count + 1, sizeof(Outcome));
    if (play->places == NULL || play->allocations == NULL || play->outcomes == NULL)
        refuse("内存不够");
    play->places[0].context = (MemoryContext) play->set;
}

void
play_run(Play *play, const Scenario *scenario)
{
    play_start(play, scenario);
    while (play->done < scenario->step_count)
        play_step(play);
}
