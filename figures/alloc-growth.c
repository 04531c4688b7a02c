/* alloc-growth —— 块逐次翻倍，第 10 章：每次要 1000 字节，看向 malloc 要来的总数怎样长。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "chart.h"

#define REQUESTS 300
#define REQUEST  1000

static const Chart chart = {64, 26, 520, 190, 0, REQUESTS, 0, 640 * 1024, false, false};

static double nth[REQUESTS + 1], used[REQUESTS + 1];

typedef struct Growth
{
    double total[REQUESTS + 1];
    int mallocs;
} Growth;

static Growth
grow(Size minContextSize, Size initBlockSize, Size maxBlockSize)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "增长", minContextSize,
                                                  initBlockSize, maxBlockSize);
    Growth growth = {{context->mem_allocated}, 1};

    for (int i = 1; i <= REQUESTS; i++)
    {
        void *pointer = MemoryContextAlloc(context, REQUEST);

        nth[i] = i;
        used[i] = used[i - 1] + GetMemoryChunkSpace(pointer);
        growth.total[i] = context->mem_allocated;
        growth.mallocs += growth.total[i] != growth.total[i - 1];
        figure_expect(growth.total[i] >= used[i]);
    }
    return growth;
}

static void
draw_growth(const char *name, const Growth *growth, const char *class, double dy)
{
    double last = growth->total[REQUESTS];

    chart_stairs(&chart, nth, growth->total, REQUESTS + 1, class);
    draw_text(chart_x(&chart, REQUESTS) + 6, chart_y(&chart, last) + dy, ANCHOR_START, "label",
              "%s，%d 次", name, growth->mallocs);
    frame_describe("%s 要了 %d 次，一共 %.0f 字节。", name, growth->mallocs, last);
}

int
main(int argc, char **argv)
{
    Growth standard, small;

    figure_expect(argc == 2);
    MemoryContextInit();
    standard = grow(ALLOCSET_DEFAULT_SIZES);
    small = grow(ALLOCSET_SMALL_SIZES);
    figure_expect(standard.mallocs < small.mallocs);
    frame_begin("块逐次翻倍");
    chart_axes(&chart, "第几次请求", "向 malloc 要来的（KB）");
    for (int i = 0; i <= REQUESTS; i += 100)
        chart_tick_x(&chart, i);
    for (Size size = 128; size <= 640; size += 128)
    {
        double y = chart_y(&chart, size * 1024);

        draw_text(chart.left - 7, y + 3.5, ANCHOR_END, "note", "%zu", size);
    }
    chart_line(&chart, nth, used, REQUESTS + 1, "path");
    draw_growth("DEFAULT", &standard, "line", 4);
    draw_growth("SMALL", &small, "new", 0);
    draw_text(chart_x(&chart, REQUESTS) + 6, chart_y(&chart, used[REQUESTS]) + 12, ANCHOR_START, "note",
              "片用掉的");
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
