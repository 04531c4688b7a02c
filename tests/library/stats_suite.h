/* stats_suite.h —— MemoryContextStats 的几个文件共用：打印出来的，与应当打印的。都在 stats.c。 */
#ifndef STATS_SUITE_H
#define STATS_SUITE_H

#include "support.h"

/* 打印 context 这棵树，每层至多列出 max_children 个孩子。 */
extern const char *printed(MemoryContext context, int max_children);
/* 一个上下文的那一行，名字之后的文字。 */
extern const char *line_of(MemoryContext context);
/* 最后的总计，不连换行。 */
extern const char *grand_total(MemoryContext top);

#endif
