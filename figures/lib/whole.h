/* whole.h —— 一个集合的头与 keeper，逐个字段，一段不缺（图 d0040）。 */
#ifndef WHOLE_H
#define WHOLE_H

#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"

/* 画进正在画的一帧；圈码是第 8 章正文那段代码里写下它的一行。 */
extern void whole_draw(AllocSet set);

#endif
