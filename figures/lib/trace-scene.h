/* trace-scene.h —— 重放 w1_select，停在想停的地方（第 2 章）。 */
#ifndef TRACE_SCENE_H
#define TRACE_SCENE_H

#include "engine.h"
#include "scene.h"

extern Replay trace_now;

/* 从头开始重放。 */
extern void trace_open(void);
/* 照做一步；轨迹走完了返回 false。 */
extern bool trace_step(void);
/* 刚做的一步结束了一条消息：MessageContext 重置了，或者它刚刚创建（启动的结束）。 */
extern bool trace_ends_message(void);
/* 走到第 number 条消息结束为止。 */
extern void trace_to_message(int number);
/* 走到已经做了 step 步为止。 */
extern void trace_to_step(size_t step);
extern void trace_close(void);

#endif
