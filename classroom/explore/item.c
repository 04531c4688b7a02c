/* item.c —— 场景里的一项怎样读。 */
#include "take.h"

#include <string.h>

/* ---- 各种项 ---- */

static void
read_alloc(Item *item, Step *step)
{
    Size        count = 1;

    step->kind = STEP_ALLOC;
    step->size = item_size(item);
    if (take(item, '*'))
    {
        if (!take_number(&item->at, &count))
            refuse_at(&item->spot, "* 的后面要写次数");
        if (count < 1 || count > MOST_ALLOCATIONS)
            refuse_at(&item->spot, "次数要在 1 与 %d 之间", MOST_ALLOCATIONS);
    }
    step->count = (int) count;
}

/* 甲=100 */
static void
read_named_alloc(Item *item, Step *step, int bytes)
{
    add_name(item, bytes, false, item->scenario->allocations + 1);
    item->at += bytes + 1;
    read_alloc(item, step);
}

/* +语句，+语句:1K:8K:0 */
static void
read_create(Item *item, Step *step)
{
    Scenario   *scenario = item->scenario;
    int         bytes = name_bytes(item);
    Size       *sizes[] = {&step->init, &step->max, &step->min};

    if (bytes == 0)
        refuse_at(&item->spot, "+ 的后面要写新上下文的名字，汉字或字母");
    if (scenario->contexts == MOST_CONTEXTS)
        refuse_at(&item->spot, "到这里超过了 %d 个上下文，画不下", MOST_CONTEXTS);
    step->kind = STEP_CREATE;
    step->context = scenario->contexts++;
    add_name(item, bytes, true, step->context);
    item->at += bytes;
    step->init = scenario->init;
    step->max = scenario->max;
    step->min = scenario->min;
    for (int i = 0; i < 3 && take(item, ':'); i++)
        *sizes[i] = item_size(item);
}

/* -3、-1..50、-甲；-语句 是删除上下文。 */
static void
read_end(Item *item, Step *step)
{
    const Name *name = find_name(item->scenario, item->at, name_bytes(item));

    if (name_bytes(item) > 0 && name != NULL && name->is_context)
    {
        step->kind = STEP_DELETE;
        step->context = take_context(item);
        if (step->context == 0)
            refuse_at(&item->spot, "最初的集合不能删除");
        return;
    }
    step->kind = STEP_FREE;
    step->first = step->last = take_allocation(item);
    if (take(item, '.') && take(item, '.'))
    {
        step->last = take_allocation(item);
        if (step->last < step->first)
            refuse_at(&item->spot, "范围要从小到大");
    }
}

/* 语句>缓存 */
static void
read_move(Item *item, Step *step)
{
    step->kind = STEP_MOVE;
    step->context = take_context(item);
    if (step->context == 0)
        refuse_at(&item->spot, "最初的集合不能换父亲");
    if (!take(item, '>'))
        lost(item);
    step->parent = take_context(item);
}

/* 3>200、3!104，或者左边是名字的 */
static void
read_changed(Item *item, Step *step)
{
    step->first = step->last = take_allocation(item);
    step->kind = next_of(item) == '>' ? STEP_RESIZE : STEP_WRITE;
    if (!take(item, '>') && !take(item, '!'))
        lost(item);
    step->size = item_size(item);
}

/* 以数字或名字开头的：看它后面是什么。 */
static void
read_rest(Item *item, Step *step)
{
    int         bytes = name_bytes(item);
    int         digits = (int) strspn(item->at, "0123456789");
    const Name *name = find_name(item->scenario, item->at, bytes);
    char        mark = bytes + digits < item->spot.bytes ? item->at[bytes > 0 ? bytes : digits] : '\0';

    if (bytes > 0 && mark == '=')
        read_named_alloc(item, step, bytes);
    else if (bytes > 0 && name != NULL && name->is_context)
        read_move(item, step);
    else if (bytes > 0 || mark == '>' || mark == '!')
        read_changed(item, step);
    else
        read_alloc(item, step);
}

Step
item_read(const Spot *spot, Scenario *scenario)
{
    Item        item = {*spot, spot->text, scenario};
    Step        step = {.spot = *spot};

    if (spot->bytes == 0)
        refuse_at(spot, "是空的；%s", NOTATION);
    if (spot->bytes == 1 && (take(&item, 'R') || take(&item, 'r')))
        step.kind = STEP_RESET;
    else if (take(&item, '?'))
        step.kind = STEP_CHECK;
    else if (take(&item, '-'))
        read_end(&item, &step);
    else if (take(&item, '+'))
        read_create(&item, &step);
    else if (take(&item, '@'))
    {
        step.kind = STEP_SWITCH;
        step.context = take_context(&item);
    }
    else
        read_rest(&item, &step);
    if (!at_end(&item))
        lost(&item);
    return step;
}
