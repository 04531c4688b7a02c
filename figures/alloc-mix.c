/* alloc-mix —— 四份真实的轨迹里，四条路各走多少，第 10 章：重放，每次分配前后看一眼集合。 */
#include "engine.h"

#include "aset/layout.h"
#include "draw.h"

#define LEFT   128.0
#define WIDTH  480.0
#define ROW    40.0
#define HEIGHT 20.0

enum { REUSED, CUT, NEW_BLOCK, DEDICATED, PATHS };

static const char *const path_names[PATHS] = {"取空闲片", "切一片", "换新块", "专用块"};
static const char *const path_classes[PATHS] = {"free", "data", "bar", "head"};

/* 执行一次分配，从集合的变化看它走了哪条路。 */
static int
step_and_watch(Replay *replay, AllocSet set)
{
    AllocBlock active = set->blocks;
    char *mark = active->freeptr;
    Size total = set->header.mem_allocated;

    replay_step(replay);
    if (set->blocks != active)
        return NEW_BLOCK;
    if (set->header.mem_allocated != total)
        return DEDICATED;
    return active->freeptr == mark ? REUSED : CUT;
}

static void
walk(const char *name, double *walked)
{
    char path[128];
    TraceError error;
    Trace *trace;
    Replay replay;

    snprintf(path, sizeof(path), "tests/traces/%s.trace.xz", name);
    trace = trace_load(path, &error);
    figure_expect(trace != NULL);
    replay_begin(&replay, trace);
    while (replay.done < trace->op_count)
    {
        const TraceOp *op = &trace->ops[replay.done];

        if (op->kind == TRACE_ALLOC)
            walked[step_and_watch(&replay, (AllocSet) replay.contexts[op->context])]++;
        else
            replay_step(&replay);
    }
    replay_end(&replay);
    trace_free(trace);
}

static void
draw_trace(const char *name, double y)
{
    double walked[PATHS] = {0}, total = 0, x = LEFT;

    walk(name, walked);
    for (int path = 0; path < PATHS; path++)
        total += walked[path];
    draw_text(LEFT - 8, y + 14, ANCHOR_END, "code", "%s", name);
    frame_describe("%s：", name);
    for (int path = 0; path < PATHS; path++)
    {
        double width = WIDTH * walked[path] / total;

        draw_box(x, y, width, HEIGHT, path_classes[path]);
        if (width > 40)
            draw_text(x + width / 2, y + 14, ANCHOR_MIDDLE, "note", "%.1f%%", 100 * walked[path] / total);
        frame_describe("%s %.2f%%。", path_names[path], 100 * walked[path] / total);
        x += width;
    }
    draw_text(LEFT + WIDTH, y + 31, ANCHOR_END, "note", "要碰 malloc 的 %.2f%%",
              100 * (walked[NEW_BLOCK] + walked[DEDICATED]) / total);
    figure_expect(walked[REUSED] + walked[CUT] > 0.9 * total);
}

int
main(int argc, char **argv)
{
    const char *names[] = {"w1_select", "w3_pgbench_tpcb", "w5_json_plpgsql", "w6_copy"};

    figure_expect(argc == 2);
    MemoryContextInit();
    frame_begin("四条路各走多少");
    for (int path = 0; path < PATHS; path++)
    {
        draw_box(LEFT + 100 * path, 6, 10, 10, path_classes[path]);
        draw_text(LEFT + 100 * path + 15, 15, ANCHOR_START, "note", "%s", path_names[path]);
    }
    for (size_t i = 0; i < lengthof(names); i++)
        draw_trace(names[i], 26 + ROW * i);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
