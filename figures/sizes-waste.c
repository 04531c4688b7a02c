/* sizes-waste —— 每个请求得到的片里用不上几分之几，第 9 章：每个大小都真的分配一次。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "chart.h"

static const Chart chart = {44, 26, 560, 150, 1, 8192, 0, 100, true, false};

static double requests[8192], wasted[8192];

static double
waste_of(Size request)
{
    void *pointer = palloc(request);
    Size size = AllocPointerGetChunk(pointer)->size;

    pfree(pointer);
    return 100.0 * (size - request) / size;
}

static void
mark(Size request, double dx)
{
    double x = chart_x(&chart, request), y = chart_y(&chart, waste_of(request));

    draw_box(x - 3, y - 3, 6, 6, "new");
    draw_text(x + dx, y - 9, ANCHOR_START, "code", "%zu：%.2f%%", request, waste_of(request));
    frame_describe("请求 %zu 字节，用不上 %.2f%%。", request, waste_of(request));
}

int
main(int argc, char **argv)
{
    const double ends[] = {1, 8192}, half[] = {50, 50};
    Size most = Min(ALLOC_CHUNK_LIMIT, lengthof(requests));

    figure_expect(argc == 2);
    MemoryContextInit();
    for (Size i = 0; i < most; i++)
    {
        requests[i] = i + 1;
        wasted[i] = waste_of(i + 1);
        figure_expect(i + 1 <= ALLOC_MIN_CHUNK || wasted[i] < 50);
    }
    frame_begin("片里用不上的百分比");
    chart_axes(&chart, "请求（字节）", "用不上（%）");
    for (Size size = 1; size <= most; size <<= 1)
        chart_tick_x(&chart, size);
    for (int percent = 0; percent <= 100; percent += 25)
        chart_tick_y(&chart, percent);
    chart_line(&chart, ends, half, 2, "path");
    chart_line(&chart, requests, wasted, most, "line");
    mark(1, 10);
    mark(ALLOC_MIN_CHUNK + 1, 4);
    mark(65, 4);
    mark(4097, -4);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
