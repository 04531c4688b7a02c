/* create-limit —— 求片的上限，第 8 章：一次减半一帧，最后的结果与真的集合核对。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define LEFT    8.0
#define SCALE   0.068           /* 一个字节多宽 */
#define BLOCK_Y 24.0
#define CHUNK_Y 92.0
#define HEIGHT  30.0

/* 最大的块：块头，然后平分。 */
static void
draw_shares(Size maxBlockSize, Size share)
{
    double x = LEFT;

    draw_text(LEFT, BLOCK_Y - 9, ANCHOR_START, "label", "maxBlockSize = %zu，去掉块头 %zu，分成 %d 份",
              maxBlockSize, ALLOC_BLOCKHDRSZ, ALLOC_CHUNK_FRACTION);
    draw_box(x, BLOCK_Y, ALLOC_BLOCKHDRSZ * SCALE, HEIGHT, "head");
    x += ALLOC_BLOCKHDRSZ * SCALE;
    for (int i = 0; i < ALLOC_CHUNK_FRACTION; i++, x += share * SCALE)
    {
        draw_box(x, BLOCK_Y, share * SCALE, HEIGHT, "gap");
        draw_text(x + share * SCALE / 2, BLOCK_Y + 19, ANCHOR_MIDDLE, "code", "%zu", share);
    }
}

static void
draw_candidate(Size limit, Size share, int copies)
{
    Size space = limit + ALLOC_CHUNKHDRSZ;
    bool fits = space <= share;
    double x = LEFT + ALLOC_BLOCKHDRSZ * SCALE, width = space * SCALE;

    draw_text(LEFT, CHUNK_Y - 9, ANCHOR_START, fits ? "label" : "new", "%zu + 片头 %zu = %zu，%s一份 %zu%s",
              limit, ALLOC_CHUNKHDRSZ, space, fits ? "不超过" : "超过", share,
              fits ? "" : "，减半再试");
    for (int i = 0; i < copies; i++, x += share * SCALE)
    {
        draw_box(x, CHUNK_Y, width, HEIGHT, fits ? "free" : "data");
        draw_box(x, CHUNK_Y, Max(ALLOC_CHUNKHDRSZ * SCALE, 3), HEIGHT, "head");
        draw_text(x + width / 2, CHUNK_Y + 19, ANCHOR_MIDDLE, "code", "%zu", limit);
        if (!fits)
            draw_box(x + 1, CHUNK_Y + 1, width - 2, HEIGHT - 2, "new");
    }
    frame_describe("最大的块 %d 等分，一份 %zu 字节；%zu 字节的片连片头 %zu，%s。", ALLOC_CHUNK_FRACTION,
                   share, limit, space, fits ? "放得下" : "放不下");
}

static void
draw_step(Size maxBlockSize, Size limit, Size share, bool last)
{
    frame_begin(last ? "%zu：连同片头放得下，上限就是它" : "%zu：放不下，减半", limit);
    draw_shares(maxBlockSize, share);
    draw_candidate(limit, share, last ? ALLOC_CHUNK_FRACTION : 1);
    frame_end();
}

int
main(int argc, char **argv)
{
    AllocSet set;
    Size share, limit = ALLOC_CHUNK_LIMIT;

    figure_expect(argc == 2);
    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "上限", ALLOCSET_SMALL_SIZES);
    share = (set->maxBlockSize - ALLOC_BLOCKHDRSZ) / ALLOC_CHUNK_FRACTION;
    for (; limit > set->allocChunkLimit; limit >>= 1)
    {
        figure_expect(limit + ALLOC_CHUNKHDRSZ > share);
        draw_step(set->maxBlockSize, limit, share, false);
    }
    figure_expect(limit == set->allocChunkLimit && limit + ALLOC_CHUNKHDRSZ <= share);
    draw_step(set->maxBlockSize, limit, share, true);
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
