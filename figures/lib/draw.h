/* draw.h —— 画内存的 SVG：只知道格子、文字、箭头，不知道内存。
 *
 * 一幅图是一帧或几帧。每一帧先收在内存里，全部画完才写成目录里的 1.svg、2.svg……，所以
 * 画到一半失败，不会留下半幅图。单位是 SVG 用户单位；画布的大小由画上去的东西决定。
 * 颜色由类名决定，随页面的明暗主题变化。 */
#ifndef DRAW_H
#define DRAW_H

#include <stdbool.h>
#include <stdio.h>

/* 文字的对齐方式。 */
typedef enum Anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } Anchor;

/* 一帧的开始；title 是这一步的说明，fmt 同 printf。 */
extern void frame_begin(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* 给读屏软件的说明，逐句添上。 */
extern void frame_describe(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
extern void frame_end(void);
/* 刚画完的一帧不要了；画图的程序用不着，实验台只留最后一帧。 */
extern void frame_discard(void);
/* 全部的帧写进目录；写失败时结束进程。 */
extern void figure_write(const char *directory);

/* 图要说的事必须真的发生：不成立就报出位置，以非零退出，图因此画不成。 */
#define figure_expect(condition) \
    ((condition) ? (void) 0 : figure_broken(__FILE__, __LINE__, #condition))
extern void figure_broken(const char *file, int line, const char *condition)
    __attribute__((noreturn));

/* class：frame（边框）head（结构头）data（用户数据）free（空闲）gap（没有切过、空隙）
 * new（与上一帧不同的，描边）bar（数量）。 */
extern void draw_box(double x, double y, double width, double height, const char *class);
/* class：label（正文）code（等宽）note（小字）new（变了的值）。结果里的 < & 会转义。 */
extern void draw_text(double x, double y, Anchor anchor, const char *class,
                      const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* 文字画出来大约多宽。 */
extern double text_width(const char *class, const char *text);
/* 从 (x, y1) 向右绕到 lane 再回到 (x, y2) 的折线箭头。 */
extern void draw_loop_arrow(double x, double y1, double y2, double lane);
/* 水平的、竖直的箭头。 */
extern void draw_arrow(double x1, double x2, double y);
extern void draw_arrow_down(double x, double y1, double y2);
/* 折线的箭头：经过各点，指着最后一点；最后一段是水平的或竖直的。 */
extern void draw_path_arrow(const double *xs, const double *ys, size_t count);
/* 树的连线：从 (x, y1) 向下到 y2，再向右到 x2。 */
extern void draw_elbow(double x, double y1, double x2, double y2);
/* 表示“此处省略”的波浪断口：横在竖排的格子上，或竖在横排的格子上。 */
extern void draw_break(double x, double width, double y);
extern void draw_break_upright(double x, double y, double height);
/* 从 y1 到 y2 的花括号，标在左边 x 处。 */
extern void draw_brace(double x, double y1, double y2);
/* 一条折线，用来画数量随时间的变化。 */
extern void draw_line(const double *xs, const double *ys, size_t count, const char *class);

#endif
