/* report-life.c —— 边重放边记：各个名字、各片的归宿、内存的涨落。见 report.h。 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

/* 活着的上下文，下标是编号。 */
typedef struct Life
{
    Name       *name;
    size_t      born;           /* 第几步 */
    uint64      chunks;         /* 现在有几个片 */
} Life;

static Life *lives;

static void *
need(void *memory)
{
    if (memory != NULL)
        return memory;
    fputs("内存不够\n", stderr);
    exit(1);
}

static Name *
find_name(const char *name)
{
    for (size_t i = 0; i < report.name_count; i++)
        if (strcmp(report.names[i].name, name) == 0)
            return &report.names[i];
    report.names[report.name_count].name = name;
    return &report.names[report.name_count++];
}

static void
note_birth(const TraceOp *op, size_t step)
{
    const char *name = report.trace->creates[op->size].name;
    Life *life = &lives[op->context];

    *life = (Life) {find_name(name), step, 0};
    life->name->contexts++;
    if (report.start_up == 0 && strcmp(name, "MessageContext") == 0)
        report.start_up = step;
}

static void
note_alloc(const TraceOp *op)
{
    Life *life = &lives[op->context];

    life->chunks++;
    life->name->requests++;
    life->name->bytes += op->size;
    report.sizes[report.size_count++] = op->size;
}

static void
note_all_gone(Life *life, uint64 *fate)
{
    *fate += life->chunks;
    life->chunks = 0;
}

static void
note(const TraceOp *op, size_t step)
{
    Life *life = &lives[op->context];

    switch (op->kind)
    {
        case TRACE_CREATE: note_birth(op, step); break;
        case TRACE_ALLOC:  note_alloc(op); break;
        case TRACE_FREE:   life->chunks--; report.fates.freed++; break;
        case TRACE_RESET:  note_all_gone(life, &report.fates.reset); break;
        case TRACE_DELETE: note_all_gone(life, &report.fates.deleted); life->name->steps += step - life->born; break;
    }
}

static size_t
bucket_of(size_t step)
{
    return (step - 1) * BUCKETS / report.trace->op_count;
}

static void
note_peak(size_t step)
{
    report.peak_step = step;
    for (size_t i = 0; i < report.name_count; i++)
        report.names[i].at_peak = report.names[i].now;
}

static void
note_memory(Name *name, uint64 change, size_t step)
{
    size_t bucket = bucket_of(step);

    name->now += change;
    name->peak = Max(name->peak, name->now);
    report.total[bucket] = Max(report.total[bucket], report.replay.mem);
    if (report.replay.mem == report.replay.peak && (int64) change > 0)
        note_peak(step);
    for (size_t i = 0; i < report.name_count; i++)
        report.names[i].curve[bucket] = Max(report.names[i].curve[bucket], report.names[i].now);
}

/* 格子比步多的时候，有的格子里一步也没有：照前一格。 */
static void
fill_gaps(uint64 *curve)
{
    bool *met = need(calloc(BUCKETS, sizeof(*met)));

    for (size_t step = 1; step <= report.trace->op_count; step++)
        met[bucket_of(step)] = true;
    for (size_t i = 1; i < BUCKETS; i++)
        if (!met[i])
            curve[i] = curve[i - 1];
    free(met);
}

static int
by_peak(const void *left, const void *right)
{
    uint64 a = ((const Name *) left)->peak, b = ((const Name *) right)->peak;

    return (a < b) - (a > b);
}

static int
by_size(const void *left, const void *right)
{
    uint64 a = *(const uint64 *) left, b = *(const uint64 *) right;

    return (a > b) - (a < b);
}

/* 账记完，补齐，名字照各自的最高排，请求照大小排。 */
static void
finish(void)
{
    for (uint32 slot = 0; slot < report.trace->context_slots; slot++)
        if (report.replay.contexts[slot] != NULL)
        {
            note_all_gone(&lives[slot], &report.fates.left);
            lives[slot].name->steps += report.replay.done - lives[slot].born;
        }
    fill_gaps(report.total);
    for (size_t i = 0; i < report.name_count; i++)
        fill_gaps(report.names[i].curve);
    qsort(report.names, report.name_count, sizeof(*report.names), by_peak);
    qsort(report.sizes, report.size_count, sizeof(*report.sizes), by_size);
}

void
report_replay(void)
{
    lives = need(calloc(report.trace->context_slots + 1, sizeof(*lives)));
    report.names = need(calloc(report.trace->create_count + 1, sizeof(*report.names)));
    report.sizes = need(malloc((report.trace->op_count + 1) * sizeof(*report.sizes)));
    while (report.replay.done < report.trace->op_count)
    {
        const TraceOp *op = &report.trace->ops[report.replay.done];
        uint64 before = report.replay.mem;

        replay_step(&report.replay);
        note(op, report.replay.done);
        note_memory(lives[op->context].name, report.replay.mem - before, report.replay.done);
    }
    finish();
}
