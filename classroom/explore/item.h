/* item.h —— 场景里的一项怎样读。 */
#ifndef ITEM_H
#define ITEM_H

#include "scenario.h"

#define MOST_ALLOCATIONS 100000
#define MOST_CONTEXTS    200
#define NOTATION         "每一项写成 100、100*50、甲=100、-3、-1..50、3>200、R、+语句、@语句、-语句、语句>缓存、3!104 或 ?"

/* 一个数，后面可以跟 K 或 M。不是数返回 false；太大的数是 SIZE_MAX。 */
extern bool take_size(const char **at, Size *size);
/* 读一项；名字与各种数目记进 scenario。 */
extern Step item_read(const Spot *spot, Scenario *scenario);

#endif
