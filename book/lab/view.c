/* view.c —— 画什么。 */
#include "view.h"

#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "links.h"
#include "scene.h"
#include "segments.h"
#include "sketch.h"
#include "whole.h"

#define MOST_NAMED    99        /* 分配得再多，图里就不起名：相邻的一样的片才并得成一格 */
#define MOST_BLOCKS   60        /* 再多，就用 make explore 的画法 */
#define MOST_SEGMENTS 400
#define MOST_BOXES    30        /* 再多，就画成一行一个的树 */

/* ---- 名字：一片自成一段 ---- */

/* 起过名的写名字，没有起名的写是第几次分配。 */
static void
name_allocations(const Play *play)
{
    static char ordinals[MOST_NAMED][5];

    for (int i = 0; i < play->count; i++)
    {
        const Allocation *allocation = &play->allocations[i];
        const char *given = scenario_name(play->scenario, false, i + 1);

        if (allocation->pointer == NULL || (given == NULL && play->scenario->allocations > MOST_NAMED))
            continue;
        if (given == NULL)
            snprintf(ordinals[i], sizeof(ordinals[i]), "%d", i + 1);
        scene_name(allocation->pointer, given != NULL ? given : ordinals[i]);
    }
}

/* ---- 画不画得下 ---- */

/* 画出来几格：相邻的、一样大的片并成一格。 */
static int
count_segments(AllocSet set, AllocBlock block)
{
    int segments = 0;
    AllocChunk last = NULL;

    for (const char *at = (const char *) block + ALLOC_BLOCKHDRSZ; at < block->freeptr; at += ALLOC_CHUNKHDRSZ + last->size)
    {
        AllocChunk chunk = (AllocChunk) at;

        segments += last == NULL || last->size != chunk->size || (last->aset == set) != (chunk->aset == set);
        last = chunk;
    }
    return segments;
}

static bool
fits(AllocSet set)
{
    int blocks = 0, segments = 0;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
    {
        blocks++;
        segments += count_segments(set, block);
    }
    return blocks <= MOST_BLOCKS && segments <= MOST_SEGMENTS;
}

/* ---- 各种画法 ---- */

static const char *
title(const Play *play)
{
    static char words[512];
    char *what;

    if (play->done == 0)
        return "刚建立";
    what = step_words(play->scenario, &play->scenario->steps[play->done - 1]);
    snprintf(words, sizeof(words), "%s", what);
    free(what);
    return words;
}

static void
draw_folded(const Play *play)
{
    Account account = account_of(play);

    frame_begin("%s", title(play));
    sketch_draw(play, &account);
}

static void
draw_set(const Play *play)
{
    static AllocSet former;     /* 上一帧画的；换了一个集合，块的来去无从比起 */

    if (!fits(play->set))
    {
        draw_folded(play);
        return;
    }
    scene_frame("%s", title(play));
    scene_fields(play->set);
    scene_blocks(play->set);
    scene_freelists(play->set);
    if (former == NULL || former == play->set)
        scene_traffic();
    frame_end();
    former = play->set;
}

static void
draw_whole(const Play *play)
{
    frame_begin("%s", title(play));
    fields_turn();
    whole_draw(play->set);
    frame_end();
}

static void
draw_tree(const Play *play)
{
    scene_frame("%s", title(play));
    scene_tree(play->places[0].context);
    frame_end();
}

static int
contexts_under(MemoryContext node)
{
    int count = 1;

    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
        count += contexts_under(child);
    return count;
}

static void
draw_links(const Play *play)
{
    if (contexts_under(play->places[0].context) > MOST_BOXES)
    {
        draw_tree(play);
        return;
    }
    links_frame("%s", title(play));
    links_tree(play->places[0].context);
    frame_end();
}

static const struct { const char *name; void (*draw)(const Play *play); } views[] = {
    {"set", draw_set}, {"whole", draw_whole}, {"tree", draw_tree}, {"links", draw_links},
};

void
view_draw(const Play *play, const char *view)
{
    for (size_t i = 0; i < lengthof(views); i++)
        if (strcmp(views[i].name, view) == 0)
        {
            name_allocations(play);
            views[i].draw(play);
            return;
        }
    refuse("没有叫“%.40s”的画法", view);
}
