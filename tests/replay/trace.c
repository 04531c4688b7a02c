/* trace.c —— 见 trace.h。一行一个操作；先出的错先报，之后不再读。 */
#include "trace.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

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

static bool bad(Parser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool
bad(Parser *parser, const char *format, ...)
{
    va_list args;

    parser->error->line = parser->op.line;
    va_start(args, format);
    vsnprintf(parser->error->text, sizeof(parser->error->text), format, args);
    va_end(args);
    return false;
}

/* 让 array 所指的指针所指的数组放得下 count + 1 个。 */
static bool
grow(Parser *parser, void *array, size_t *room, size_t count, size_t element)
{
    size_t wanted = *room == 0 ? 64 : *room * 2;
    void *larger;

    if (count < *room)
        return true;
    memcpy(&larger, array, sizeof(larger));
    larger = realloc(larger, wanted * element);
    if (larger == NULL)
        return bad(parser, "内存不够");
    memcpy(array, &larger, sizeof(larger));
    *room = wanted;
    return true;
}

#define GROW(parser, array, room, count) \
    grow(parser, &(array), &(parser)->room, count, sizeof(*(array)))

/* ---- 词：一个空格，然后一个数 ---- */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
read_number(Parser *parser, const char *what, uint64_t *value)
{
    const char *at = parser->at;
    uint64_t number = 0;

    if (at[0] != ' ' || !is_digit(at[1]))
        return bad(parser, "操作 %c 这里应当是空格和“%s”", parser->op.kind, what);
    for (at++; is_digit(*at); at++)
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, (uint64_t) (*at - '0'), &number))
            return bad(parser, "“%s”太大", what);
    parser->at = at;
    *value = number;
    return true;
}

static bool
read_size(Parser *parser, const char *what, uint64_t *size)
{
    if (!read_number(parser, what, size))
        return false;
    return *size <= SIZE_MAX / 2 || bad(parser, "“%s”太大", what);
}

/* 编号至多是用过的最大编号加一：编号总是从小用起，跳过去的一定是错的，表也就不会无故变大。 */
static bool
read_slot(Parser *parser, const char *what, uint32_t used, uint32_t *slot)
{
    uint64_t number;

    if (!read_number(parser, what, &number))
        return false;
    if (number > used)
        return bad(parser, "%s %llu 跳过了没有用过的编号（下一个新编号是 %u）",
                   what, (unsigned long long) number, used);
    *slot = (uint32_t) number;
    return true;
}

static bool
read_live_context(Parser *parser, uint32_t *slot)
{
    if (!read_slot(parser, "上下文", parser->trace->context_slots, slot))
        return false;
    if (*slot == parser->trace->context_slots || !parser->contexts[*slot].live)
        return bad(parser, "上下文 %u 不存在", *slot);
    return true;
}

static bool
chunk_is_live(const Parser *parser, uint32_t slot)
{
    const ChunkSlot *chunk;

    if (slot >= parser->trace->chunk_slots)
        return false;
    chunk = &parser->chunks[slot];
    return chunk->live && chunk->epoch == parser->contexts[chunk->context].epoch;
}

/* 顺便查出它属于哪个上下文。 */
static bool
read_live_chunk(Parser *parser)
{
    TraceOp *op = &parser->op;

    if (!read_slot(parser, "片", parser->trace->chunk_slots, &op->chunk))
        return false;
    if (!chunk_is_live(parser, op->chunk))
        return bad(parser, "片 %u 不存在", op->chunk);
    op->context = parser->chunks[op->chunk].context;
    return true;
}

static bool
read_parent(Parser *parser)
{
    if (strncmp(parser->at, " -1", 3) != 0 || is_digit(parser->at[3]))
        return read_live_context(parser, &parser->op.parent);
    parser->at += 3;
    parser->op.parent = TRACE_ROOT;
    return true;
}

/* 名字是一个空格之后直到行尾的一切。 */
static bool
read_name(Parser *parser, const char **name)
{
    const char *start = parser->at + 1;
    char *end = memchr(parser->at, '\n', (size_t) (parser->end - parser->at));

    if (parser->at[0] != ' ' || start == end)
        return bad(parser, "操作 c 这里应当是空格和“名字”");
    for (const char *c = start; c < end; c++)
        if ((unsigned char) *c < ' ' || *c == 0x7F)
            return bad(parser, "名字里有控制字符（0x%02x）", (unsigned char) *c);
    *end = '\0';                /* 行尾就在这里，at 停在 NUL 上 */
    parser->at = end;
    *name = start;
    return true;
}

/* ---- 七种操作 ---- */

static void
adopt(Parser *parser, uint32_t parent, int children)
{
    if (parent != TRACE_ROOT)
        parser->contexts[parent].children += (uint32_t) children;
}

/* 编号 slot 可以用来放一个新的上下文；第一次用到的要先备好。 */
static bool
claim_context(Parser *parser, uint32_t slot)
{
    Trace *trace = parser->trace;

    if (slot == trace->context_slots)
    {
        if (!GROW(parser, parser->contexts, context_room, slot))
            return false;
        parser->contexts[slot] = (ContextSlot) {0};
        trace->context_slots++;
    }
    return !parser->contexts[slot].live || bad(parser, "上下文 %u 已经存在", slot);
}

static bool
read_create(Parser *parser)
{
    Trace *trace = parser->trace;
    TraceOp *op = &parser->op;
    uint64_t min_size, init_size, max_size;
    const char *name = NULL;

    if (!read_slot(parser, "上下文", trace->context_slots, &op->context) ||
        !read_parent(parser) || !claim_context(parser, op->context) ||
        !read_size(parser, "最小尺寸", &min_size) || !read_size(parser, "初始块", &init_size) ||
        !read_size(parser, "最大块", &max_size) || !read_name(parser, &name) ||
        !GROW(parser, trace->creates, create_room, trace->create_count))
        return false;
    op->size = trace->create_count;
    trace->creates[trace->create_count++] = (TraceCreate) {min_size, init_size, max_size, name};
    parser->contexts[op->context].live = true;
    parser->contexts[op->context].parent = op->parent;
    adopt(parser, op->parent, 1);
    return true;
}

static bool
claim_chunk(Parser *parser, uint32_t slot)
{
    if (slot < parser->trace->chunk_slots)
        return !chunk_is_live(parser, slot) || bad(parser, "片 %u 已经存在", slot);
    if (!GROW(parser, parser->chunks, chunk_room, slot))
        return false;
    parser->trace->chunk_slots++;
    return true;
}

static bool
read_alloc(Parser *parser)
{
    TraceOp *op = &parser->op;

    if (!read_live_context(parser, &op->context) ||
        !read_slot(parser, "片", parser->trace->chunk_slots, &op->chunk) ||
        !claim_chunk(parser, op->chunk))
        return false;
    parser->chunks[op->chunk] =
        (ChunkSlot) {op->context, parser->contexts[op->context].epoch, true};
    return read_size(parser, "大小", &op->size);
}

static bool
read_free(Parser *parser)
{
    if (!read_live_chunk(parser))
        return false;
    parser->chunks[parser->op.chunk].live = false;
    return true;
}

static bool
read_realloc(Parser *parser)
{
    return read_live_chunk(parser) && read_size(parser, "大小", &parser->op.size);
}

static bool
read_reset(Parser *parser)
{
    if (!read_live_context(parser, &parser->op.context))
        return false;
    parser->contexts[parser->op.context].epoch++;
    return true;
}

static bool
read_delete(Parser *parser)
{
    ContextSlot *context;

    if (!read_live_context(parser, &parser->op.context))
        return false;
    context = &parser->contexts[parser->op.context];
    if (context->children > 0)
        return bad(parser, "上下文 %u 还有 %u 个孩子，不能删除", parser->op.context, context->children);
    adopt(parser, context->parent, -1);
    context->live = false;
    context->epoch++;
    return true;
}

static bool
read_move(Parser *parser)
{
    TraceOp *op = &parser->op;
    ContextSlot *context;

    if (!read_live_context(parser, &op->context) || !read_parent(parser))
        return false;
    for (uint32_t above = op->parent; above != TRACE_ROOT; above = parser->contexts[above].parent)
        if (above == op->context)
            return bad(parser, "上下文 %u 不能移到自己之下", op->context);
    context = &parser->contexts[op->context];
    adopt(parser, context->parent, -1);
    adopt(parser, op->parent, 1);
    context->parent = op->parent;
    return true;
}

static bool
read_operands(Parser *parser)
{
    switch (parser->op.kind)
    {
        case TRACE_CREATE:  return read_create(parser);
        case TRACE_ALLOC:   return read_alloc(parser);
        case TRACE_FREE:    return read_free(parser);
        case TRACE_REALLOC: return read_realloc(parser);
        case TRACE_RESET:   return read_reset(parser);
        case TRACE_DELETE:  return read_delete(parser);
        case TRACE_MOVE:    return read_move(parser);
    }
    if (parser->op.kind > ' ' && parser->op.kind < 0x7F)
        return bad(parser, "不认识的操作 “%c”", parser->op.kind);
    return bad(parser, "行首不是操作的字母（字节 0x%02x）", (unsigned char) parser->op.kind);
}

/* ---- 行 ---- */

static bool
read_op(Parser *parser)
{
    Trace *trace = parser->trace;

    parser->op.kind = *parser->at++;
    if (!read_operands(parser))
        return false;
    if (*parser->at != '\n' && *parser->at != '\0')
        return bad(parser, *parser->at == '\r' ? "行尾是 CRLF，应当只是 LF" : "行尾有多余的内容");
    parser->at++;
    if (!GROW(parser, trace->ops, op_room, trace->op_count))
        return false;
    trace->ops[trace->op_count++] = parser->op;
    return true;
}

/* 注释不算操作，空行也不算。 */
static bool
read_line(Parser *parser)
{
    const char *newline;

    parser->op = (TraceOp) {.line = parser->op.line + 1};
    newline = memchr(parser->at, '\n', (size_t) (parser->end - parser->at));
    if (parser->cut_short && newline + 1 == parser->end)
        return bad(parser, "文件在一行中间结束（缺少换行）");
    if (memchr(parser->at, '\0', (size_t) (newline - parser->at)) != NULL)
        return bad(parser, "行里有 NUL 字节");
    if (*parser->at != '#' && *parser->at != '\n')
        return read_op(parser);
    parser->at = newline + 1;
    return true;
}

static bool
read_trace(Parser *parser)
{
    while (parser->at < parser->end)
        if (!read_line(parser))
            return false;
    return true;
}

Trace *
trace_parse(char *text, size_t length, TraceError *error)
{
    Trace *trace = calloc(1, sizeof(*trace));
    Parser parser = {.at = text, .end = text + length, .trace = trace, .error = error};
    bool done;

    if (trace == NULL)
    {
        free(text);
        bad(&parser, "内存不够");
        return NULL;
    }
    trace->text = text;
    if (length > 0 && text[length - 1] != '\n')
    {
        text[length] = '\n';
        parser.end++;
        parser.cut_short = true;
    }
    done = read_trace(&parser);
    free(parser.contexts);
    free(parser.chunks);
    if (done)
        return trace;
    trace_free(trace);
    return NULL;
}

Trace *
trace_load(const char *path, TraceError *error)
{
    size_t length;
    char *text;

    error->line = 0;
    text = input_read(path, &length, error->text, sizeof(error->text));
    return text == NULL ? NULL : trace_parse(text, length, error);
}

void
trace_free(Trace *trace)
{
    if (trace == NULL)
        return;
    free(trace->text);
    free(trace->ops);
    free(trace->creates);
    free(trace);
}
