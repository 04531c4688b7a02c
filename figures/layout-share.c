/* layout-share —— 一片连片头，多少是请求的，多少是取整，多少是片头，第 7 章：每一行真的分配一次。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define LEFT   86.0
#define WIDTH  420.0
#define ROW    24.0
#define HEIGHT 16.0

static double
draw_part(double x, double y, Size size, Size space, const char *class)
{
    double width = WIDTH * size / space;

    draw_box(x, y, width, HEIGHT, class);
    if (width > 40)
        draw_text(x + width / 2, y + 12, ANCHOR_MIDDLE, "note", "%.0f%%", 100.0 * size / space);
    return x + width;
}

static void
draw_request(Size request, double y)
{
    void *pointer = palloc(request);
    Size size = AllocPointerGetChunk(pointer)->size;
    Size space = GetMemoryChunkSpace(pointer);
    double x;

    figure_expect(space == ALLOC_CHUNKHDRSZ + size && size >= request);
    draw_text(LEFT - 8, y + 12, ANCHOR_END, "code", "%zu", request);
    x = draw_part(LEFT, y, ALLOC_CHUNKHDRSZ, space, "head");
    x = draw_part(x, y, request, space, "data");
    x = draw_part(x, y, size - request, space, "gap");
    draw_text(x + 8, y + 12, ANCHOR_START, "note", "共 %zu", space);
    frame_describe("请求 %zu，片头 %zu，取整 %zu，共 %zu。", request, ALLOC_CHUNKHDRSZ, size - request, space);
    pfree(pointer);
}

int
main(int argc, char **argv)
{
    static const Size requests[] = {8, 12, 24, 38, 64, 100, 256, 1000, 4000};
    static const char *const classes[] = {"head", "data", "gap"};
    static const char *const parts[] = {"片头", "请求的", "取整多出的"};

    figure_expect(argc == 2);
    MemoryContextInit();
    frame_begin("一片的开销");
    draw_text(4, 15, ANCHOR_START, "note", "请求（字节）");
    for (int i = 0; i < (int) lengthof(parts); i++)
    {
        draw_box(LEFT + 90 * i, 6, 10, 10, classes[i]);
        draw_text(LEFT + 90 * i + 15, 15, ANCHOR_START, "note", "%s", parts[i]);
    }
    for (Size i = 0; i < lengthof(requests); i++)
        draw_request(requests[i], 26 + ROW * i);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
