/* sizes-steps —— 请求多少，得到多大的片，第 9 章：每个大小都真的分配一次。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "chart.h"

#define MOST 528

static const Chart chart = {52, 26, 520, 210, 0, MOST, 0, 1024, false, false};

static double requests[MOST + 1], sizes[MOST + 1];

static Size
chunk_for(Size request)
{
    void *pointer = palloc(request);
    Size size = AllocPointerGetChunk(pointer)->size;

    pfree(pointer);
    return size;
}

static void
mark(Size request, double dx, double dy)
{
    Size size = chunk_for(request);
    double x = chart_x(&chart, request), y = chart_y(&chart, size);

    draw_box(x - 3, y - 3, 6, 6, "new");
    draw_text(x + dx, y + dy, ANCHOR_START, "code", "%zu → %zu", request, size);
    frame_describe("请求 %zu，得到 %zu。", request, size);
}

int
main(int argc, char **argv)
{
    const double same[] = {0, MOST};

    figure_expect(argc == 2);
    MemoryContextInit();
    for (Size request = 0; request <= MOST; request++)
    {
        requests[request] = request;
        sizes[request] = chunk_for(request);
        figure_expect(sizes[request] >= request);
    }
    figure_expect(chunk_for(64) == 64 && chunk_for(65) == chunk_for(128));
    frame_begin("请求与片的大小");
    chart_axes(&chart, "请求（字节）", "片（字节）");
    for (Size size = 64; size <= 1024; size <<= 1)
        chart_tick_y(&chart, size);
    for (Size size = 64; size <= 512; size <<= 1)
        chart_tick_x(&chart, size);
    chart_line(&chart, same, same, 2, "path");
    chart_stairs(&chart, requests, sizes, MOST + 1, "line");
    draw_text(chart_x(&chart, 400), chart_y(&chart, 340), ANCHOR_START, "label", "要多少");
    draw_text(chart_x(&chart, 350), chart_y(&chart, 530), ANCHOR_START, "label", "给多少");
    mark(64, 8, 10);
    mark(65, -14, -9);
    mark(512, -36, 22);
    mark(513, -82, 4);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
