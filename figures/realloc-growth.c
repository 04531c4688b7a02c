/* realloc-growth —— 缓冲区的三种长法，第 12 章：长到多大的时候，一共换过多少次地方。 */
#include "chart.h"
#include "scene.h"

#define MOST_POINTS 8192
#define FINAL       (256 * 1024)

static double sizes[MOST_POINTS], changes[MOST_POINTS];
static size_t points;

/* 长到 FINAL；每一次片变了大小就记一点，返回一共变了几次。 */
static double
grow(Size step, int percent)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "缓冲区", ALLOCSET_DEFAULT_SIZES);
    Size size = 64;
    char *buffer = MemoryContextAlloc(context, size);
    int count = 0;

    points = 0;
    while (size < FINAL)
    {
        Size space = GetMemoryChunkSpace(buffer);

        size += step + size * percent / 100;
        buffer = repalloc(buffer, size);
        count += GetMemoryChunkSpace(buffer) != space;
        figure_expect(points < MOST_POINTS);
        sizes[points] = size / 1024.0;
        changes[points] = count;
        points += count > 0;    /* 对数的轴上没有零 */
    }
    MemoryContextDelete(context);
    return count;
}

/* 终点相近的两条，名字用 shift 错开。 */
static void
draw_policy(const Chart *chart, const char *name, Size step, int percent, double shift)
{
    double count = grow(step, percent);

    chart_stairs(chart, sizes, changes, points, "path");
    draw_text(chart->left + chart->width + 8, chart_y(chart, count) + 4 + shift, ANCHOR_START, "code", "%s", name);
    frame_describe("%s：换了 %.0f 次。", name, count);
}

/* 片的上限：过了它，取整就没有了。 */
static void
draw_limit(const Chart *chart)
{
    AllocSet set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "上限", ALLOCSET_DEFAULT_SIZES);
    double x = chart_x(chart, set->allocChunkLimit / 1024.0);

    draw_line((double[]) {x, x}, (double[]) {chart->top, chart->top + chart->height}, 2, "new");
    draw_text(x - 6, chart->top + 12, ANCHOR_END, "new", "片的上限 %zu", set->allocChunkLimit);
}

int
main(int argc, char **argv)
{
    Chart chart = {.left = 52, .top = 24, .width = 480, .height = 190, .x_least = 0.0625,
                   .x_most = FINAL / 1024.0, .y_least = 1, .log_x = true, .log_y = true};

    figure_expect(argc == 2);
    MemoryContextInit();
    chart.y_most = grow(64, 0) * 1.2;
    frame_begin("长到 %d KB 为止，片换了大小的次数", FINAL / 1024);
    draw_policy(&chart, "每次加 64", 64, 0, 0);
    draw_policy(&chart, "每次加 4096", 4096, 0, 0);
    draw_policy(&chart, "每次一半", 0, 50, -5);
    draw_policy(&chart, "每次翻倍", 0, 100, 7);
    chart_axes(&chart, "缓冲区多大，KB", "次");
    draw_limit(&chart);
    for (double times = 1; times <= chart.y_most; times *= 10)
        chart_tick_y(&chart, times);
    for (double kb = 1; kb <= chart.x_most; kb *= 4)
        chart_tick_x(&chart, kb);
    frame_end();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
