/* draw.c —— SVG 的写法都在这里。 */
#include "draw.h"

#include <stdarg.h>
#include <stdlib.h>

static FILE *svg;

/* 每种颜色写两遍：不认得 CSS 变量的阅读器用前一个。 */
static const char style[] =
    ".fig-frame{fill:none;stroke:#444;stroke:var(--fig-line,#444)}"
    ".fig-head{fill:#dce8f5;fill:var(--fig-head,#dce8f5);stroke:#444;stroke:var(--fig-line,#444);stroke-width:.6}"
    ".fig-data{fill:#f6e3c5;fill:var(--fig-data,#f6e3c5);stroke:#444;stroke:var(--fig-line,#444);stroke-width:.6}"
    ".fig-free{fill:#eef3e6;fill:var(--fig-free,#eef3e6);stroke:#444;stroke:var(--fig-line,#444);stroke-width:.6}"
    ".fig-gap{fill:#fff;fill:var(--fig-bg,#fff);stroke:none}"
    ".fig-path{fill:none;stroke:#0b5fa5;stroke:var(--fig-arrow,#0b5fa5);stroke-width:1}"
    ".fig-tip{fill:#0b5fa5;fill:var(--fig-arrow,#0b5fa5)}"
    ".fig-wave{fill:none;stroke:#444;stroke:var(--fig-line,#444)}"
    ".fig-label,.fig-code,.fig-note{fill:#222;fill:var(--fig-text,#222)}"
    ".fig-label{font:12px 'Noto Sans CJK SC',sans-serif}"
    ".fig-code{font:11px 'Noto Sans Mono CJK SC',monospace}"
    ".fig-note{font:10px 'Noto Sans Mono CJK SC',monospace;fill:#666;fill:var(--fig-mute,#666)}";

static void
write_escaped(const char *text)
{
    for (; *text != '\0'; text++)
        switch (*text)
        {
            case '<': fputs("&lt;", svg); break;
            case '>': fputs("&gt;", svg); break;
            case '&': fputs("&amp;", svg); break;
            default:  fputc(*text, svg);
        }
}

void
draw_begin(FILE *out, double width, double height, const char *title, const char *description)
{
    svg = out;
    fprintf(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g %g\" "
                 "width=\"%g\" height=\"%g\" role=\"img\">\n<title>", width, height, width, height);
    write_escaped(title);
    fputs("</title>\n<desc>", svg);
    write_escaped(description);
    fprintf(svg, "</desc>\n<style>%s</style>\n", style);
}

void
draw_end(void)
{
    fputs("</svg>\n", svg);
    if (fflush(svg) != 0 || ferror(svg))
    {
        fputs("图写不出去：磁盘满了？\n", stderr);
        exit(1);
    }
}

void
draw_box(double x, double y, double width, double height, const char *class)
{
    fprintf(svg, "<rect class=\"fig-%s\" x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\"/>\n",
            class, x, y, width, height);
}

void
draw_text(double x, double y, Anchor anchor, const char *class, const char *fmt, ...)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    char text[256];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    fprintf(svg, "<text class=\"fig-%s\" x=\"%g\" y=\"%g\" text-anchor=\"%s\">",
            class, x, y, anchors[anchor]);
    write_escaped(text);
    fputs("</text>\n", svg);
}

static void
draw_tip(double x, double y, int direction)
{
    fprintf(svg, "<path class=\"fig-tip\" d=\"M%g %gl%d -3v6z\"/>\n", x, y, direction * 7);
}

void
draw_loop_arrow(double x, double y1, double y2, double lane)
{
    fprintf(svg, "<path class=\"fig-path\" d=\"M%g %gH%gV%gH%g\"/>\n", x, y1, lane, y2, x + 6);
    fprintf(svg, "<circle class=\"fig-tip\" cx=\"%g\" cy=\"%g\" r=\"1.8\"/>\n", x, y1);
    draw_tip(x, y2, 1);
}

void
draw_arrow(double x1, double x2, double y)
{
    fprintf(svg, "<path class=\"fig-path\" d=\"M%g %gH%g\"/>\n", x1, y, x2 > x1 ? x2 - 6 : x2 + 6);
    fprintf(svg, "<circle class=\"fig-tip\" cx=\"%g\" cy=\"%g\" r=\"1.8\"/>\n", x1, y);
    draw_tip(x2, y, x2 > x1 ? -1 : 1);
}

void
draw_break(double x, double width, double y)
{
    double half = width / 8;

    draw_box(x - 1, y - 5, width + 2, 10, "gap");
    for (int side = -1; side <= 1; side += 2)
        fprintf(svg, "<path class=\"fig-wave\" d=\"M%g %gq%g -6 %g 0t%g 0t%g 0t%g 0\"/>\n",
                x, y + side * 4, half, 2 * half, 2 * half, 2 * half, 2 * half);
}

void
draw_brace(double x, double y1, double y2)
{
    double middle = (y1 + y2) / 2;

    fprintf(svg, "<path class=\"fig-wave\" d=\"M%g %gq-6 0 -6 6V%gq0 5 -5 5q5 0 5 5V%gq0 6 6 6\"/>\n",
            x, y1 + 1, middle - 5, y2 - 7);
}
