/* tree_suite.h —— 上下文树的几个文件共用：把树写成一行文字，核对链表，种一棵小树。 */
#ifndef TREE_SUITE_H
#define TREE_SUITE_H

#include "support.h"

/* 子树的形状，写成 名(孩子 孩子)；孩子按链表的次序。下次调用之前有效。 */
extern const char *shape(MemoryContext top);
/* 双向链表处处对得上。 */
extern void expect_links(MemoryContext parent);

#define expect_shape(top, expected) \
    do { \
        expect_text(shape(top), expected); \
        expect_links(top); \
    } while (0)

/* plant 种下 甲(丙(戊 丁) 乙)。 */
extern MemoryContext a, b, c, d, e;
extern void plant(void);

#endif
