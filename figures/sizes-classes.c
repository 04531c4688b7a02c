/* sizes-classes —— w6_copy 的请求落在各级的比例，与各级用不上的字节的比例，第 9 章。 */
#include "engine.h"

#include "aset/layout.h"
#include "draw.h"

#define TRACE_PATH "tests/traces/w6_copy.trace.xz"

#define LEFT  70.0
#define ROW   30.0
#define SCALE 9.0               /* 百分之一有多宽 */

static double count[ALLOCSET_NUM_FREELISTS], wasted[ALLOCSET_NUM_FREELISTS];

static int
level_of(Size chunk_size)
{
    int level = 0;

    while (ALLOC_MIN_CHUNK << level < chunk_size)
        level++;
    return level;
}

/* 刚做的一步若是分级的请求，看它得到了多大的片。 */
static void
record(const Replay *replay, const TraceOp *op)
{
    AllocChunk chunk;
    int level;

    if (op->kind != TRACE_ALLOC)
        return;
    chunk = AllocPointerGetChunk(replay->chunks[op->chunk]);
    if (chunk->size > chunk->aset->allocChunkLimit)
        return;
    level = level_of(chunk->size);
    figure_expect(chunk->size == ALLOC_MIN_CHUNK << level);
    count[level]++;
    wasted[level] += chunk->size - op->size;
}

static void
replay_all(void)
{
    TraceError error;
    Trace *trace = trace_load(TRACE_PATH, &error);
    Replay replay;

    figure_expect(trace != NULL);
    replay_begin(&replay, trace);
    while (replay.done < trace->op_count)
    {
        replay_step(&replay);
        record(&replay, &trace->ops[replay.done - 1]);
    }
    replay_end(&replay);
    trace_free(trace);
}

static double
sum(const double *values)
{
    double total = 0;

    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        total += values[i];
    return total;
}

static void
draw_level(int level, double y)
{
    double requests = 100 * count[level] / sum(count);
    double bytes = 100 * wasted[level] / sum(wasted);

    draw_text(LEFT - 8, y + 17, ANCHOR_END, "code", "%zu", ALLOC_MIN_CHUNK << level);
    draw_box(LEFT, y + 2, Max(requests * SCALE, 0.5), 10, "data");
    draw_text(LEFT + requests * SCALE + 5, y + 11, ANCHOR_START, "note", "%.1f", requests);
    draw_box(LEFT, y + 14, Max(bytes * SCALE, 0.5), 10, "bar");
    draw_text(LEFT + bytes * SCALE + 5, y + 23, ANCHOR_START, "note", "%.1f", bytes);
    frame_describe("%zu 字节的级：请求占 %.1f%%，用不上的字节占 %.1f%%。", ALLOC_MIN_CHUNK << level,
                   requests, bytes);
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    replay_all();
    frame_begin("w6_copy 的请求与用不上的字节，各级的百分比");
    draw_box(LEFT, 6, 10, 10, "data");
    draw_text(LEFT + 15, 15, ANCHOR_START, "note", "占请求的次数（%%）");
    draw_box(LEFT + 140, 6, 10, 10, "bar");
    draw_text(LEFT + 155, 15, ANCHOR_START, "note", "占用不上的字节（%%）");
    for (int level = 0; level < ALLOCSET_NUM_FREELISTS; level++)
        draw_level(level, 24 + ROW * level);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
