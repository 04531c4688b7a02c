/* take.h —— 一项里的零件：数、名字、第几次分配。 */
#ifndef TAKE_H
#define TAKE_H

#include "item.h"

/* 正在读的一项。 */
typedef struct Item
{
    Spot        spot;
    const char *at;             /* 读到了哪里 */
    Scenario   *scenario;
} Item;

/* 读不懂了。 */
extern void lost(const Item *item) __attribute__((noreturn));

extern bool at_end(const Item *item);
extern char next_of(const Item *item);
/* 下一个字符是 mark 就吃掉它。 */
extern bool take(Item *item, char mark);

extern bool take_number(const char **at, Size *number);
extern Size item_size(Item *item);

/* 名字：汉字与字母，后面还可以有数字；返回有几个字节，不吃掉。 */
extern int  name_bytes(const Item *item);
extern const Name *find_name(const Scenario *scenario, const char *text, int bytes);
extern void add_name(Item *item, int bytes, bool is_context, int which);
/* 已经起过的名字的上下文；到此为止有过的分配，写它是第几次，或者它的名字。 */
extern int  take_context(Item *item);
extern int  take_allocation(Item *item);

#endif
