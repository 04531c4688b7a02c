/* scene-seen.c —— 看过的块：叫什么，与上一帧比是新是旧，与 malloc 有什么往来。 */
#include "scene-parts.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SEEN     512

static Seen seen[2][MAX_SEEN];  /* [0] 这一帧，[1] 上一帧 */
static int seen_count[2];
static int blocks_numbered;

void
scene_turn_seen(void)
{
    memcpy(seen[1], seen[0], sizeof(seen[0]));
    seen_count[1] = seen_count[0];
    seen_count[0] = 0;
}

/* ---- 看过的块 ---- */

const Seen *
scene_find_seen(int when, AllocBlock block)
{
    for (int i = 0; i < seen_count[when]; i++)
        if (seen[when][i].block == block)
            return &seen[when][i];
    return NULL;
}

const Seen *
scene_see(AllocSet set, AllocBlock block)
{
    const Seen *former = scene_find_seen(1, block);
    bool keeper = block == set->keeper;
    Seen *now = &seen[0][seen_count[0]];

    figure_expect(seen_count[0] < MAX_SEEN);
    now->block = block;
    now->keeper_of = keeper ? set : NULL;
    now->malloced = block_malloced(set, block);
    now->number = former != NULL ? former->number : keeper ? 0 : ++blocks_numbered;
    seen_count[0]++;
    return now;
}

const char *
scene_block_name(const Seen *block)
{
    static char text[32];

    if (block->keeper_of != NULL)
        return "keeper";
    snprintf(text, sizeof(text), "块 %d", block->number);
    return text;
}

const char *
scene_place(const void *pointer)
{
    static char text[4][64];
    static int turn;
    char *out = text[turn++ % 4];

    for (int i = 0; i < seen_count[0]; i++)
    {
        const Seen *it = &seen[0][i];
        const char *base = it->keeper_of != NULL ? (const char *) it->keeper_of : (const char *) it->block;

        if ((const char *) pointer >= base && (const char *) pointer < base + it->malloced)
        {
            snprintf(out, sizeof(text[0]), "%s+%td", scene_block_name(it), (const char *) pointer - base);
            return out;
        }
    }
    return "别处";
}

/* ---- 与 malloc 的往来 ---- */

static bool
report_traffic(int when, const char *verb)
{
    bool any = false;

    for (int i = 0; i < seen_count[when]; i++)
        if (scene_find_seen(1 - when, seen[when][i].block) == NULL)
        {
            draw_text(BAR_LEFT, scene_cursor + 12, ANCHOR_START, "new", "%s %zu 字节（%s）", verb,
                      seen[when][i].malloced, scene_block_name(&seen[when][i]));
            frame_describe("%s %zu 字节。", verb, seen[when][i].malloced);
            scene_cursor += 16;
            any = true;
        }
    return any;
}

/* 地址没有变、大小变了的块：realloc 在原地改的。 */
static bool
report_resized(void)
{
    bool any = false;

    for (int i = 0; i < seen_count[0]; i++)
    {
        const Seen *now = &seen[0][i];
        const Seen *former = scene_find_seen(1, now->block);

        if (former == NULL || former->malloced == now->malloced)
            continue;
        draw_text(BAR_LEFT, scene_cursor + 12, ANCHOR_START, "new", "原地从 %zu 改成 %zu 字节（%s）",
                  former->malloced, now->malloced, scene_block_name(now));
        frame_describe("%s原地从 %zu 改成 %zu 字节。", scene_block_name(now), former->malloced, now->malloced);
        scene_cursor += 16;
        any = true;
    }
    return any;
}

void
scene_traffic(void)
{
    bool any;

    draw_text(4, scene_cursor + 12, ANCHOR_START, "label", "malloc");
    any = report_traffic(0, "要来");
    any = report_traffic(1, "还去") || any;
    any = report_resized() || any;
    if (!any)
    {
        draw_text(BAR_LEFT, scene_cursor + 12, ANCHOR_START, "note", "没有惊动");
        frame_describe("没有惊动 malloc。");
        scene_cursor += 16;
    }
    scene_cursor += 6;
}
