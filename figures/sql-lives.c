/* sql-lives —— 一条查询里各个上下文的寿命，第 2 章：事情套着事情，寿命套着寿命。 */
#include "chart.h"
#include "trace-scene.h"

#include <math.h>
#include <string.h>

#define QUERY 3                 /* 那条分组的查询是第几条消息 */
#define ROW   15.0
#define MOST  64

typedef struct Span
{
    char name[64];
    uint32 slot;                /* 轨迹里的编号；死去以后是 UINT32_MAX */
    int depth;                  /* 在树里有几层深 */
    double birth, death;        /* 第几步；画的时候裁到 from 与 to 之间 */
    double resets[MOST];
    int reset_count;
} Span;

static Span spans[MOST];
static int span_count;
static double from, to;         /* 画的是第几步到第几步 */

static int
depth_of(MemoryContext context)
{
    int depth = -1;

    for (; context->parent != trace_now.root; context = context->parent)
        depth++;
    return depth;
}

static Span *
living(uint32 slot)
{
    for (int i = 0; i < span_count; i++)
        if (spans[i].slot == slot)
            return &spans[i];
    return NULL;
}

static Span *
record_birth(uint32 slot)
{
    MemoryContext context = trace_now.contexts[slot];
    Span *span = &spans[span_count];

    figure_expect(span_count++ < MOST);
    snprintf(span->name, sizeof(span->name), "%s", context->name);
    span->slot = slot;
    span->depth = depth_of(context);
    span->birth = trace_now.done;
    return span;
}

/* 刚做的一步若是生、死或重置，记下来。 */
static void
record_step(void)
{
    const TraceOp *op = &trace_now.trace->ops[trace_now.done - 1];
    Span *span = op->kind == TRACE_CREATE ? record_birth(op->context) : living(op->context);

    if (op->kind == TRACE_CREATE && strcmp(span->name, "PortalContext") == 0)
        from = trace_now.done - 20;
    if (span == NULL || op->kind == TRACE_ALLOC || op->kind == TRACE_FREE)
        return;
    if (op->kind == TRACE_RESET)
    {
        figure_expect(span->reset_count < MOST);
        span->resets[span->reset_count++] = trace_now.done;
    }
    if (op->kind == TRACE_DELETE)
    {
        span->death = trace_now.done;
        span->slot = UINT32_MAX;
    }
}

/* MessageContext 早已有了，只有它的重置发生在这条消息里。 */
static void
record_query(void)
{
    trace_open();
    trace_to_message(QUERY - 1);
    for (uint32 slot = 0; slot < trace_now.trace->context_slots; slot++)
        if (trace_now.contexts[slot] != NULL && strcmp(trace_now.contexts[slot]->name, "MessageContext") == 0)
            record_birth(slot);
    while (trace_step())
    {
        record_step();
        if (trace_ends_message())
            break;
    }
    to = trace_now.done;
}

/* ---- 画 ---- */

static void
draw_span(const Chart *chart, const Span *span, double y)
{
    double birth = chart_x(chart, Max(span->birth, from));
    double death = chart_x(chart, span->slot == UINT32_MAX ? span->death : to);

    draw_text(6 + span->depth * 12, y + 11, ANCHOR_START, "note", "%s", span->name);
    draw_box(birth, y + 2, Max(death - birth, 1.5), ROW - 5, "data");
    for (int i = 0; i < span->reset_count; i++)
    {
        double x = chart_x(chart, span->resets[i]);

        draw_line((double[]) {x, x}, (double[]) {y, y + ROW - 1}, 2, "new");
    }
    frame_describe("%s：第 %g 步到第 %g 步，重置 %d 次。", span->name, span->birth,
                   span->slot == UINT32_MAX ? span->death : to, span->reset_count);
}

/* 孩子死在父亲之前，所以每一条都装得进它上面某一条。 */
static bool
nested(void)
{
    for (int i = 1; i < span_count; i++)
    {
        int outer = i - 1;

        while (outer >= 0 && spans[outer].depth >= spans[i].depth)
            outer--;
        if (outer >= 0 && (spans[outer].birth > spans[i].birth ||
                           (spans[outer].slot == UINT32_MAX && spans[outer].death < spans[i].death)))
            return false;
    }
    return true;
}

int
main(int argc, char **argv)
{
    Chart chart = {.left = 170, .top = 8, .width = 470};

    figure_expect(argc == 2);
    MemoryContextInit();
    record_query();
    figure_expect(nested());
    chart.height = ROW * span_count + 4;
    chart.x_least = from;
    chart.x_most = to;

    frame_begin("查询执行阶段的 %g 步里，各个上下文的生、死与重置", to - from);
    for (int i = 0; i < span_count; i++)
        draw_span(&chart, &spans[i], chart.top + i * ROW);
    chart_axes(&chart, "步", "");
    for (double step = ceil(from / 50) * 50; step <= to; step += 50)
        chart_tick_x(&chart, step);
    frame_end();

    trace_close();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
