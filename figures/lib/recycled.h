/* recycled.h —— 走过一条上下文空闲链表，把链上的上下文画出来。 */
#ifndef RECYCLED_H
#define RECYCLED_H

#include "scene.h"

/* 链上的上下文，从表头起，一个一格；first 是表头，count 是链表自己记的个数。 */
extern void recycled_list(AllocSet first, int count, const char *title);

#endif
