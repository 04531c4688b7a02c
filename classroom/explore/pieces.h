/* pieces.h —— 画一块要知道的：依次是几截，各是什么、多大、画多宽。文字的图与 SVG 共用。 */
#ifndef PIECES_H
#define PIECES_H

#include "segments.h"

/* 上下文头、块头；在用的片；空闲的片；没有切过；太多了，合成一截的许多段。 */
typedef enum PieceKind { PIECE_HEAD, PIECE_USED, PIECE_FREE, PIECE_UNCUT, PIECE_MANY } PieceKind;

typedef struct Piece
{
    PieceKind   kind;
    const char *name;           /* “上下文头”“块头”；别的是 NULL */
    Size        bytes;          /* 一共 */
    Size        size;           /* 每片不连片头 */
    int         count;          /* 几片；PIECE_MANY 是几段 */
    double      width;
    bool        broken;         /* 太长，截短了 */
} Piece;

/* 这一块的各截，要 free；返回几截。 */
extern int pieces_of(AllocSet set, AllocBlock block, Piece **pieces);
/* 多于 most 截时，中间的合成一截。返回还有几截。 */
extern int pieces_fold(Piece *pieces, int count, int most);
/* 定下宽度：每个字节 per_byte 宽，一截至少 least 宽，一块至多 most 宽。多出来的从最宽的一截里扣。 */
extern void pieces_size(Piece *pieces, int count, double per_byte, double least, double most);

/* 画图的比例要照顾的块有多大：最大的普通块，但不超过 keeper 的十六倍；再大的画断口。 */
extern Size scale_block(AllocSet set);

/* 画出来的块：太多时略去中间的，skipped_after 之后略去 skipped 块。要 free。 */
typedef struct Row
{
    AllocBlock  block;
    int         skipped;        /* 它之后略去几块 */
    Size        skipped_bytes;
} Row;

extern int rows_of(AllocSet set, int most, Row **rows);
/* “keeper”“普通块”“专用块”；活动块与否另说。 */
extern const char *block_kind(AllocSet set, AllocBlock block);

#endif
