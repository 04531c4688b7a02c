/* trace-words.c —— 轨迹里的一个个词：数、编号、父亲、名字。见 trace-parser.h。 */
#include "trace-parser.h"

#include <string.h>

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
        return trace_bad(parser, "操作 %c 这里应当是空格和“%s”", parser->op.kind, what);
    for (at++; is_digit(*at); at++)
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, (uint64_t) (*at - '0'), &number))
            return trace_bad(parser, "“%s”太大", what);
    parser->at = at;
    *value = number;
    return true;
}

bool
trace_read_size(Parser *parser, const char *what, uint64_t *size)
{
    if (!read_number(parser, what, size))
        return false;
    return *size <= SIZE_MAX / 2 || trace_bad(parser, "“%s”太大", what);
}

bool
trace_read_slot(Parser *parser, const char *what, uint32_t used, uint32_t *slot)
{
    uint64_t number;

    if (!read_number(parser, what, &number))
        return false;
    if (number > used)
        return trace_bad(parser, "%s %llu 跳过了没有用过的编号（下一个新编号是 %u）",
                         what, (unsigned long long) number, used);
    *slot = (uint32_t) number;
    return true;
}

bool
trace_read_live_context(Parser *parser, uint32_t *slot)
{
    if (!trace_read_slot(parser, "上下文", parser->trace->context_slots, slot))
        return false;
    if (*slot == parser->trace->context_slots || !parser->contexts[*slot].live)
        return trace_bad(parser, "上下文 %u 不存在", *slot);
    return true;
}

bool
trace_chunk_is_live(const Parser *parser, uint32_t slot)
{
    const ChunkSlot *chunk;

    if (slot >= parser->trace->chunk_slots)
        return false;
    chunk = &parser->chunks[slot];
    return chunk->live && chunk->epoch == parser->contexts[chunk->context].epoch;
}

bool
trace_read_live_chunk(Parser *parser)
{
    TraceOp *op = &parser->op;

    if (!trace_read_slot(parser, "片", parser->trace->chunk_slots, &op->chunk))
        return false;
    if (!trace_chunk_is_live(parser, op->chunk))
        return trace_bad(parser, "片 %u 不存在", op->chunk);
    op->context = parser->chunks[op->chunk].context;
    return true;
}

bool
trace_read_parent(Parser *parser)
{
    if (strncmp(parser->at, " -1", 3) != 0 || is_digit(parser->at[3]))
        return trace_read_live_context(parser, &parser->op.parent);
    parser->at += 3;
    parser->op.parent = TRACE_ROOT;
    return true;
}

bool
trace_read_name(Parser *parser, const char **name)
{
    const char *start = parser->at + 1;
    char *end = memchr(parser->at, '\n', (size_t) (parser->end - parser->at));

    if (parser->at[0] != ' ' || start == end)
        return trace_bad(parser, "操作 c 这里应当是空格和“名字”");
    for (const char *c = start; c < end; c++)
        if ((unsigned char) *c < ' ' || *c == 0x7F)
            return trace_bad(parser, "名字里有控制字符（0x%02x）", (unsigned char) *c);
    *end = '\0';                /* 行尾就在这里，at 停在 NUL 上 */
    parser->at = end;
    *name = start;
    return true;
}
