/* sketch.h —— 同样的结果画成一幅 SVG，投影用。 */
#ifndef SKETCH_H
#define SKETCH_H

#include "account.h"

/* 画进 frame_begin 开始了的一帧，并结束它。 */
extern void sketch_draw(const Play *play, const Account *account);
/* 画在目录里的 explore.svg。 */
extern void sketch_write(const Play *play, const Account *account, const char *directory);

#endif
