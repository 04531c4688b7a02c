/* step-words.c —— 一项说的是什么。 */
#include "scenario.h"

#include <stdlib.h>

/* 第 3 次的，或者它的名字。 */
static void
put_which(FILE *out, const Scenario *scenario, int which)
{
    const char *name = scenario_name(scenario, false, which);

    if (name != NULL)
        fputs(name, out);
    else
        fprintf(out, "第 %d 次的", which);
}

static void
put_alloc(FILE *out, const Scenario *scenario, const Step *step)
{
    int         which = 1;
    const char *name;

    for (const Step *at = scenario->steps; at < step; at++)
        which += at->kind == STEP_ALLOC ? at->count : 0;
    name = scenario_name(scenario, false, which);
    fprintf(out, "分配 %zu", step->size);
    if (step->count > 1)
        fprintf(out, "，%d 次", step->count);
    if (name != NULL)
        fprintf(out, "，叫%s", name);
}

static void
put_step(FILE *out, const Scenario *scenario, const Step *step)
{
    const char *context = scenario_name(scenario, true, step->context);

    switch (step->kind)
    {
        case STEP_ALLOC:
            put_alloc(out, scenario, step);
            break;
        case STEP_FREE:
            fputs("释放", out);
            if (step->first != step->last)
                fprintf(out, "第 %d 至 %d 次的", step->first, step->last);
            else
                put_which(out, scenario, step->first);
            break;
        case STEP_RESIZE:
            put_which(out, scenario, step->first);
            fprintf(out, "改成 %zu", step->size);
            break;
        case STEP_WRITE:
            fputs("写", out);
            put_which(out, scenario, step->first);
            fprintf(out, "%s第 %zu 个字节", scenario_name(scenario, false, step->first) != NULL ? "的" : "", step->size);
            break;
        case STEP_RESET:  fputs("重置", out); break;
        case STEP_CHECK:  fputs("核对", out); break;
        case STEP_CREATE: fprintf(out, "创建%s", context); break;
        case STEP_DELETE: fprintf(out, "删除%s", context); break;
        case STEP_SWITCH: fprintf(out, "切换到%s", context); break;
        case STEP_MOVE:
            fprintf(out, "%s挂到%s下面", context, scenario_name(scenario, true, step->parent));
            break;
    }
}

char *
step_words(const Scenario *scenario, const Step *step)
{
    char       *words = NULL;
    size_t      size;
    FILE       *out = open_memstream(&words, &size);

    if (out == NULL)
        refuse("内存不够");
    put_step(out, scenario, step);
    fclose(out);
    return words;
}
