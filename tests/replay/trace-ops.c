/* trace-ops.c —— 轨迹的七种操作：读出各个词，核对，改变核对时的世界。见 trace-parser.h。 */
#include "trace-parser.h"

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
    return !parser->contexts[slot].live || trace_bad(parser, "上下文 %u 已经存在", slot);
}

static bool
read_create(Parser *parser)
{
    Trace *trace = parser->trace;
    TraceOp *op = &parser->op;
    uint64_t min_size, init_size, max_size;
    const char *name = NULL;

    if (!trace_read_slot(parser, "上下文", trace->context_slots, &op->context) ||
        !trace_read_parent(parser) || !claim_context(parser, op->context) ||
        !trace_read_size(parser, "最小尺寸", &min_size) || !trace_read_size(parser, "初始块", &init_size) ||
        !trace_read_size(parser, "最大块", &max_size) || !trace_read_name(parser, &name) ||
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
        return !trace_chunk_is_live(parser, slot) || trace_bad(parser, "片 %u 已经存在", slot);
    if (!GROW(parser, parser->chunks, chunk_room, slot))
        return false;
    parser->trace->chunk_slots++;
    return true;
}

static bool
read_alloc(Parser *parser)
{
    TraceOp *op = &parser->op;

    if (!trace_read_live_context(parser, &op->context) ||
        !trace_read_slot(parser, "片", parser->trace->chunk_slots, &op->chunk) ||
        !claim_chunk(parser, op->chunk))
        return false;
    parser->chunks[op->chunk] =
        (ChunkSlot) {op->context, parser->contexts[op->context].epoch, true};
    return trace_read_size(parser, "大小", &op->size);
}

static bool
read_free(Parser *parser)
{
    if (!trace_read_live_chunk(parser))
        return false;
    parser->chunks[parser->op.chunk].live = false;
    return true;
}

static bool
read_realloc(Parser *parser)
{
    return trace_read_live_chunk(parser) && trace_read_size(parser, "大小", &parser->op.size);
}

static bool
read_reset(Parser *parser)
{
    if (!trace_read_live_context(parser, &parser->op.context))
        return false;
    parser->contexts[parser->op.context].epoch++;
    return true;
}

static bool
read_delete(Parser *parser)
{
    ContextSlot *context;

    if (!trace_read_live_context(parser, &parser->op.context))
        return false;
    context = &parser->contexts[parser->op.context];
    if (context->children > 0)
        return trace_bad(parser, "上下文 %u 还有 %u 个孩子，不能删除", parser->op.context, context->children);
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

    if (!trace_read_live_context(parser, &op->context) || !trace_read_parent(parser))
        return false;
    for (uint32_t above = op->parent; above != TRACE_ROOT; above = parser->contexts[above].parent)
        if (above == op->context)
            return trace_bad(parser, "上下文 %u 不能移到自己之下", op->context);
    context = &parser->contexts[op->context];
    adopt(parser, context->parent, -1);
    adopt(parser, op->parent, 1);
    context->parent = op->parent;
    return true;
}

bool
trace_read_operands(Parser *parser)
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
        return trace_bad(parser, "不认识的操作 “%c”", parser->op.kind);
    return trace_bad(parser, "行首不是操作的字母（字节 0x%02x）", (unsigned char) parser->op.kind);
}
