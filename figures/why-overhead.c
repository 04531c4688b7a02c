/* why-overhead —— 请求多少，占去多少，第 1 章：malloc 与 palloc 各走一条台阶。 */
#include "postgres.h"

#include <malloc.h>

#include "utils/memutils.h"
#include "chart.h"

#define MOST 1100               /* 字节；最大的请求 */

static double requests[MOST], plain[MOST], owned[MOST];

static void
measure(void)
{
    for (int i = 0; i < MOST; i++)
    {
        void *pieces[] = {malloc(i + 1), palloc(i + 1)};

        requests[i] = i + 1;
        plain[i] = malloc_usable_size(pieces[0]) + sizeof(size_t);
        owned[i] = GetMemoryChunkSpace(pieces[1]);
        figure_expect(owned[i] > requests[i] && plain[i] > requests[i]);
        free(pieces[0]);
        pfree(pieces[1]);
    }
}

/* 多占得最多的一次请求。 */
static int
worst(const double *spaces)
{
    int at = 0;

    for (int i = 1; i < MOST; i++)
        if (spaces[i] - requests[i] > spaces[at] - requests[at])
            at = i;
    return at;
}

int
main(int argc, char **argv)
{
    Chart chart = {.left = 48, .top = 28, .width = 560, .height = 230, .x_most = MOST};
    int most;

    figure_expect(argc == 2);
    MemoryContextInit();
    measure();
    most = worst(owned);
    chart.y_most = owned[most] * 1.05;

    frame_begin("请求与占用：虚占最多的一次是 %g 字节的请求，占去 %g 字节", requests[most], owned[most]);
    frame_describe("横轴是请求的字节数，从 1 到 %d；纵轴是连同头部占去的字节数。", MOST);
    frame_describe("palloc 的台阶在 2 的幂处翻倍，最多多占 %g 字节；malloc 的台阶每 16 字节一级，最多多占 %g 字节。",
                   owned[most] - requests[most], plain[worst(plain)] - requests[worst(plain)]);
    chart_line(&chart, (double[]) {0, MOST}, (double[]) {0, MOST}, 2, "line");
    chart_stairs(&chart, requests, plain, MOST, "new");
    chart_stairs(&chart, requests, owned, MOST, "path");
    chart_axes(&chart, "请求的字节数", "占去的字节数");
    chart_ticks(&chart);
    draw_text(chart_x(&chart, MOST * 0.3), chart_y(&chart, owned[most] * 0.62), ANCHOR_START, "label", "palloc：翻倍的台阶");
    draw_text(chart_x(&chart, MOST * 0.72), chart_y(&chart, MOST * 0.62), ANCHOR_START, "new", "malloc：16 字节一级");
    draw_text(chart_x(&chart, MOST * 0.72), chart_y(&chart, MOST * 0.5), ANCHOR_START, "note", "细线：一点不多占");
    frame_end();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
