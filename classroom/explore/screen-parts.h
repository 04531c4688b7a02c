/* screen-parts.h —— 印在终端上的各部分共用。 */
#ifndef SCREEN_PARTS_H
#define SCREEN_PARTS_H

#include "postgres.h"

#include "aset/layout.h"

#define LEFT 2                  /* 左边空几列 */

/* 空一行，印一个标题。 */
extern void screen_heading(const char *text);
/* 块，照链表的次序。 */
extern void screen_blocks(AllocSet set);

#endif
