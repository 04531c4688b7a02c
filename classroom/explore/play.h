/* play.h —— 照着场景做，看每一项走了哪条路。 */
#ifndef PLAY_H
#define PLAY_H

#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "scenario.h"

/* 一次分配：还在用的，pointer 不是 NULL。 */
typedef struct Allocation
{
    void       *pointer;
    Size        requested;      /* 字节 */
    int         ended_by;       /* 被第几项释放、重置；0 是还在 */
} Allocation;

#define BLOCKS_NAMED 6          /* 一项里新要的块，记下头几块的大小 */

/* 一项的结果：各条路走了几次。 */
typedef struct Outcome
{
    int         reused;         /* 从空闲链表取的 */
    int         carved;         /* 从活动块切的 */
    int         grown;          /* 换了新块 */
    int         dedicated;      /* 专用块 */
    Size        blocks[BLOCKS_NAMED];   /* 字节；换来的新块与专用块，先后为序 */
    int         leftovers;      /* 换块时，旧块的余料切成的空闲片 */
    int         listed;         /* 放回空闲链表的 */
    int         unplugged;      /* 还给 malloc 的专用块 */
    int         dropped;        /* 重置时还给 malloc 的块 */
    Size        returned;       /* 字节；还给 malloc 的 */
    bool        in_place;       /* 改变大小：没有搬 */
    Size        chunk;          /* 字节；最后碰到的片有多大 */
} Outcome;

typedef struct Play
{
    const Scenario *scenario;
    AllocSet    set;
    Allocation *allocations;
    int         count;          /* 到此为止分配了几次 */
    Outcome    *outcomes;       /* 每项一个 */
} Play;

/* 建立集合；不合规矩就说出是哪一处，以 2 结束。 */
extern void play_start(Play *play, const Scenario *scenario);
/* 做第 i 项，从 0 数起；次序不能乱。 */
extern void play_step(Play *play, int i);
/* 建立集合，做完所有的项。 */
extern void play_run(Play *play, const Scenario *scenario);
/* 第 i 项怎样了，一句话。文字要 free。 */
extern char *outcome_words(const Play *play, int i);

#endif
