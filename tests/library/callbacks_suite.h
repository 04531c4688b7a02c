/* callbacks_suite.h —— 重置回调的几个文件共用：留下踪迹的回调，与登记它们的办法。 */
#ifndef CALLBACKS_SUITE_H
#define CALLBACKS_SUITE_H

#include "support.h"

extern char trail[256];         /* 调用的先后，一次一个字母 */

/* 回调：把 arg 所指的字母添到 trail。 */
extern void leave(void *arg);
/* 登记回调；登记项就住在那个上下文里。watch 登记的是 leave。 */
extern void watch_with(MemoryContext context, MemoryContextCallbackFunction function, const char *letter);
extern void watch(MemoryContext context, const char *letter);

#endif
