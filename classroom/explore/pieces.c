/* pieces.c —— 画一块要知道的：依次是几截，各画多宽。 */
#include "pieces.h"

#include <stdlib.h>
#include <string.h>

#include "draw.h"

static void *
must(void *memory)
{
    figure_expect(memory != NULL);
    return memory;
}

/* ---- 各截 ---- */

static Piece
piece_of(const Segment *segment)
{
    static const PieceKind kinds[] = {PIECE_HEAD, PIECE_HEAD, PIECE_USED, PIECE_FREE, PIECE_UNCUT};

    return (Piece) {
        .kind = kinds[segment->kind],
        .name = segment->kind == SET_HEADER ? "上下文头" : segment->kind == BLOCK_HEADER ? "块头" : NULL,
        .bytes = segment_bytes(segment),
        .size = segment_shown_size(segment),
        .count = segment->count,
    };
}

static int
chunks_in(AllocBlock block)
{
    int         count = 0;

    for (const char *at = (const char *) block + ALLOC_BLOCKHDRSZ; at < block->freeptr; count++)
        at += ALLOC_CHUNKHDRSZ + ((AllocChunk) at)->size;
    return count;
}

int
pieces_of(AllocSet set, AllocBlock block, Piece **pieces)
{
    int         room = 3 + chunks_in(block);
    Segment    *segments = must(malloc(room * sizeof(Segment)));
    int         count = segments_cut(set, block, segments, room, NULL);

    *pieces = must(malloc(count * sizeof(Piece)));
    for (int i = 0; i < count; i++)
        (*pieces)[i] = piece_of(&segments[i]);
    free(segments);
    return count;
}

int
pieces_fold(Piece *pieces, int count, int most)
{
    int         kept = most / 2;
    Piece       many = {.kind = PIECE_MANY};

    if (count <= most)
        return count;
    for (int i = kept; i < count - 1; i++)
    {
        many.bytes += pieces[i].bytes;
        many.count++;
    }
    pieces[kept] = many;
    pieces[kept + 1] = pieces[count - 1];
    return kept + 2;
}

/* ---- 宽度 ---- */

static Piece *
widest(Piece *pieces, int count)
{
    Piece      *best = pieces;

    for (int i = 1; i < count; i++)
        if (pieces[i].width > best->width)
            best = &pieces[i];
    return best;
}

void
pieces_size(Piece *pieces, int count, double per_byte, double least, double most)
{
    double      sum = 0, natural = 0, target;

    for (int i = 0; i < count; i++)
    {
        pieces[i].width = Max(pieces[i].bytes * per_byte, least);
        sum += pieces[i].width;
        natural += pieces[i].bytes * per_byte;
    }
    target = Max(Min(natural, most), count * least);
    while (sum > target + 0.001)
    {
        Piece      *piece = widest(pieces, count);
        double      cut = Min(sum - target, piece->width / 2);

        piece->width -= cut;
        sum -= cut;
    }
    for (int i = 0; i < count; i++)
        pieces[i].broken = natural > most && pieces[i].width < 0.99 * pieces[i].bytes * per_byte;
}

Size
scale_block(AllocSet set)
{
    Size        keeper = block_malloced(set, set->keeper), largest = keeper;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
        if (!block_is_dedicated(set, block))
            largest = Max(largest, block_malloced(set, block));
    return Min(largest, 16 * keeper);
}

/* ---- 块 ---- */

static int
count_blocks(AllocSet set)
{
    int         count = 0;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
        count++;
    return count;
}

int
rows_of(AllocSet set, int most, Row **rows)
{
    int         total = count_blocks(set), at = 0, shown = 0;
    int         head = total <= most ? total : most / 2, tail = total <= most ? 0 : most - head;

    *rows = must(calloc(total, sizeof(Row)));
    for (AllocBlock block = set->blocks; block != NULL; block = block->next, at++)
        if (at < head || at >= total - tail)
            (*rows)[shown++] = (Row) {.block = block};
        else
        {
            (*rows)[head - 1].skipped++;
            (*rows)[head - 1].skipped_bytes += block_malloced(set, block);
        }
    return shown;
}

const char *
block_kind(AllocSet set, AllocBlock block)
{
    return block == set->keeper ? "keeper" : block_is_dedicated(set, block) ? "专用块" : "普通块";
}
