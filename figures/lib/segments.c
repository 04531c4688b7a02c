/* segments.c —— 走过一块，把它切成一段一段。 */
#include "segments.h"

#include "draw.h"

/* 切到了哪里。 */
typedef struct Cutter
{
    Segment *segments;
    int count, room;
    SegmentJoins joins;
} Cutter;

Size segment_bytes(const Segment *segment) { return segment->size * segment->count; }
bool segment_is_chunk(const Segment *segment) { return segment->kind == CHUNK_USED || segment->kind == CHUNK_FREE; }

Size
segment_shown_size(const Segment *segment)
{
    return segment_is_chunk(segment) ? ((AllocChunk) segment->start)->size : segment->size;
}

static bool
follows(const Segment *last, const Segment *next)
{
    return segment_is_chunk(next) && last->kind == next->kind && last->size == next->size &&
        last->start + segment_bytes(last) == next->start;
}

static void
add(Cutter *cutter, SegmentKind kind, const char *start, Size size)
{
    Segment next = {kind, start, size, 1};
    Segment *last = cutter->count > 0 ? &cutter->segments[cutter->count - 1] : NULL;

    if (last != NULL && follows(last, &next) && (cutter->joins == NULL || cutter->joins(last, &next)))
        last->count++;
    else
    {
        figure_expect(cutter->count < cutter->room);
        cutter->segments[cutter->count++] = next;
    }
}

static void
add_chunks(Cutter *cutter, AllocSet set, AllocBlock block)
{
    const char *at = (const char *) block + ALLOC_BLOCKHDRSZ;

    while (at < block->freeptr)
    {
        AllocChunk chunk = (AllocChunk) at;
        Size size = ALLOC_CHUNKHDRSZ + chunk->size;

        add(cutter, chunk->aset == set ? CHUNK_USED : CHUNK_FREE, at, size);
        at += size;
    }
    figure_expect(at == block->freeptr);
}

int
segments_cut(AllocSet set, AllocBlock block, Segment *segments, int room, SegmentJoins joins)
{
    Cutter cutter = {segments, 0, room, joins};

    if (block == set->keeper)
        add(&cutter, SET_HEADER, (const char *) set, ALLOC_SETHDRSZ);
    add(&cutter, BLOCK_HEADER, (const char *) block, ALLOC_BLOCKHDRSZ);
    add_chunks(&cutter, set, block);
    if (block->freeptr < block->endptr)
        add(&cutter, UNCUT, block->freeptr, block->endptr - block->freeptr);
    return cutter.count;
}

bool
block_is_dedicated(AllocSet set, AllocBlock block)
{
    AllocChunk chunk = (AllocChunk) ((char *) block + ALLOC_BLOCKHDRSZ);

    return (char *) chunk < block->freeptr && chunk->size > set->allocChunkLimit;
}

const char *
block_start(AllocSet set, AllocBlock block)
{
    return block == set->keeper ? (const char *) set : (const char *) block;
}

Size
block_malloced(AllocSet set, AllocBlock block)
{
    return block->endptr - block_start(set, block);
}
