/* draw.h —— 画内存的 SVG：只知道格子、文字、箭头，不知道内存。
 * 单位是 SVG 用户单位。颜色由类名决定，随页面的明暗主题变化。 */
#ifndef DRAW_H
#define DRAW_H

#include <stdio.h>

/* 文字的对齐方式。 */
typedef enum Anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } Anchor;

/* 开始一幅 width × height 的图。title 与 description 供读屏软件使用。写失败时结束进程。 */
extern void draw_begin(FILE *out, double width, double height, const char *title,
                       const char *description);
extern void draw_end(void);

/* class：frame（边框）head（结构头）data（用户数据）free（空闲）gap（空隙）。 */
extern void draw_box(double x, double y, double width, double height, const char *class);
/* class：label（正文）code（等宽）note（小字）。fmt 同 printf，结果里的 < & 会转义。 */
extern void draw_text(double x, double y, Anchor anchor, const char *class,
                      const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* 从 (x, y1) 向右绕到 lane 再回到 (x, y2) 的折线箭头。 */
extern void draw_loop_arrow(double x, double y1, double y2, double lane);
/* 水平箭头。 */
extern void draw_arrow(double x1, double x2, double y);
/* 表示“此处省略”的波浪断口，画在高度 y 上。 */
extern void draw_break(double x, double width, double y);
/* 从 y1 到 y2 的花括号，标在左边 x 处。 */
extern void draw_brace(double x, double y1, double y2);

#endif
