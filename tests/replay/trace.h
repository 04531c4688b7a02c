/* trace.h —— 轨迹：一个后端的每一次分配，读进来，逐条核对过，可以放心执行。
 *
 * 核对的是不必运行就能知道的一切：语法，编号活着还是空着，删除的没有孩子，移动不成环。
 * 执行者因此不必再查。这里用 malloc，不用内存上下文：轨迹也拿去驱动别家的分配器。 */
#ifndef REPLAY_TRACE_H
#define REPLAY_TRACE_H

#include <stddef.h>
#include <stdint.h>

#define TRACE_ROOT UINT32_MAX   /* 父亲写作 -1：直接挂在树根下 */

typedef enum TraceKind
{
    TRACE_CREATE = 'c',
    TRACE_ALLOC = 'a',
    TRACE_FREE = 'f',
    TRACE_REALLOC = 'r',
    TRACE_RESET = 'R',
    TRACE_DELETE = 'D',
    TRACE_MOVE = 'p'
} TraceKind;

typedef struct TraceOp
{
    uint64_t    size;           /* a、r：请求的字节数；c：在 creates 里的下标 */
    uint32_t    line;           /* 从 1 数起 */
    uint32_t    context;        /* 落在哪个上下文；f、r 的也查好了 */
    uint32_t    chunk;          /* a、f、r */
    uint32_t    parent;         /* c、p；TRACE_ROOT 是树根 */
    char        kind;           /* TraceKind */
} TraceOp;

typedef struct TraceCreate
{
    size_t      min_size;       /* 字节，下同 */
    size_t      init_size;
    size_t      max_size;
    const char *name;           /* 在 Trace 的 text 里 */
} TraceCreate;

typedef struct Trace
{
    char       *text;           /* 文件的内容；名字就地以 NUL 结尾 */
    TraceOp    *ops;
    size_t      op_count;
    TraceCreate *creates;
    size_t      create_count;
    uint32_t    context_slots;  /* 编号都小于它 */
    uint32_t    chunk_slots;
} Trace;

typedef struct TraceError
{
    size_t      line;           /* 0：说的是整个文件 */
    char        text[256];
} TraceError;

/* 读入并核对；有错返回 NULL，*error 是先遇到的那个。path 可以是 "-"，可以是 xz 文件。 */
extern Trace *trace_load(const char *path, TraceError *error);
/* 同上，内容已在 text（malloc 来的 length 字节，之后还有一个字节可写）；无论成败都收下 text。 */
extern Trace *trace_parse(char *text, size_t length, TraceError *error);
extern void trace_free(Trace *trace);

#endif
