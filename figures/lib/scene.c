/* scene.c —— 走过活着的上下文：帧、名字与整个集合。块、链表与字段、树各在一个文件。 */
#include "scene-parts.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define TOP        8.0
#define MAX_NAMES  4096

double scene_cursor;
int scene_frames;

static struct { const void *pointer; const char *name; } names[MAX_NAMES];
static int name_count;

/* ---- 帧 ---- */

void
scene_turn(void)
{
    scene_turn_seen();
    scene_turn_blocks();
    scene_turn_tree();
    scene_cursor = TOP;
    scene_frames++;
}

void scene_space(double height) { scene_cursor += height; }
double scene_y(void) { return scene_cursor; }

void
scene_heading(const char *fmt, ...)
{
    char text[256];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    draw_text(4, scene_cursor + 12, ANCHOR_START, "label", "%s", text);
    frame_describe("%s：", text);
    scene_cursor += 22;
}

/* ---- 名字 ---- */

void *
scene_name(void *pointer, const char *name)
{
    for (int i = 0; i < name_count; i++)
        if (names[i].pointer == pointer)
        {
            names[i].name = name;
            return pointer;
        }
    figure_expect(name_count < MAX_NAMES);
    names[name_count].pointer = pointer;
    names[name_count++].name = name;
    return pointer;
}

const char *
scene_name_of(const void *pointer)
{
    for (int i = 0; i < name_count; i++)
        if (names[i].pointer == pointer)
            return names[i].name;
    return NULL;
}

/* ---- 整个集合 ---- */

void
scene_set(AllocSet set)
{
    scene_fields(set);
    scene_blocks(set);
    scene_freelists(set);
    scene_traffic();
}

void
scene_set_frame(AllocSet set)
{
    scene_set(set);
    frame_end();
}
