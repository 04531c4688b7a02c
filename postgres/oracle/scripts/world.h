/* world.h —— 写脚本时的世界：哪些编号活着。 */
#ifndef WORLD_H
#define WORLD_H

#include "chance.h"

#define MAX_CONTEXTS 256
#define MAX_CHUNKS   2048
#define LIMIT        ((uint64_t) 8192)       /* 最大的片的上限，字节 */

typedef struct Context
{
    bool        live;
    int         parent;         /* -1 是根 */
    int         children;
    uint64_t    init, max;      /* 字节 */
    uint64_t    limit;          /* 片的上限，字节 */
} Context;

typedef struct Chunk
{
    bool        live;
    int         context;
    uint64_t    size;           /* 字节 */
} Chunk;

extern Context contexts[MAX_CONTEXTS];
extern Chunk chunks[MAX_CHUNKS];
extern uint64_t total;          /* 活着的片请求了多少字节 */

/* 一个编号也没有用过。 */
extern void empty_world(void);
/* 最大块是 max 的上下文，片的上限是多少；都是字节。 */
extern uint64_t chunk_limit(uint64_t max);
extern void forget_chunk(int slot);
extern void forget_chunks_of(int context);
/* parent 的孩子多了几个；-1 是根，不记。 */
extern void adopt(int parent, int children);
/* ancestor 是不是 slot 自己或者它的祖先。 */
extern bool above(int ancestor, int slot);

/* 从随机的一个起绕一圈，找第一个合乎的；没有则 -1。 */
#define FIND(array, count, it, condition) \
    ({ \
        int found_ = -1, start_ = (int) below(count); \
        for (int i_ = 0; i_ < (count) && found_ < 0; i_++) \
        { \
            int it = (start_ + i_) % (count); \
            if (condition) \
                found_ = it; \
        } \
        found_; \
    })

#define LOWEST_FREE(array, count) \
    ({ int slot_ = 0; while (slot_ < (count) && (array)[slot_].live) slot_++; slot_; })

#endif
