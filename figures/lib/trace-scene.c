/* trace-scene.c —— 重放 w1_select，停在想停的地方。 */
#include "trace-scene.h"

#include <string.h>

#define TRACE_PATH "tests/traces/w1_select.trace.xz"

Replay trace_now;

static Trace *trace;
static int messages;            /* 已经结束了几条；启动也算一条 */

void
trace_open(void)
{
    TraceError error;

    trace = trace_load(TRACE_PATH, &error);
    figure_expect(trace != NULL);
    replay_begin(&trace_now, trace);
    messages = 0;
}

bool
trace_step(void)
{
    if (trace_now.done == trace->op_count)
        return false;
    replay_step(&trace_now);
    messages += trace_ends_message();
    return true;
}

bool
trace_ends_message(void)
{
    const TraceOp *op = &trace->ops[trace_now.done - 1];

    return (op->kind == TRACE_RESET || op->kind == TRACE_CREATE) &&
        strcmp(trace_now.contexts[op->context]->name, "MessageContext") == 0;
}

void
trace_to_message(int number)
{
    while (messages <= number)
        figure_expect(trace_step());
}

void
trace_to_step(size_t step)
{
    while (trace_now.done < step)
        figure_expect(trace_step());
}

void
trace_close(void)
{
    replay_end(&trace_now);
    trace_free(trace);
}
