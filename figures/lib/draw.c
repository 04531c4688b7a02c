/* draw.c —— SVG 的写法都在这里。 */
#include "draw-parts.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define MARGIN     8.0
#define MAX_FRAMES 32

typedef struct Frame
{
    char *title, *body, *description;
    double width, height;
} Frame;

static Frame frames[MAX_FRAMES];
static int frame_count;
static Frame *frame;            /* 正在画的一帧 */
FILE *draw_svg;                 /* 它的内容 */
static FILE *words;             /* 它的说明 */
static size_t svg_size, words_size;

/* 每种颜色写两遍：不认得 CSS 变量的阅读器用前一个。 */
static const char style[] =
    ".fig-frame,.fig-line{fill:none;stroke:#444;stroke:var(--fig-line,#444)}"
    ".fig-head{fill:#dce8f5;fill:var(--fig-head,#dce8f5);stroke:#444;stroke:var(--fig-line,#444);stroke-width:.6}"
    ".fig-data{fill:#f6e3c5;fill:var(--fig-data,#f6e3c5);stroke:#444;stroke:var(--fig-line,#444);stroke-width:.6}"
    ".fig-free{fill:#e3efd6;fill:var(--fig-free,#e3efd6);stroke:#444;stroke:var(--fig-line,#444);stroke-width:.6}"
    ".fig-gap{fill:#fff;fill:var(--fig-bg,#fff);stroke:#444;stroke:var(--fig-line,#444);stroke-width:.6;stroke-dasharray:2 2}"
    ".fig-blank{fill:#fff;fill:var(--fig-bg,#fff);stroke:none}"
    ".fig-new{fill:none;stroke:#b3401f;stroke:var(--fig-new,#b3401f);stroke-width:2}"
    ".fig-path{fill:none;stroke:#0b5fa5;stroke:var(--fig-arrow,#0b5fa5);stroke-width:1}"
    ".fig-tip{fill:#0b5fa5;fill:var(--fig-arrow,#0b5fa5)}"
    ".fig-bar{fill:#7fa8c9;fill:var(--fig-bar,#7fa8c9)}"
    ".fig-wave{fill:none;stroke:#444;stroke:var(--fig-line,#444)}"
    ".fig-label,.fig-code,.fig-note{fill:#222;fill:var(--fig-text,#222)}"
    ".fig-label{font:12px 'Noto Sans CJK SC',sans-serif}"
    ".fig-code{font:11px 'Noto Sans Mono CJK SC',monospace}"
    ".fig-note{font:10px 'Noto Sans Mono CJK SC',monospace;fill:#666;fill:var(--fig-mute,#666)}"
    "text.fig-new{font:bold 11px 'Noto Sans Mono CJK SC',monospace;stroke:none;fill:#b3401f;fill:var(--fig-new,#b3401f)}";

/* ---- 一帧的开始与结束 ---- */

static void
stop(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

void
figure_broken(const char *file, int line, const char *condition)
{
    fprintf(stderr, "%s:%d: 图与它的场景对不上：%s 不成立\n", file, line, condition);
    exit(1);
}

static char *
format(const char *fmt, va_list args)
{
    char *text;

    if (vasprintf(&text, fmt, args) < 0)
        stop("画图的内存不够");
    return text;
}

void
frame_begin(const char *fmt, ...)
{
    va_list args;

    if (frame_count == MAX_FRAMES)
        stop("一幅图的帧太多了");
    frame = &frames[frame_count++];
    va_start(args, fmt);
    frame->title = format(fmt, args);
    va_end(args);
    draw_svg = open_memstream(&frame->body, &svg_size);
    words = open_memstream(&frame->description, &words_size);
    if (draw_svg == NULL || words == NULL)
        stop("画图的内存不够");
}

void
frame_describe(const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    vfprintf(words, fmt, args);
    va_end(args);
}

void
frame_end(void)
{
    if (fclose(draw_svg) != 0 || fclose(words) != 0)
        stop("画图的内存不够");
}

void
frame_discard(void)
{
    frame = &frames[--frame_count];
    free(frame->title);
    free(frame->body);
    free(frame->description);
    memset(frame, 0, sizeof(*frame));
}

/* 画布随画上去的东西长大。 */
void
draw_grow_to(double x, double y)
{
    if (x + MARGIN > frame->width)
        frame->width = x + MARGIN;
    if (y + MARGIN > frame->height)
        frame->height = y + MARGIN;
}

/* ---- 写文件 ---- */

static void
write_escaped(FILE *out, const char *text)
{
    for (; *text != '\0'; text++)
        switch (*text)
        {
            case '<': fputs("&lt;", out); break;
            case '>': fputs("&gt;", out); break;
            case '&': fputs("&amp;", out); break;
            default:  fputc(*text, out);
        }
}

static void
write_frame(const Frame *this, double width, FILE *out)
{
    fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g %g\" "
                 "width=\"%g\" height=\"%g\" role=\"img\">\n<title>",
            width, this->height, width, this->height);
    write_escaped(out, this->title);
    fputs("</title>\n<desc>", out);
    write_escaped(out, this->description);
    fprintf(out, "</desc>\n<style>%s</style>\n%s</svg>\n", style, this->body);
}

void
figure_write(const char *directory)
{
    double width = 0;

    for (int i = 0; i < frame_count; i++)
        if (frames[i].width > width)
            width = frames[i].width;
    for (int i = 0; i < frame_count; i++)
    {
        char path[4096];
        FILE *out;

        snprintf(path, sizeof(path), "%s/%d.svg", directory, i + 1);
        out = fopen(path, "w");
        if (out != NULL)
            write_frame(&frames[i], width, out);
        if (out == NULL || ferror(out) || fclose(out) != 0)
        {
            perror(path);
            exit(1);
        }
    }
}

/* ---- 格子与文字 ---- */

void
draw_box(double x, double y, double width, double height, const char *class)
{
    fprintf(draw_svg, "<rect class=\"fig-%s\" x=\"%.6g\" y=\"%.6g\" width=\"%.6g\" height=\"%.6g\"/>\n",
            class, x, y, width, height);
    draw_grow_to(x + width, y + height);
}

/* 等宽字体里汉字正好两列；无衬线的西文略宽于半个汉字。 */
double
text_width(const char *class, const char *text)
{
    double size = strcmp(class, "label") == 0 ? 12 : strcmp(class, "note") == 0 ? 10 : 11;
    double latin = strcmp(class, "label") == 0 ? 0.58 : 0.5;
    double width = 0;

    for (; *text != '\0'; text++)
        if ((*text & 0x80) == 0)
            width += latin * size;
        else if ((*text & 0xC0) == 0xC0)
            width += size;
    return width;
}

void
draw_text(double x, double y, Anchor anchor, const char *class, const char *fmt, ...)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    static const double after[] = {1, 0.5, 0};
    va_list args;
    char *text;

    va_start(args, fmt);
    text = format(fmt, args);
    va_end(args);
    fprintf(draw_svg, "<text class=\"fig-%s\" x=\"%.6g\" y=\"%.6g\" text-anchor=\"%s\">",
            class, x, y, anchors[anchor]);
    write_escaped(draw_svg, text);
    fputs("</text>\n", draw_svg);
    draw_grow_to(x + after[anchor] * text_width(class, text), y + 3);
    free(text);
}
