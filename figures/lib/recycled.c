/* recycled.c —— 走过一条上下文空闲链表。 */
#include "recycled.h"

#define LEFT   112.0
#define HEIGHT 34.0

static double
draw_recycled(AllocSet set, double x)
{
    char size[64];
    double width;

    snprintf(size, sizeof(size), "keeper 共 %zu 字节", set->header.mem_allocated);
    width = Max(text_width("label", set->header.name), text_width("note", size)) + 16;
    figure_expect(set->blocks == set->keeper && set->keeper->next == NULL && set->header.isReset);
    draw_arrow(x, x + 20, scene_y() + HEIGHT / 2);
    draw_box(x + 20, scene_y(), width, HEIGHT, "free");
    draw_text(x + 20 + width / 2, scene_y() + 14, ANCHOR_MIDDLE, "label", "%s", set->header.name);
    draw_text(x + 20 + width / 2, scene_y() + 27, ANCHOR_MIDDLE, "note", "%s", size);
    frame_describe(" → %s，%s", set->header.name, size);
    return x + 20 + width;
}

void
recycled_list(AllocSet first, int count, const char *title)
{
    double x = LEFT;

    draw_text(4, scene_y() + 14, ANCHOR_START, "label", "%s", title);
    draw_text(4, scene_y() + 27, ANCHOR_START, "note", "num_free %d", count);
    frame_describe("%s，num_free %d", title, count);
    for (AllocSet set = first; set != NULL; set = (AllocSet) set->header.nextchild, count--)
        x = draw_recycled(set, x);
    figure_expect(count == 0);
    draw_text(x + 8, scene_y() + 21, ANCHOR_START, "code", "NULL");
    frame_describe(" → NULL。");
    scene_space(HEIGHT + 12);
}
