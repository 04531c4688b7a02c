/* report-draw.c —— 内存随时间涨落的图。见 report.h。 */
#include "report.h"

#include <inttypes.h>

#include "chart.h"

#define CURVES 2                /* 图里单独画出几个名字 */

static void
draw_curve(const Chart *chart, const uint64 *curve, const char *class, bool area)
{
    static double steps[BUCKETS + 1], kilobytes[BUCKETS + 1];

    for (size_t i = 0; i <= BUCKETS; i++)
    {
        steps[i] = (double) report.trace->op_count * i / BUCKETS;
        kilobytes[i] = curve[Min(i, BUCKETS - 1)] / 1024.0;
    }
    if (area)
        chart_area(chart, steps, kilobytes, BUCKETS + 1);
    chart_stairs(chart, steps, kilobytes, BUCKETS + 1, class);
}

static void
draw_start_up(const Chart *chart)
{
    double x = chart_x(chart, report.start_up);

    if (report.start_up == 0)
        return;
    draw_line((double[]) {x, x}, (double[]) {chart->top, chart->top + chart->height}, 2, "line");
    draw_text(x + 4, chart->top + 4, ANCHOR_START, "note", "启动到此为止");
}

void
report_draw(const char *directory)
{
    static const char *const lines[CURVES] = {"new", "line"};
    static const char *const labels[CURVES] = {"new", "note"};
    Chart chart = {.left = 64, .top = 92, .width = 720, .height = 260,
        .x_most = report.trace->op_count, .y_most = report.replay.peak / 1024.0 * 1.05};

    frame_begin("%s：后端的内存随时间的变化", report.path);
    frame_describe("%zu 步里，总量最高 %" PRIu64 " 字节，在第 %zu 步；结束时 %" PRIu64 " 字节。", report.trace->op_count,
                   report.replay.peak, report.peak_step, report.replay.mem);
    draw_curve(&chart, report.total, "path", true);
    draw_text(chart.left, 20, ANCHOR_START, "label", "面：全部 AllocSet，最高 %" PRIu64 " 字节", report.replay.peak);
    for (size_t i = 0; i < Min(CURVES, report.name_count); i++)
    {
        draw_curve(&chart, report.names[i].curve, lines[i], false);
        draw_text(chart.left, 38 + 16 * i, ANCHOR_START, labels[i], "线：%s，最高 %" PRIu64 " 字节", report.names[i].name,
                  report.names[i].peak);
    }
    draw_start_up(&chart);
    chart_axes(&chart, "步", "KB");
    chart_ticks(&chart);
    frame_end();
    figure_write(directory);
}
