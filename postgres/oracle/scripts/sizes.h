/* sizes.h —— 请求多大，上下文的三个尺寸是多少。 */
#ifndef SIZES_H
#define SIZES_H

#include "mood.h"
#include "world.h"

#define KEEP_UNDER ((uint64_t) 192 << 20)   /* 活着的大片加起来不超过它，字节 */

/* 在 context 里请求多少字节。 */
extern uint64_t pick_size(const Mood *mood, const Context *context);

typedef struct Sizes { uint64_t min, init, max; } Sizes;

/* 服务器常用的。 */
extern Sizes standard_sizes(void);
/* 服务器接受的，多怪都行：对齐，init 至少 1024，max 不小于 init。min 随便。 */
extern Sizes hostile_sizes(void);

#endif
