/* scene-parts.h —— 画现场的几个文件之间的约定；画图的程序只用 scene.h。 */
#ifndef SCENE_PARTS_H
#define SCENE_PARTS_H

#include "scene.h"
#include "segments.h"

#define BAR_LEFT   112.0        /* 格子从这里开始；左边是块的名字 */

/* 画过的一块：上一帧与这一帧各记一份，好比较。 */
typedef struct Seen
{
    AllocBlock block;
    Size malloced;              /* 字节；连同它前面的集合 */
    int number;                 /* 第几个出现的块；keeper 不编号 */
    AllocSet keeper_of;         /* 它是谁的 keeper */
} Seen;

extern double scene_cursor;     /* 画到了哪里 */
extern int scene_frames;        /* 开始了几帧 */

extern const char *scene_name_of(const void *pointer);

/* when：0 是这一帧，1 是上一帧。 */
extern const Seen *scene_find_seen(int when, AllocBlock block);
extern const Seen *scene_see(AllocSet set, AllocBlock block);
extern const char *scene_block_name(const Seen *block);

/* 一帧画完，这一帧的记录成为上一帧的。 */
extern void scene_turn_seen(void);
extern void scene_turn_blocks(void);
extern void scene_turn_tree(void);

#endif
