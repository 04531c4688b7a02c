/* draw-parts.h —— 写 SVG 的几个文件之间的约定；画图的程序只用 draw.h。 */
#ifndef DRAW_PARTS_H
#define DRAW_PARTS_H

#include "draw.h"

#include <stdio.h>

extern FILE *draw_svg;          /* 正在画的一帧的内容 */

/* 这一帧至少要到 (x, y)。 */
extern void draw_grow_to(double x, double y);

#endif
