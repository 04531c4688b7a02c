/* chart.c —— 一个量随另一个量怎样变。 */
#include "chart.h"

#include <math.h>

#define MAX_POINTS 40000

static double
fraction(double value, double least, double most, bool log_scale)
{
    if (log_scale)
        return log2(value / least) / log2(most / least);
    return (value - least) / (most - least);
}

double
chart_x(const Chart *chart, double value)
{
    return chart->left + chart->width * fraction(value, chart->x_least, chart->x_most, chart->log_x);
}

double
chart_y(const Chart *chart, double value)
{
    return chart->top + chart->height -
        chart->height * fraction(value, chart->y_least, chart->y_most, chart->log_y);
}

void
chart_axes(const Chart *chart, const char *x_name, const char *y_name)
{
    double bottom = chart->top + chart->height, right = chart->left + chart->width;
    double xs[] = {chart->left, chart->left, right};
    double ys[] = {chart->top, bottom, bottom};

    draw_line(xs, ys, 3, "line");
    draw_text(right, bottom + 28, ANCHOR_END, "label", "%s", x_name);
    draw_text(chart->left - 6, chart->top - 8, ANCHOR_START, "label", "%s", y_name);
}

void
chart_tick_x(const Chart *chart, double value)
{
    double bottom = chart->top + chart->height;
    double xs[] = {chart_x(chart, value), chart_x(chart, value)};
    double ys[] = {bottom, bottom + 4};

    draw_line(xs, ys, 2, "line");
    draw_text(xs[0], bottom + 14, ANCHOR_MIDDLE, "note", "%.15g", value);
}

void
chart_tick_y(const Chart *chart, double value)
{
    double xs[] = {chart->left - 4, chart->left};
    double ys[] = {chart_y(chart, value), chart_y(chart, value)};

    draw_line(xs, ys, 2, "line");
    draw_text(chart->left - 7, ys[0] + 3.5, ANCHOR_END, "note", "%.15g", value);
}

/* 1、2、5 乘 10 的幂里，使间隔不超过 count 个的最小的一个。 */
static double
tick_step(double range, int count)
{
    static const double factors[] = {1, 2, 5};
    double power = pow(10, floor(log10(range / count)));

    for (int i = 0; i < 3; i++)
        if (range / (factors[i] * power) <= count)
            return factors[i] * power;
    return 10 * power;
}

void
chart_ticks(const Chart *chart)
{
    double x_step = tick_step(chart->x_most - chart->x_least, 8);
    double y_step = tick_step(chart->y_most - chart->y_least, 5);

    for (double x = ceil(chart->x_least / x_step) * x_step; x <= chart->x_most; x += x_step)
        chart_tick_x(chart, x);
    for (double y = ceil(chart->y_least / y_step) * y_step; y <= chart->y_most; y += y_step)
        chart_tick_y(chart, y);
}

/* 离前一点不到一个单位的点看不出来，略去。 */
void
chart_line(const Chart *chart, const double *xs, const double *ys, size_t count, const char *class)
{
    static double px[MAX_POINTS], py[MAX_POINTS];
    size_t points = 0;

    for (size_t i = 0; i < count; i++)
    {
        double x = chart_x(chart, xs[i]), y = chart_y(chart, ys[i]);

        if (points > 0 && i + 1 < count && fabs(x - px[points - 1]) < 1 && fabs(y - py[points - 1]) < 1)
            continue;
        figure_expect(points < MAX_POINTS);
        px[points] = x;
        py[points++] = y;
    }
    draw_line(px, py, points, class);
}

/* 值不变的点略去，只留台阶的两端；返回留下几个点。 */
static size_t
stairs(const double *xs, const double *ys, size_t count, double *px, double *py)
{
    size_t points = 0;

    for (size_t i = 0; i < count; i++)
    {
        if (i > 0 && ys[i] == ys[i - 1] && i + 1 < count)
            continue;
        figure_expect(points + 2 <= MAX_POINTS);
        if (i > 0)
        {
            px[points] = xs[i];
            py[points++] = ys[i - 1];
        }
        px[points] = xs[i];
        py[points++] = ys[i];
    }
    return points;
}

void
chart_stairs(const Chart *chart, const double *xs, const double *ys, size_t count, const char *class)
{
    static double px[MAX_POINTS], py[MAX_POINTS];

    chart_line(chart, px, py, stairs(xs, ys, count, px, py), class);
}

void
chart_area(const Chart *chart, const double *xs, const double *ys, size_t count)
{
    static double px[MAX_POINTS + 2], py[MAX_POINTS + 2];
    size_t points = stairs(xs, ys, count, px + 1, py + 1);

    px[0] = px[1];
    px[points + 1] = px[points];
    py[0] = py[points + 1] = chart->y_least;
    chart_line(chart, px, py, points + 2, "bar");
}
