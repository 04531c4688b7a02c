/* scenario.c —— 读一个场景：三个尺寸，逗号隔开的一串项。 */
#include "scenario.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "utils/memutils.h"
#include "item.h"

#define MOST_BYTES       ((Size) 1 << 30)   /* 所有的请求加起来；第一块也不超过它 */

static Size
read_parameter(const char *name, const char *text, Size most)
{
    const char *at = text;
    Size        size;

    if (!take_size(&at, &size) || *at != '\0')
        refuse("%s=%s：要是一个字节数，例如 1024 或 8K", name, text);
    if (size > most)
        refuse("%s=%s：太大了，这里至多 %zu", name, text, most);
    return size;
}

/* ---- 全部的项，以逗号隔开（全角的、换行也行），两旁可以有空格 ---- */

static const char full_comma[] = "，";

/* 从 start 到 end 有几个字符（UTF-8）。 */
static int
characters(const char *start, const char *end)
{
    int         count = 0;

    for (; start < end; start++)
        count += (*start & 0xC0) != 0x80;
    return count;
}

/* 这一项到哪里为止；*after 是下一项的开头，没有下一项是 NULL。 */
static const char *
item_end(const char *at, const char **after)
{
    const char *end = at + strcspn(at, ",\n"), *full = strstr(at, full_comma);

    if (full != NULL && full < end)
    {
        *after = full + strlen(full_comma);
        return full;
    }
    *after = *end == '\0' ? NULL : end + 1;
    return end;
}

static Spot
next_spot(const char *all, const char *at, int ordinal, const char **after)
{
    const char *end = item_end(at, after);

    while (at < end && isspace((unsigned char) *at))
        at++;
    while (end > at && isspace((unsigned char) end[-1]))
        end--;
    return (Spot) {at, (int) (end - at), ordinal, characters(all, at) + 1};
}

static void
keep_within_limits(Scenario *scenario, const Step *step, Size *bytes)
{
    Size        times = step->kind == STEP_ALLOC ? (Size) step->count : 1;

    if (step->kind == STEP_ALLOC)
        scenario->allocations += step->count;
    if (step->kind == STEP_ALLOC || step->kind == STEP_RESIZE)
        *bytes += times * step->size;
    if (step->kind == STEP_CREATE)
        *bytes += Max(step->init, step->min);
    if (scenario->allocations > MOST_ALLOCATIONS)
        refuse_at(&step->spot, "到这里超过了 %d 次分配，画不下", MOST_ALLOCATIONS);
    if (*bytes > MOST_BYTES)
        refuse_at(&step->spot, "到这里一共请求了 %zu 字节，超过了 %zu 字节", *bytes, MOST_BYTES);
}

/* 一行写完换行，后面不必再有一项。 */
static bool
blank_line(const char *all, const Spot *spot)
{
    const char *before = spot->text;

    while (before > all && (before[-1] == ' ' || before[-1] == '\t'))
        before--;
    return (before > all && before[-1] == '\n') || *spot->text == '\n';
}

static void
read_steps(Scenario *scenario, const char *all)
{
    const char *at = all;
    Size        bytes = 0;

    scenario->steps = malloc((strlen(all) + 1) * sizeof(Step));
    if (scenario->steps == NULL)
        refuse("内存不够");
    for (int ordinal = 1; at != NULL; ordinal++)
    {
        Spot        spot = next_spot(all, at, ordinal, &at);
        Step        step;

        if (spot.bytes == 0 && blank_line(all, &spot))
        {
            ordinal--;
            continue;
        }
        step = item_read(&spot, scenario);
        keep_within_limits(scenario, &step, &bytes);
        scenario->steps[scenario->step_count++] = step;
    }
}

void
scenario_read(Scenario *scenario, const ScenarioText *text)
{
    memset(scenario, 0, sizeof(*scenario));
    scenario->init = read_parameter("INIT", text->init, MOST_BYTES);
    scenario->max = read_parameter("MAX", text->max, MaxAllocHugeSize);
    scenario->min = read_parameter("MIN", text->min, MOST_BYTES);
    scenario->names = malloc(sizeof(Name));
    if (scenario->names == NULL)
        refuse("内存不够");
    scenario->names[0] = (Name) {strdup(text->name), true, 0};
    scenario->name_count = scenario->contexts = 1;
    if (text->steps[strspn(text->steps, " \t\n")] != '\0')
        read_steps(scenario, text->steps);
}

const char *
scenario_name(const Scenario *scenario, bool is_context, int which)
{
    for (int i = 0; i < scenario->name_count; i++)
        if (scenario->names[i].is_context == is_context && scenario->names[i].which == which)
            return scenario->names[i].text;
    return NULL;
}
