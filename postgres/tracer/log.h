/* log.h —— 记录模块写下、转换器读入的原始记录：一个头，然后全部记录，然后全部名字。
 *
 * 地址就是后端里的地址；哪个地址是哪个编号，由转换器去算。这里不用服务器的类型，两边都能包含。 */
#ifndef TRACE_LOG_H
#define TRACE_LOG_H

#include <stdint.h>

#define LOG_MAGIC UINT64_C(0x31676f6c65636172) /* "racelog1" */

typedef enum LogKind
{
    LOG_OLD = 'e',              /* 记录开始之前就有的上下文；字段同 LOG_CREATE */
    LOG_CREATE = 'c',
    LOG_ALLOC = 'a',
    LOG_FREE = 'f',
    LOG_REALLOC = 'r',
    LOG_RESET = 'R',
    LOG_DELETE = 'D',
    LOG_MOVE = 'p',
    LOG_ACCOUNT = 's',          /* 上下文此刻的账：写在重置、删除之前，与记录结束时 */
    LOG_FORK = 'F'              /* 从这里起是后端自己的，之前是 postmaster 的 */
} LogKind;

typedef struct LogRecord
{
    uint32_t    kind;
    uint32_t    name;           /* LOG_CREATE：在名字里的位置 */
    uint64_t    context;
    union
    {
        struct { uint64_t parent, min_size, init_size, max_size, chunk_limit; } create;
        struct { uint64_t pointer, size, moved; } chunk; /* moved：LOG_REALLOC 之后的地址 */
        struct { uint64_t total, blocks, free, free_chunks; } account;
    };
} LogRecord;

typedef struct LogHeader
{
    uint64_t    magic;
    uint64_t    server_version; /* 150018 即 15.18 */
    uint64_t    records;
    uint64_t    name_bytes;
    uint64_t    lost;           /* 放不下而没有记的 */
} LogHeader;

#endif
