/* segments.h —— 走过一块，把它切成一段一段：头、片、没有切过的地方。只看内存，不画。 */
#ifndef SEGMENTS_H
#define SEGMENTS_H

#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"

typedef enum SegmentKind { SET_HEADER, BLOCK_HEADER, CHUNK_USED, CHUNK_FREE, UNCUT } SegmentKind;

/* 块里的一段。 */
typedef struct Segment
{
    SegmentKind kind;
    const char *start;
    Size size;                  /* 字节；片连同片头 */
    int count;                  /* 紧挨着的、同样的片并成一段，这是几片 */
} Segment;

/* 两段能不能并：它们同种、同样大小、紧挨着。NULL 是总能。 */
typedef bool (*SegmentJoins)(const Segment *last, const Segment *next);

/* 至多 room 段，返回几段。切不完就报错：图与它的场景对不上。 */
extern int segments_cut(AllocSet set, AllocBlock block, Segment *segments, int room, SegmentJoins joins);
/* 连起来一共多少字节。 */
extern Size segment_bytes(const Segment *segment);
extern bool segment_is_chunk(const Segment *segment);
/* 说出来的大小：片是片头之后的，不连片头。 */
extern Size segment_shown_size(const Segment *segment);

/* 整块给了一个大请求。 */
extern bool block_is_dedicated(AllocSet set, AllocBlock block);
/* 向 malloc 要来的那一段从哪里开始：keeper 前面还有集合。 */
extern const char *block_start(AllocSet set, AllocBlock block);
extern Size block_malloced(AllocSet set, AllocBlock block);

#endif
