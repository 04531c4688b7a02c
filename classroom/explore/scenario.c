/* scenario.c —— 读命令行上的场景。 */
#include "scenario.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "utils/memutils.h"

#define MOST_ALLOCATIONS 100000
#define MOST_BYTES       ((Size) 1 << 30)   /* 所有的请求加起来；第一块也不超过它 */
#define NOTATION         "每一项写成 100、100*50、-3、-1..50、3>200 或 R"

void
refuse(const char *format, ...)
{
    va_list     args;

    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(2);
}

/* ---- 一个数：后面可以跟 K 或 M ---- */

/* 不是数返回 false；太大的数是 SIZE_MAX。 */
static bool
take_number(const char **at, Size *number)
{
    Size        value = 0;

    if (!isdigit((unsigned char) **at))
        return false;
    for (; isdigit((unsigned char) **at); (*at)++)
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, (Size) (**at - '0'), &value))
            value = SIZE_MAX / 10;
    *number = value >= SIZE_MAX / 10 ? SIZE_MAX : value;
    return true;
}

static bool
take_size(const char **at, Size *size)
{
    int         shift = 0;

    if (!take_number(at, size))
        return false;
    if (**at == 'K' || **at == 'k')
        shift = 10;
    else if (**at == 'M' || **at == 'm')
        shift = 20;
    if (shift != 0)
        (*at)++;
    *size = *size > SIZE_MAX >> shift ? SIZE_MAX : *size << shift;
    return true;
}

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

/* ---- SIZES 里的一项 ---- */

/* 正在读的一项：说错处时用。 */
typedef struct Item
{
    const char *start, *end;
    int         ordinal, position;  /* 第几项，从第几个字符开始 */
} Item;

static void refuse_item(const Item *item, const char *format, ...) __attribute__((format(printf, 2, 3), noreturn));

static void
refuse_item(const Item *item, const char *format, ...)
{
    char        words[512];
    va_list     args;

    va_start(args, format);
    vsnprintf(words, sizeof(words), format, args);
    va_end(args);
    refuse("SIZES 的第 %d 项“%.*s”（第 %d 个字符起）：%s", item->ordinal, (int) (item->end - item->start),
           item->start, item->position, words);
}

static Size
item_size(const Item *item, const char **at)
{
    Size        size;

    if (!take_size(at, &size))
        refuse_item(item, "读不懂；%s", NOTATION);
    if (size > MaxAllocSize)
        refuse_item(item, "一次最多 %zu 字节（MaxAllocSize）", (Size) MaxAllocSize);
    return size;
}

/* 到此为止第几次分配：已经有过的。 */
static int
item_allocation(const Item *item, const char **at, int allocations)
{
    Size        which;

    if (!take_number(at, &which))
        refuse_item(item, "读不懂；%s", NOTATION);
    if (which < 1 || which > (Size) allocations)
        refuse_item(item, "到这里只有 %d 次分配，没有第 %zu 次", allocations, which);
    return (int) which;
}

static void
read_free(const Item *item, const char **at, Step *step, int allocations)
{
    (*at)++;
    step->kind = STEP_FREE;
    step->first = step->last = item_allocation(item, at, allocations);
    if (strncmp(*at, "..", 2) == 0)
    {
        *at += 2;
        step->last = item_allocation(item, at, allocations);
        if (step->last < step->first)
            refuse_item(item, "范围要从小到大");
    }
}

static void
read_alloc(const Item *item, const char **at, Step *step)
{
    Size        count = 1;

    step->kind = STEP_ALLOC;
    step->size = item_size(item, at);
    if (**at == '*')
    {
        (*at)++;
        if (!take_number(at, &count))
            refuse_item(item, "* 的后面要写次数");
        if (count < 1 || count > MOST_ALLOCATIONS)
            refuse_item(item, "次数要在 1 与 %d 之间", MOST_ALLOCATIONS);
    }
    step->count = (int) count;
}

static void
read_resize(const Item *item, const char **at, Step *step, int allocations)
{
    step->kind = STEP_RESIZE;
    step->first = step->last = item_allocation(item, at, allocations);
    (*at)++;
    step->size = item_size(item, at);
}

static Step
read_item(const Item *item, int allocations)
{
    const char *at = item->start;
    Step        step = {.ordinal = item->ordinal};

    if (at == item->end)
        refuse("SIZES 的第 %d 项（第 %d 个字符起）是空的；%s", item->ordinal, item->position, NOTATION);
    if (*at == 'R' || *at == 'r')
    {
        step.kind = STEP_RESET;
        at++;
    }
    else if (*at == '-')
        read_free(item, &at, &step, allocations);
    else if (at[strspn(at, "0123456789")] == '>')
        read_resize(item, &at, &step, allocations);
    else
        read_alloc(item, &at, &step);
    if (at != item->end)
        refuse_item(item, "“%.*s”读不懂；%s", (int) (item->end - at), at, NOTATION);
    return step;
}

/* ---- 全部的项，以逗号隔开，两旁可以有空格 ---- */

/* 从 start 到 end 有几个字符（UTF-8）。 */
static int
characters(const char *start, const char *end)
{
    int         count = 0;

    for (; start < end; start++)
        count += (*start & 0xC0) != 0x80;
    return count;
}

static Item
next_item(const char *sizes, const char *at, int ordinal)
{
    Item        item = {.ordinal = ordinal};

    at += strspn(at, " \t");
    item.start = at;
    item.position = characters(sizes, at) + 1;
    item.end = at + strcspn(at, ",");
    while (item.end > item.start && isspace((unsigned char) item.end[-1]))
        item.end--;
    return item;
}

static void
keep_within_limits(const Item *item, Scenario *scenario, const Step *step, Size *bytes)
{
    Size        times = step->kind == STEP_ALLOC ? (Size) step->count : 1;

    if (step->kind == STEP_ALLOC)
        scenario->allocations += step->count;
    *bytes += times * step->size;
    if (scenario->allocations > MOST_ALLOCATIONS)
        refuse_item(item, "到这里超过了 %d 次分配，画不下", MOST_ALLOCATIONS);
    if (*bytes > MOST_BYTES)
        refuse_item(item, "到这里一共请求了 %zu 字节，超过了 %zu 字节", *bytes, MOST_BYTES);
}

static void
read_steps(Scenario *scenario, const char *sizes)
{
    const char *at = sizes;
    Size        bytes = 0;

    scenario->steps = malloc((strlen(sizes) + 1) * sizeof(Step));
    if (scenario->steps == NULL)
        refuse("SIZES：内存不够");
    for (;;)
    {
        Item        item = next_item(sizes, at, scenario->step_count + 1);
        Step        step = read_item(&item, scenario->allocations);

        keep_within_limits(&item, scenario, &step, &bytes);
        scenario->steps[scenario->step_count++] = step;
        at += strcspn(at, ",");
        if (*at++ == '\0')
            return;
    }
}

void
scenario_read(Scenario *scenario, const char *init, const char *max, const char *min, const char *sizes)
{
    memset(scenario, 0, sizeof(*scenario));
    scenario->init = read_parameter("INIT", init, MOST_BYTES);
    scenario->max = read_parameter("MAX", max, MaxAllocHugeSize);
    scenario->min = read_parameter("MIN", min, MOST_BYTES);
    if (sizes[0] != '\0')      /* 一项也没有：只建立 */
        read_steps(scenario, sizes);
}

/* ---- 一项说的是什么 ---- */

char *
step_words(const Step *step)
{
    char       *words = NULL;
    int         length = 0;

    switch (step->kind)
    {
        case STEP_ALLOC:
            length = step->count == 1 ? asprintf(&words, "分配 %zu", step->size)
                : asprintf(&words, "分配 %zu，%d 次", step->size, step->count);
            break;
        case STEP_FREE:
            length = step->first == step->last ? asprintf(&words, "释放第 %d 次的", step->first)
                : asprintf(&words, "释放第 %d 至 %d 次的", step->first, step->last);
            break;
        case STEP_RESIZE:
            length = asprintf(&words, "第 %d 次的改成 %zu", step->first, step->size);
            break;
        case STEP_RESET:
            length = asprintf(&words, "重置");
            break;
    }
    if (length < 0)
        refuse("内存不够");
    return words;
}
