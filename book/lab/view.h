/* view.h —— 画什么：每一种画法都用书里插图的程序。 */
#ifndef LAB_VIEW_H
#define LAB_VIEW_H

#include "play.h"

/* 画一帧；view 是 set（一个集合）、whole（逐个字段，如图 d0040）、tree（上下文树）、links（树的指针）。
 * 画不下的换一种省些地方的。不认得的画法就说出来，不返回。 */
extern void view_draw(const Play *play, const char *view);

#endif
