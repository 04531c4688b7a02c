/* scene.h —— 走过活着的上下文、块与片，把看到的画出来。
 *
 * 一帧里从上往下添几样东西；位置、大小、指针都从内存里读，画图的程序只负责让事情发生。
 * 与上一帧不同的地方自己会描出来，读屏软件的说明也在走的时候写成。 */
#ifndef SCENE_H
#define SCENE_H

#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

/* 开始一帧，title 是这一步的说明；以 frame_end 结束。 */
#define scene_frame(...) (frame_begin(__VA_ARGS__), scene_turn())
extern void scene_turn(void);

/* 给一片起名；name 的文字不复制。返回 pointer，可以直接包在 palloc 外面。
 * 这个地址上的片换了主人，再起一次名。 */
extern void *scene_name(void *pointer, const char *name);

/* 一行小标题。 */
extern void scene_heading(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* 一个集合的全部的块，一块一行，次序就是 blocks 链表的次序。 */
extern void scene_blocks(AllocSet set);
/* 这一帧里描出这几种段，而不描与上一帧不同的；写在 scene_blocks 之前。 */
enum { MARK_HEADS = 1, MARK_USED = 2, MARK_FREE = 4, MARK_UNCUT = 8,
       MARK_ALL = MARK_HEADS | MARK_USED | MARK_FREE | MARK_UNCUT };
extern void scene_mark(int marks);
/* 描出来的段，到现在一共多少字节。 */
extern Size scene_marked(void);
/* 各级空闲链表里的片；空的级不画。 */
extern void scene_freelists(AllocSet set);
/* 几个会变的字段：mem_allocated、nextBlockSize、isReset。 */
extern void scene_fields(AllocSet set);
/* 与上一帧相比，向 malloc 要来了哪些块，还了哪些块。 */
extern void scene_traffic(void);
/* 一个集合的全部：字段、块、空闲链表、与 malloc 的往来。 */
extern void scene_set(AllocSet set);
/* 同上，并结束这一帧。 */
extern void scene_set_frame(AllocSet set);
/* 一棵上下文树，一个上下文一行，右边的条是它向 malloc 要来的字节数，深色的一段是其中在用的。
 * 同一个父亲下面同名而没有孩子的并成一行。 */
extern void scene_tree(MemoryContext root);
/* 与上一帧的树相比，来了几个上下文，消失了几个。 */
extern void scene_births(void);
/* 离开上一样东西一点距离。 */
extern void scene_space(double height);
/* 现在画到了多高；自己画的东西画完以后用 scene_space 让开。 */
extern double scene_y(void);

/* 离画在哪一块里有多远，如“keeper+264”；用来在说明里指一片。 */
extern const char *scene_place(const void *chunk);

#endif
