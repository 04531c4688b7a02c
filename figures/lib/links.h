/* links.h —— 一棵小树的四个指针，一个上下文一格，箭头照着指针画（第 4 章）。 */
#ifndef LINKS_H
#define LINKS_H

#include "postgres.h"

#include "utils/memutils.h"
#include "draw.h"

/* 开始一帧；与上一帧不同的指针自己会描出来。 */
#define links_frame(...) (frame_begin(__VA_ARGS__), links_turn())
extern void links_turn(void);
/* 标出一个上下文，格子上方写 why；在画树之前说。 */
extern void links_mark(MemoryContext context, const char *why);
/* 从 root 往下的一棵树。指到树以外的指针只写名字。 */
extern void links_tree(MemoryContext root);

#endif
