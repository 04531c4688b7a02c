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
    void       *former;         /* 最后在哪里：过期的指针 */
    Size        requested;      /* 字节 */
    int         context;        /* 在第几个上下文里 */
    int         ended_by;       /* 被第几项释放、重置；0 是还在 */
} Allocation;

/* 一个上下文：还在的，context 不是 NULL。 */
typedef struct Place
{
    MemoryContext context;
    int         ended_by;       /* 被第几项删除；0 是还在，或者还没有创建 */
} Place;

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
    int         gone;           /* 随着消失的后代 */
    Size        returned;       /* 字节；还给 malloc 的 */
    bool        in_place;       /* 改变大小：没有搬 */
    bool        over;           /* 请求超过了片的上限 */
    bool        recycled;       /* 创建时取自、删除时放上上下文空闲链表 */
    Size        chunk;          /* 字节；最后碰到的片有多大 */
    char       *failed;         /* 库报的错；NULL 是没有 */
    char       *warned;         /* 检查模式的警告，一行一条；NULL 是没有 */
} Outcome;

typedef struct Play
{
    const Scenario *scenario;
    int         current;        /* 当前上下文是第几个 */
    AllocSet    set;            /* 就是它 */
    Place      *places;         /* 各个上下文；最初的集合是第 0 个 */
    Allocation *allocations;
    int         count;          /* 到此为止分配了几次 */
    int         done;           /* 到此为止做了几项 */
    Outcome    *outcomes;       /* 每项一个 */
} Play;

/* 建立集合；不合规矩就说出是哪一处，不返回。 */
extern void play_start(Play *play, const Scenario *scenario);
/* 做下一项。 */
extern void play_step(Play *play);
/* 建立集合，做完所有的项。 */
extern void play_run(Play *play, const Scenario *scenario);
/* 第 i 项怎样了，一句话。文字要 free。 */
extern char *outcome_words(const Play *play, int i);

/* 还在的分配与上下文；已经没有了就说出是哪一项的事，不返回。 */
extern Allocation *play_living(Play *play, const Step *step, int which);
extern MemoryContext play_context(Play *play, const Step *step, int which);

/* 各种项；内存的在 play-memory.c，上下文的在 play-tree.c。 */
extern void do_alloc(Play *play, const Step *step, Outcome *outcome);
extern void do_free(Play *play, const Step *step, Outcome *outcome);
extern void do_resize(Play *play, const Step *step, Outcome *outcome);
extern void do_write(Play *play, const Step *step, Outcome *outcome);
extern void do_reset(Play *play, const Step *step, Outcome *outcome);
extern void do_create(Play *play, const Step *step, Outcome *outcome);
extern void do_delete(Play *play, const Step *step, Outcome *outcome);
extern void do_move(Play *play, const Step *step, Outcome *outcome);
extern void do_switch(Play *play, const Step *step, Outcome *outcome);

#endif
