/* free-share —— 合并至多能省多少，第 11 章：一份真实轨迹里，空闲片在总量中占的一层。 */
#include "chart.h"
#include "trace-scene.h"

#define EVERY       100         /* 每多少步看一次 */
#define MOST_POINTS 4096

static double steps[MOST_POINTS], total[MOST_POINTS], idle[MOST_POINTS];
static size_t points;

/* 空闲链表上的片，连片头，后代在内。 */
static Size
free_chunk_bytes(MemoryContext context)
{
    AllocSet set = (AllocSet) context;
    Size bytes = 0;

    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        for (AllocChunk chunk = set->freelist[i]; chunk != NULL; chunk = chunk->next)
            bytes += chunk->size + ALLOC_CHUNKHDRSZ;
    for (context = context->firstchild; context != NULL; context = context->nextchild)
        bytes += free_chunk_bytes(context);
    return bytes;
}

static void
record(void)
{
    MemoryContext root = trace_now.contexts[0];

    figure_expect(points < MOST_POINTS);
    steps[points] = trace_now.done;
    total[points] = MemoryContextMemAllocated(root, true) / 1024.0;
    idle[points++] = free_chunk_bytes(root) / 1024.0;
}

static double
highest(const double *values)
{
    double most = 0;

    for (size_t i = 0; i < points; i++)
        most = Max(most, values[i]);
    return most;
}

int
main(int argc, char **argv)
{
    Chart chart = {.left = 52, .top = 30, .width = 600, .height = 170};

    figure_expect(argc == 2);
    MemoryContextInit();
    trace_open();
    while (trace_step())
        if (trace_now.done % EVERY == 0 && trace_now.contexts[0] != NULL)
            record();
    chart.x_most = trace_now.done;
    chart.y_most = highest(total) * 1.08;

    frame_begin("空闲片从没有超过 %.0f KB，总量最高到 %.0f KB", highest(idle), highest(total));
    frame_describe("一共 %zu 步；空闲片最多 %.0f KB，总量最多 %.0f KB。", trace_now.done, highest(idle), highest(total));
    figure_expect(highest(idle) < highest(total) / 4);
    chart_stairs(&chart, steps, total, points, "path");
    chart_area(&chart, steps, idle, points);
    chart_stairs(&chart, steps, idle, points, "new");
    chart_axes(&chart, "步", "KB");
    chart_ticks(&chart);
    draw_text(chart.left + 12, chart.top + 12, ANCHOR_START, "label", "线：向 malloc 要来的总量");
    draw_text(chart.left + 12, chart.top + 28, ANCHOR_START, "new", "面：空闲链表上的片");
    frame_end();

    trace_close();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
