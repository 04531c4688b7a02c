/* trace.c —— 见 trace.h。一行一个操作；先出的错先报，之后不再读。 */
#include "trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "trace-parser.h"

bool
trace_bad(Parser *parser, const char *format, ...)
{
    va_list args;

    parser->error->line = parser->op.line;
    va_start(args, format);
    vsnprintf(parser->error->text, sizeof(parser->error->text), format, args);
    va_end(args);
    return false;
}

bool
trace_grow(Parser *parser, void *array, size_t *room, size_t count, size_t element)
{
    size_t wanted = *room == 0 ? 64 : *room * 2;
    void *larger;

    if (count < *room)
        return true;
    memcpy(&larger, array, sizeof(larger));
    larger = realloc(larger, wanted * element);
    if (larger == NULL)
        return trace_bad(parser, "内存不够");
    memcpy(array, &larger, sizeof(larger));
    *room = wanted;
    return true;
}

/* ---- 行 ---- */

static bool
read_op(Parser *parser)
{
    Trace *trace = parser->trace;

    parser->op.kind = *parser->at++;
    if (!trace_read_operands(parser))
        return false;
    if (*parser->at != '\n' && *parser->at != '\0')
        return trace_bad(parser, *parser->at == '\r' ? "行尾是 CRLF，应当只是 LF" : "行尾有多余的内容");
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
        return trace_bad(parser, "文件在一行中间结束（缺少换行）");
    if (memchr(parser->at, '\0', (size_t) (newline - parser->at)) != NULL)
        return trace_bad(parser, "行里有 NUL 字节");
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
        trace_bad(&parser, "内存不够");
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
