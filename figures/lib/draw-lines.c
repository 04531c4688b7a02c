/* draw-lines.c —— 箭头、断口、括号与折线。 */
#include "draw-parts.h"

static void
draw_dot(double x, double y)
{
    fprintf(draw_svg, "<circle class=\"fig-tip\" cx=\"%.6g\" cy=\"%.6g\" r=\"1.8\"/>\n", x, y);
}

static void
draw_tip(double x, double y, int direction)
{
    fprintf(draw_svg, "<path class=\"fig-tip\" d=\"M%.6g %.6gl%d -3v6z\"/>\n", x, y, direction * 7);
}

void
draw_loop_arrow(double x, double y1, double y2, double lane)
{
    fprintf(draw_svg, "<path class=\"fig-path\" d=\"M%.6g %.6gH%.6gV%.6gH%.6g\"/>\n", x, y1, lane, y2, x + 6);
    draw_dot(x, y1);
    draw_tip(x, y2, 1);
    draw_grow_to(lane, y1 > y2 ? y1 : y2);
}

void
draw_arrow(double x1, double x2, double y)
{
    fprintf(draw_svg, "<path class=\"fig-path\" d=\"M%.6g %.6gH%.6g\"/>\n", x1, y, x2 > x1 ? x2 - 6 : x2 + 6);
    draw_dot(x1, y);
    draw_tip(x2, y, x2 > x1 ? -1 : 1);
    draw_grow_to(x1 > x2 ? x1 : x2, y);
}

void
draw_arrow_down(double x, double y1, double y2)
{
    fprintf(draw_svg, "<path class=\"fig-path\" d=\"M%.6g %.6gV%.6g\"/>\n", x, y1, y2 - 6);
    draw_dot(x, y1);
    fprintf(draw_svg, "<path class=\"fig-tip\" d=\"M%.6g %.6gl-3 -7h6z\"/>\n", x, y2);
    draw_grow_to(x, y2);
}

void
draw_path_arrow(const double *xs, const double *ys, size_t count)
{
    size_t last = count - 1;
    double dx = (xs[last] > xs[last - 1]) - (xs[last] < xs[last - 1]);
    double dy = (ys[last] > ys[last - 1]) - (ys[last] < ys[last - 1]);

    fprintf(draw_svg, "<path class=\"fig-path\" d=\"M%.6g %.6g", xs[0], ys[0]);
    for (size_t i = 1; i < count; i++)
        fprintf(draw_svg, "L%.6g %.6g", xs[i] - (i == last) * 6 * dx, ys[i] - (i == last) * 6 * dy);
    fprintf(draw_svg, "\"/>\n<path class=\"fig-tip\" d=\"M%.6g %.6gl%.6g %.6gl%.6g %.6gz\"/>\n", xs[last], ys[last],
            -7 * dx - 3 * dy, -7 * dy - 3 * dx, 6 * dy, 6 * dx);
    draw_dot(xs[0], ys[0]);
    for (size_t i = 0; i < count; i++)
        draw_grow_to(xs[i], ys[i]);
}

void
draw_elbow(double x, double y1, double x2, double y2)
{
    fprintf(draw_svg, "<path class=\"fig-line\" d=\"M%.6g %.6gV%.6gH%.6g\"/>\n", x, y1, y2, x2);
}

void
draw_break(double x, double width, double y)
{
    double half = width / 8;

    draw_box(x - 1, y - 5, width + 2, 10, "blank");
    for (int side = -1; side <= 1; side += 2)
        fprintf(draw_svg, "<path class=\"fig-wave\" d=\"M%.6g %.6gq%.6g -6 %.6g 0t%.6g 0t%.6g 0t%.6g 0\"/>\n",
                x, y + side * 4, half, 2 * half, 2 * half, 2 * half, 2 * half);
}

void
draw_break_upright(double x, double y, double height)
{
    double half = height / 4;

    draw_box(x - 3, y - 1, 6, height + 2, "blank");
    for (int side = -1; side <= 1; side += 2)
        fprintf(draw_svg, "<path class=\"fig-wave\" d=\"M%.6g %.6gq-4 %.6g 0 %.6gt0 %.6g\"/>\n",
                x + side * 2.5, y, half, 2 * half, 2 * half);
}

void
draw_brace(double x, double y1, double y2)
{
    double middle = (y1 + y2) / 2;

    fprintf(draw_svg, "<path class=\"fig-wave\" d=\"M%.6g %.6gq-6 0 -6 6V%.6gq0 5 -5 5q5 0 5 5V%.6gq0 6 6 6\"/>\n",
            x, y1 + 1, middle - 5, y2 - 7);
}

void
draw_line(const double *xs, const double *ys, size_t count, const char *class)
{
    fprintf(draw_svg, "<polyline class=\"fig-%s\" points=\"", class);
    for (size_t i = 0; i < count; i++)
    {
        fprintf(draw_svg, "%.6g,%.6g ", xs[i], ys[i]);
        draw_grow_to(xs[i], ys[i]);
    }
    fputs("\"/>\n", draw_svg);
}
