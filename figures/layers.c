/* layers —— 一次分配从使用者走到 malloc，经过哪几层，前言；一层知道什么，一千次请求各走到哪里。 */
#include "heap.h"

#define malloc heap_malloc
#define free   heap_free
#include "src/aset.c"
#undef malloc
#undef free

#include "draw.h"

#define LEFT      8.0
#define WIDTH     272.0
#define HEIGHT    44.0
#define STEP      72.0
#define REQUESTS  1000
#define REQUEST   100           /* 字节 */

typedef struct Layer { const char *name, *class, *knows; char call[64]; } Layer;

static Layer layers[] = {
    {"使用者", "data", "只知道当前上下文：palloc、pfree", ""},
    {"抽象层　mcxt.c", "head", "知道树、回调、统计；不知道内存怎样切", "palloc(100)"},
    {"方法表", "gap", "每种上下文类型一张，抽象层经过它调用", "methods->alloc(context, 100)"},
    {"AllocSet　aset.c", "head", "知道块、片、空闲链表", "AllocSetAlloc(context, 100)"},
    {"malloc", "free", "只见到大块", ""},
};

static double
layer_y(int layer)
{
    return 8 + layer * STEP;
}

static void
draw_layer(int n)
{
    const Layer *layer = &layers[n];
    double y = layer_y(n);

    draw_box(LEFT, y, WIDTH, HEIGHT, layer->class);
    draw_text(LEFT + 10, y + 18, ANCHOR_START, "label", "%s", layer->name);
    draw_text(LEFT + 10, y + 35, ANCHOR_START, "note", "%s", layer->knows);
    if (n > 0)
    {
        draw_arrow_down(LEFT + 60, y - STEP + HEIGHT, y);
        draw_text(LEFT + 70, y - (STEP - HEIGHT) / 2 + 4, ANCHOR_START, "code", "%s", layer->call);
    }
    frame_describe("第 %d 层：%s，%s。", n + 1, layer->name, layer->knows);
}

/* 抽象层直接走到 aset.c 的近路。 */
static void
draw_shortcut(void)
{
    double from = layer_y(1) + HEIGHT / 2, to = layer_y(3) + HEIGHT / 2, lane = LEFT + WIDTH + 12;

    draw_path_arrow((double[]) {LEFT + WIDTH, lane, lane, LEFT + WIDTH},
                    (double[]) {from, from, to, to}, 4);
    draw_text(lane + 5, (from + to) / 2 - 11, ANCHOR_START, "note", "抄近路");
    draw_text(lane + 5, (from + to) / 2 + 3, ANCHOR_START, "note", "不经过");
    draw_text(lane + 5, (from + to) / 2 + 17, ANCHOR_START, "note", "方法表");
    frame_describe("常见的请求由抽象层直接走到 aset.c，不经过方法表。");
}

int
main(int argc, char **argv)
{
    MemoryContext context;
    int mallocs;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "使用者", ALLOCSET_DEFAULT_SIZES);
    figure_expect(context->methods->alloc == AllocSetAlloc);
    heap_turn();
    for (int i = 0; i < REQUESTS; i++)
        MemoryContextAlloc(context, REQUEST);
    mallocs = heap_mallocs();
    figure_expect(mallocs < REQUESTS);
    snprintf(layers[4].call, sizeof(layers[4].call), "%d 次 palloc，malloc 只有 %d 次", REQUESTS, mallocs);

    frame_begin("一次分配经过的五层");
    for (int n = 0; n < (int) lengthof(layers); n++)
        draw_layer(n);
    draw_shortcut();
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
