/* scene-lists.c —— 画空闲链表与集合的字段。 */
#include "scene-parts.h"

#include <stdlib.h>
#include <string.h>

#define CHIP       20.0         /* 链表里一片的高度 */

static struct { const void *field; Size value; } values[1024];
static int value_count;

/* ---- 空闲链表 ---- */

#define MOST_CHIPS 5

static double
draw_chip(double x, AllocChunk chunk)
{
    const char *place = scene_place(chunk);
    double width = text_width("code", place) + 12;

    draw_arrow(x, x + 18, scene_cursor + CHIP / 2);
    draw_box(x + 18, scene_cursor, width, CHIP, "free");
    draw_text(x + 18 + width / 2, scene_cursor + 14, ANCHOR_MIDDLE, "code", "%s", place);
    frame_describe(" → %s", place);
    return x + 18 + width;
}

static void
draw_freelist(AllocSet set, int level)
{
    double x = BAR_LEFT + 96;
    int count = 0;

    draw_text(BAR_LEFT, scene_cursor + 14, ANCHOR_START, "code", "freelist[%d]", level);
    frame_describe("freelist[%d]（%zu 字节）", level, ALLOC_MIN_CHUNK << level);
    for (AllocChunk chunk = set->freelist[level]; chunk != NULL; chunk = chunk->next)
    {
        figure_expect(chunk->size == ALLOC_MIN_CHUNK << level);
        if (count++ < MOST_CHIPS)
            x = draw_chip(x, chunk);
    }
    if (count > MOST_CHIPS)
        draw_text(x + 6, scene_cursor + 14, ANCHOR_START, "note", "…… 共 %d 片", count);
    frame_describe("，共 %d 片。", count);
    scene_cursor += CHIP + 6;
}

void
scene_freelists(AllocSet set)
{
    bool empty = true;

    draw_text(4, scene_cursor + 14, ANCHOR_START, "label", "空闲链表");
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        if (set->freelist[i] != NULL)
        {
            draw_freelist(set, i);
            empty = false;
        }
    if (!empty)
        return;
    draw_text(BAR_LEFT, scene_cursor + 14, ANCHOR_START, "note", "%d 条都是空的", ALLOCSET_NUM_FREELISTS);
    frame_describe("空闲链表全是空的。");
    scene_cursor += CHIP + 6;
}

/* ---- 字段 ---- */

/* 这个字段与上一次画它时不同。 */
static bool
changed(const void *field, Size value)
{
    for (int i = 0; i < value_count; i++)
        if (values[i].field == field)
        {
            bool differs = values[i].value != value;

            values[i].value = value;
            return differs;
        }
    figure_expect(value_count < (int) lengthof(values));
    values[value_count].field = field;
    values[value_count++].value = value;
    return false;
}

static double
draw_value(double x, const char *name, const void *field, Size value, const char *text)
{
    bool new_one = changed(field, value);

    draw_text(x, scene_cursor + 12, ANCHOR_START, "note", "%s", name);
    x += text_width("note", name) + 6;
    draw_text(x, scene_cursor + 12, ANCHOR_START, new_one ? "new" : "code", "%s", text);
    frame_describe("%s %s%s。", name, text, new_one ? "（变了）" : "");
    return x + text_width("code", text) + 22;
}

static double
draw_size(double x, const char *name, const Size *field)
{
    char text[32];

    snprintf(text, sizeof(text), "%zu", *field);
    return draw_value(x, name, field, *field, text);
}

void
scene_fields(AllocSet set)
{
    double x = BAR_LEFT;

    x = draw_size(x, "mem_allocated", &set->header.mem_allocated);
    x = draw_size(x, "nextBlockSize", &set->nextBlockSize);
    draw_value(x, "isReset", &set->header.isReset, set->header.isReset,
               set->header.isReset ? "true" : "false");
    scene_cursor += 24;
}
