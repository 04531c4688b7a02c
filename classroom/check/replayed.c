/* replayed.c —— 见 replayed.h。请求的字节由轨迹自己算出，与分配器无关。 */
#include "replayed.h"

#include <stdlib.h>

#include "heap.h"

Trace *
load_trace(const char *name)
{
    char        path[256];
    TraceError  error;
    Trace      *trace;

    snprintf(path, sizeof(path), "tests/traces/%s.trace.xz", name);
    trace = trace_load(path, &error);
    if (trace == NULL)
        elog(ERROR, "%s: %s", path, error.text);
    return trace;
}

/* ---- 活着的片一共请求了多少字节 ---- */

typedef struct Requests
{
    Size       *of_chunk;       /* 下标是片的编号 */
    Size       *of_context;     /* 下标是上下文的编号 */
    Size        total;
} Requests;

static void
add(Requests *requests, const TraceOp *op, Size size)
{
    requests->of_chunk[op->chunk] = size;
    requests->of_context[op->context] += size;
    requests->total += size;
}

static void
subtract(Requests *requests, const TraceOp *op)
{
    requests->of_context[op->context] -= requests->of_chunk[op->chunk];
    requests->total -= requests->of_chunk[op->chunk];
}

static void
follow(Requests *requests, const TraceOp *op)
{
    switch ((TraceKind) op->kind)
    {
        case TRACE_REALLOC:
            subtract(requests, op);
            add(requests, op, op->size);
            break;
        case TRACE_ALLOC:
            add(requests, op, op->size);
            break;
        case TRACE_FREE:
            subtract(requests, op);
            break;
        case TRACE_RESET:
        case TRACE_DELETE:
            requests->total -= requests->of_context[op->context];
            requests->of_context[op->context] = 0;
            break;
        case TRACE_CREATE:
        case TRACE_MOVE:
            break;
    }
}

/* ---- 重放 ---- */

static Replayed
replay_all(Replay *replay, Requests *requests)
{
    size_t      before = heap_requests();
    Replayed    result = {0};

    while (replay->done < replay->trace->op_count)
    {
        const TraceOp *op = &replay->trace->ops[replay->done];

        replay_step(replay);
        follow(requests, op);
        result.allocations += op->kind == TRACE_ALLOC;
        if (replay->peak > result.peak)
        {
            result.peak = replay->peak;
            result.wasted = replay->peak - requests->total;
        }
    }
    result.mallocs = heap_requests() - before;
    return result;
}

Replayed
replayed(const char *name)
{
    Trace      *trace = load_trace(name);
    Requests    requests = {calloc(trace->chunk_slots, sizeof(Size)), calloc(trace->context_slots, sizeof(Size)), 0};
    Replay      replay;
    Replayed    result;

    replay_begin(&replay, trace);
    result = replay_all(&replay, &requests);
    replay_end(&replay);
    free(requests.of_chunk);
    free(requests.of_context);
    trace_free(trace);
    return result;
}
