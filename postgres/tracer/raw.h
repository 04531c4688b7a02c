/* raw.h —— 转换器读进来的一份原始记录。 */
#ifndef TRACE_RAW_H
#define TRACE_RAW_H

#include "log.h"

extern LogHeader raw_header;
extern const LogRecord *raw_records;
extern const char *raw_names;

/* 读入 path；不完整，或者没有记全，就说出来，结束进程。 */
extern void raw_read(const char *path);
/* 说出这份记录的毛病，结束进程。 */
extern void raw_stop(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

#endif
