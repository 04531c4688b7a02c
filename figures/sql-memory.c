/* sql-memory —— 整条轨迹里内存的涨落，第 2 章：短命的随消息起落，长命的只增不减。 */
#include "chart.h"
#include "trace-scene.h"

#include <string.h>

#define MOST_POINTS 16384

static double steps[MOST_POINTS], all[MOST_POINTS], lasting[MOST_POINTS];
static size_t points;
static double ends[64];         /* 各条消息结束的那一步；第零个是启动的结束 */
static int end_count;

/* 缓存与它下面的全部：一条语句结束以后还留着的，多半在这里。 */
static Size
cached(void)
{
    for (MemoryContext child = trace_now.contexts[0]->firstchild; child != NULL; child = child->nextchild)
        if (strcmp(child->name, "CacheMemoryContext") == 0)
            return MemoryContextMemAllocated(child, true);
    return 0;
}

/* 两条线都没有动的一步不必记。 */
static void
record(void)
{
    double now = trace_now.mem / 1024.0, kept = cached() / 1024.0;

    if (points > 0 && all[points - 1] == now && lasting[points - 1] == kept)
        return;
    figure_expect(points < MOST_POINTS);
    steps[points] = trace_now.done;
    all[points] = now;
    lasting[points++] = kept;
}

static void
replay_all(void)
{
    trace_open();
    while (trace_step())
    {
        if (trace_ends_message())
            ends[end_count++] = trace_now.done;
        if (trace_now.contexts[0] != NULL)
            record();
    }
}

static void
draw_messages(const Chart *chart)
{
    for (int i = 0; i < end_count; i++)
    {
        double x = chart_x(chart, ends[i]);

        draw_line((double[]) {x, x}, (double[]) {chart->top - 4, chart->top + 6}, 2, "path");
    }
    draw_text(chart_x(chart, ends[0]) - 6, chart->top + 5, ANCHOR_END, "note", "一竖：一条消息结束");
}

int
main(int argc, char **argv)
{
    Chart chart = {.left = 52, .top = 34, .width = 600, .height = 210};

    figure_expect(argc == 2);
    MemoryContextInit();
    replay_all();
    chart.x_most = trace_now.done;
    chart.y_most = trace_now.peak / 1024.0 * 1.08;

    frame_begin("一个后端进程的一生：向 malloc 要来而未还的内存");
    frame_describe("%zu 步里，总量最高 %zu 字节，结束时 %zu 字节。启动用了 %g 步，其后有 %d 条消息。",
                   trace_now.done, (size_t) trace_now.peak, (size_t) trace_now.mem, ends[0], end_count - 1);
    chart_area(&chart, steps, all, points);
    chart_stairs(&chart, steps, all, points, "path");
    chart_stairs(&chart, steps, lasting, points, "new");
    chart_axes(&chart, "步", "KB");
    chart_ticks(&chart);
    draw_messages(&chart);
    draw_text(chart.left + 12, chart.top + 26, ANCHOR_START, "label", "面：全部上下文");
    draw_text(chart.left + 12, chart.top + 42, ANCHOR_START, "new", "线：CacheMemoryContext 与它的后代");
    frame_end();

    trace_close();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
