/* trace-parser.h —— 读轨迹的三个文件共用：正在读的一行，核对时的世界，一个个的词。
 *
 * 各个函数返回真是读成了；返回假，差错已经写下，之后不再读。 */
#ifndef REPLAY_TRACE_PARSER_H
#define REPLAY_TRACE_PARSER_H

#include <stdbool.h>

#include "trace.h"

/* ---- 核对时的世界：哪些编号活着 ---- */

typedef struct ContextSlot
{
    uint32_t    epoch;          /* 每次重置、删除加一：旧的片都不再算数 */
    uint32_t    parent;
    uint32_t    children;       /* 活着的孩子有几个 */
    bool        live;
} ContextSlot;

typedef struct ChunkSlot
{
    uint32_t    context;
    uint32_t    epoch;          /* 分配时那个上下文的 epoch */
    bool        live;
} ChunkSlot;

typedef struct Parser
{
    const char *at;             /* 正在看的字符；每行都以换行结尾，不会看过头 */
    char       *end;
    bool        cut_short;      /* 最后一行的换行是补上的 */
    TraceOp     op;             /* 正在读的操作 */
    Trace      *trace;
    ContextSlot *contexts;
    ChunkSlot  *chunks;
    size_t      op_room, create_room, context_room, chunk_room; /* 各数组放得下几个 */
    TraceError *error;
} Parser;

/* 写下正在读的这一行的差错，返回假。 */
extern bool trace_bad(Parser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* 让 array 所指的指针所指的数组放得下 count + 1 个。 */
extern bool trace_grow(Parser *parser, void *array, size_t *room, size_t count, size_t element);

#define GROW(parser, array, room, count) \
    trace_grow(parser, &(array), &(parser)->room, count, sizeof(*(array)))

/* ---- 词（trace-words.c）：一个空格，然后一个数；what 是它在消息里的名字 ---- */

extern bool trace_read_size(Parser *parser, const char *what, uint64_t *size);
/* 编号至多是用过的最大编号加一：编号总是从小用起，跳过去的一定是错的，表也就不会无故变大。 */
extern bool trace_read_slot(Parser *parser, const char *what, uint32_t used, uint32_t *slot);
extern bool trace_read_live_context(Parser *parser, uint32_t *slot);
/* 读进 op.chunk，顺便查出它属于哪个上下文。 */
extern bool trace_read_live_chunk(Parser *parser);
/* 读进 op.parent。 */
extern bool trace_read_parent(Parser *parser);
/* 名字是一个空格之后直到行尾的一切。 */
extern bool trace_read_name(Parser *parser, const char **name);

extern bool trace_chunk_is_live(const Parser *parser, uint32_t slot);

/* ---- 操作（trace-ops.c）：op.kind 之后的各个词，连同世界因此怎样变 ---- */

extern bool trace_read_operands(Parser *parser);

#endif
