/* take.c —— 一项里的零件：数、名字、第几次分配。 */
#include "take.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "utils/memutils.h"

void
lost(const Item *item)
{
    const char *end = item->spot.text + item->spot.bytes;

    if (item->at > item->spot.text && item->at < end)
        refuse_at(&item->spot, "“%.*s”读不懂；%s", (int) (end - item->at), item->at, NOTATION);
    refuse_at(&item->spot, "读不懂；%s", NOTATION);
}

bool at_end(const Item *item) { return item->at == item->spot.text + item->spot.bytes; }
char next_of(const Item *item) { return at_end(item) ? '\0' : *item->at; }

/* 下一个字符是 mark 就吃掉它。 */
bool
take(Item *item, char mark)
{
    bool        there = next_of(item) == mark;

    item->at += there;
    return there;
}

/* ---- 数 ---- */

bool
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

bool
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

Size
item_size(Item *item)
{
    Size        size;

    if (!take_size(&item->at, &size))
        lost(item);
    if (size > MaxAllocSize)
        refuse_at(&item->spot, "一次最多 %zu 字节（MaxAllocSize）", (Size) MaxAllocSize);
    return size;
}

/* ---- 名字 ---- */

/* 汉字与字母，后面还可以有数字。 */
int
name_bytes(const Item *item)
{
    const char *end = item->spot.text + item->spot.bytes, *at = item->at;

    while (at < end && ((*at & 0x80) != 0 || isalpha((unsigned char) *at) || *at == '_' ||
                        (at > item->at && isdigit((unsigned char) *at))))
        at++;
    return (int) (at - item->at);
}

const Name *
find_name(const Scenario *scenario, const char *text, int bytes)
{
    for (int i = scenario->name_count - 1; i >= 0; i--)
        if (strncmp(scenario->names[i].text, text, bytes) == 0 && scenario->names[i].text[bytes] == '\0')
            return &scenario->names[i];
    return NULL;
}

void
add_name(Item *item, int bytes, bool is_context, int which)
{
    Scenario   *scenario = item->scenario;
    const Name *former = find_name(scenario, item->at, bytes);

    if (bytes > 60)
        refuse_at(&item->spot, "名字太长了，至多 20 个汉字");
    if (former != NULL && former->is_context != is_context)
        refuse_at(&item->spot, "“%s”已经是%s的名字", former->text, former->is_context ? "上下文" : "一次分配");
    scenario->names = realloc(scenario->names, (scenario->name_count + 1) * sizeof(Name));
    if (scenario->names == NULL)
        refuse("内存不够");
    scenario->names[scenario->name_count++] = (Name) {strndup(item->at, bytes), is_context, which};
}

/* 已经起过的名字。 */
static const Name *
take_name(Item *item)
{
    int         bytes = name_bytes(item);
    const Name *name = find_name(item->scenario, item->at, bytes);

    if (bytes == 0)
        lost(item);
    if (name == NULL)
        refuse_at(&item->spot, "到这里还没有叫“%.*s”的", bytes, item->at);
    item->at += bytes;
    return name;
}

int
take_context(Item *item)
{
    const Name *name = take_name(item);

    if (!name->is_context)
        refuse_at(&item->spot, "“%s”是一次分配，不是上下文", name->text);
    return name->which;
}

/* 到此为止第几次分配：写它是第几次，或者它的名字。 */
int
take_allocation(Item *item)
{
    int         allocations = item->scenario->allocations;
    Size        which;

    if (take_number(&item->at, &which))
    {
        if (which < 1 || which > (Size) allocations)
            refuse_at(&item->spot, "到这里只有 %d 次分配，没有第 %zu 次", allocations, which);
        return (int) which;
    }
    if (name_bytes(item) > 0)
    {
        const Name *name = take_name(item);

        if (name->is_context)
            refuse_at(&item->spot, "“%s”是上下文，不是一次分配", name->text);
        return name->which;
    }
    lost(item);
}
