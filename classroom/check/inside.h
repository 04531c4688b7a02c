/* inside.h —— 看一个集合的里面：检查、卷子与学生的测试共用。链表若没有尽头，返回 -1。 */
#ifndef EXERCISES_INSIDE_H
#define EXERCISES_INSIDE_H

#include "postgres.h"

#include "aset/layout.h"
#include "miscadmin.h"
#include "utils/memutils.h"

extern int  block_count(MemoryContext context);
extern int  freelist_length(MemoryContext context, int index);
extern Size total_bytes(MemoryContext context);         /* 统计里的总字节数，不含子孙 */
extern Size free_bytes(MemoryContext context);          /* 统计里的空闲字节数 */
extern const char *stats_report(MemoryContext top, int max_children); /* MemoryContextStatsDetail 写到标准错误的文字 */

#endif
