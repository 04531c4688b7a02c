/* heap.c —— 替图记下真正的 malloc 与 free。 */
#include "heap.h"

#include "draw.h"
#include "scene.h"

#define MAX_LIVE 1024

static struct { void *pointer; size_t size; } live[MAX_LIVE]; /* 要来而未还的 */
static int live_count, mallocs, frees;
static size_t taken, returned;  /* 字节 */

void *
heap_malloc(size_t size)
{
    void *pointer = malloc(size);

    figure_expect(pointer != NULL && live_count < MAX_LIVE);
    live[live_count].pointer = pointer;
    live[live_count++].size = size;
    mallocs++;
    taken += size;
    return pointer;
}

void
heap_free(void *pointer)
{
    int i = 0;

    while (i < live_count && live[i].pointer != pointer)
        i++;
    figure_expect(i < live_count);
    frees++;
    returned += live[i].size;
    live[i] = live[--live_count];
    free(pointer);
}

int heap_mallocs(void) { return mallocs; }
int heap_frees(void) { return frees; }

void
heap_turn(void)
{
    mallocs = frees = 0;
    taken = returned = 0;
}

static void
draw_total(double x, const char *verb, int times, size_t bytes)
{
    if (times == 0)
        draw_text(x, scene_y() + 12, ANCHOR_START, "note", "没有%s", verb);
    else
        draw_text(x, scene_y() + 12, ANCHOR_START, "new", "%s %d 次，%zu 字节", verb, times, bytes);
    frame_describe("%s %d 次，共 %zu 字节。", verb, times, bytes);
}

void
heap_report(void)
{
    draw_text(4, scene_y() + 12, ANCHOR_START, "label", "malloc");
    draw_total(112, "要来", mallocs, taken);
    draw_total(280, "还去", frees, returned);
    scene_space(22);
    heap_turn();
}
