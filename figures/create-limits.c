/* create-limits —— 片的上限随 maxBlockSize 怎样变，第 8 章：每一点都真的创建一个集合。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "chart.h"

#define LEAST  ((Size) ALLOC_SMALLEST_INIT)
#define MOST   ((Size) 131072)
#define POINTS ((MOST - LEAST) / MAXIMUM_ALIGNOF + 1)

static const Chart chart = {56, 30, 560, 190, ALLOC_SMALLEST_INIT, 131072, 64, 32768, true, true};

static double maxima[POINTS], limits[POINTS], shares[POINTS];

static Size
limit_of(Size maxBlockSize)
{
    AllocSet set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "图", 0, LEAST, maxBlockSize);
    Size limit = set->allocChunkLimit;

    MemoryContextDelete((MemoryContext) set);
    return limit;
}

/* 标出一组尺寸落在哪里。 */
static void
mark(Size maxBlockSize, Anchor anchor, double dx, double dy)
{
    Size limit = limit_of(maxBlockSize);
    double x = chart_x(&chart, maxBlockSize), y = chart_y(&chart, limit);

    draw_box(x - 3, y - 3, 6, 6, "new");
    draw_text(x + dx, y + dy, anchor, "code", "%zu → %zu", maxBlockSize, limit);
    frame_describe("maxBlockSize 为 %zu 时上限是 %zu。", maxBlockSize, limit);
}

/* 上限第一次到顶的 maxBlockSize。 */
static Size
first_at_top(void)
{
    for (Size i = 0; i < POINTS; i++)
        if ((Size) limits[i] == ALLOC_CHUNK_LIMIT)
            return maxima[i];
    figure_expect(!"上限没有到顶");
    return 0;
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    for (Size i = 0; i < POINTS; i++)
    {
        maxima[i] = LEAST + i * MAXIMUM_ALIGNOF;
        limits[i] = limit_of(maxima[i]);
        shares[i] = (maxima[i] - ALLOC_BLOCKHDRSZ) / ALLOC_CHUNK_FRACTION;
        figure_expect(limits[i] + ALLOC_CHUNKHDRSZ <= shares[i]);
    }
    frame_begin("片的上限随 maxBlockSize 变化");
    chart_axes(&chart, "maxBlockSize", "字节");
    for (Size size = LEAST; size <= MOST; size <<= 1)
        chart_tick_x(&chart, size);
    for (Size size = 64; size <= 32768; size <<= 1)
        chart_tick_y(&chart, size);
    chart_line(&chart, maxima, shares, POINTS, "path");
    chart_stairs(&chart, maxima, limits, POINTS, "line");
    draw_text(chart_x(&chart, 65536), chart_y(&chart, 21000), ANCHOR_END, "label", "一份");
    draw_text(chart_x(&chart, 65536), chart_y(&chart, 5600), ANCHOR_START, "label", "上限");
    mark(ALLOCSET_SMALL_MAXSIZE, ANCHOR_START, 8, 14);
    mark(32768, ANCHOR_START, 8, 14);
    mark(first_at_top(), ANCHOR_END, -8, -8);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
