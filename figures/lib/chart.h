/* chart.h —— 一个量随另一个量怎样变：坐标、刻度、折线、台阶、柱子。 */
#ifndef CHART_H
#define CHART_H

#include "draw.h"

/* 画图的那一块；两头的值对应两边。log 为真时按倍数等距。 */
typedef struct Chart
{
    double left, top, width, height;
    double x_least, x_most, y_least, y_most;
    bool log_x, log_y;
} Chart;

extern double chart_x(const Chart *chart, double value);
extern double chart_y(const Chart *chart, double value);
/* 两条轴，与它们的名字。 */
extern void chart_axes(const Chart *chart, const char *x_name, const char *y_name);
/* 一个刻度。 */
extern void chart_tick_x(const Chart *chart, double value);
extern void chart_tick_y(const Chart *chart, double value);
/* 每条轴几个刻度，间隔取整。 */
extern void chart_ticks(const Chart *chart);
/* 经过这些点的折线。 */
extern void chart_line(const Chart *chart, const double *xs, const double *ys, size_t count,
                       const char *class);
/* 台阶：到下一个点之前，值不变。 */
extern void chart_stairs(const Chart *chart, const double *xs, const double *ys, size_t count,
                         const char *class);
/* 台阶下面涂满。 */
extern void chart_area(const Chart *chart, const double *xs, const double *ys, size_t count);

#endif
