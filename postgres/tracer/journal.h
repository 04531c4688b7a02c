/* journal.h —— 后端里记下的一切。只往一个事先备好的数组末尾添：既不 palloc，也不 malloc，不会记到自己。 */
#ifndef TRACE_JOURNAL_H
#define TRACE_JOURNAL_H

#include "log.h"

/* 备好放 room 条记录的地方；备不成就结束服务器。 */
extern void journal_open(int room);
/* 添一条；换了进程，先添一条 LOG_FORK。放不下的只数一数。 */
extern void journal_append(LogRecord record);
/* 名字放在哪里。位置 0 是空的名字，放不下的也给它。 */
extern uint32 journal_name(const char *name);
/* 全部写进 path；写不成返回假，errno 说为什么。 */
extern bool journal_write(const char *path, uint64 server_version);

#endif
