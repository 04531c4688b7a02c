/* scene-blocks.c —— 画块：把一块切成段，一段一格，与上一帧不同的描出来。 */
#include "scene-parts.h"

#include <stdlib.h>
#include <string.h>

#define BAR_HEIGHT 34.0
#define SCALE      0.05         /* 一个字节多宽 */
#define WIDEST     240.0        /* 比这宽的一段画断口 */

#define MAX_SEGMENTS 4096

static int marks;               /* 描出哪几种段；0 表示描与上一帧不同的 */
static Size marked;             /* 字节 */
static Segment segments[2][MAX_SEGMENTS];   /* [0] 这一帧，[1] 上一帧 */
static int segment_count[2];

void
scene_turn_blocks(void)
{
    memcpy(segments[1], segments[0], sizeof(segments[0]));
    segment_count[1] = segment_count[0];
    segment_count[0] = 0;
    marks = 0;
    marked = 0;
}

/* ---- 把一块切成段 ---- */

static AllocChunk
chunk_of(const Segment *segment)
{
    return (AllocChunk) segment->start;
}

/* 有名字的片自成一段；空闲的没有名字。 */
static bool
joins(const Segment *last, const Segment *next)
{
    return scene_name_of(AllocChunkGetPointer(chunk_of(last))) == NULL &&
        (next->kind == CHUNK_FREE || scene_name_of(AllocChunkGetPointer(chunk_of(next))) == NULL);
}

/* 返回这一块的第一段的下标；到 segment_count[0] 为止。 */
static int
cut_into_segments(AllocSet set, AllocBlock block)
{
    int first = segment_count[0];

    segment_count[0] += segments_cut(set, block, &segments[0][first], MAX_SEGMENTS - first, joins);
    return first;
}

/* 上一帧里没有的片。 */
static bool
is_new(const Segment *segment)
{
    if (scene_frames < 2 || !segment_is_chunk(segment))
        return false;
    for (int i = 0; i < segment_count[1]; i++)
    {
        const Segment *former = &segments[1][i];

        if (former->kind == segment->kind && former->size == segment->size &&
            segment->start >= former->start &&
            segment->start + segment->size * segment->count <= former->start + former->size * former->count)
            return false;
    }
    return true;
}

/* ---- 描出来 ---- */

void scene_mark(int which) { marks = which; }
Size scene_marked(void) { return marked; }

static bool
outlined(const Segment *segment)
{
    static const int mark_of[] = {MARK_HEADS, MARK_HEADS, MARK_USED, MARK_FREE, MARK_UNCUT};

    return marks != 0 ? (marks & mark_of[segment->kind]) != 0 : is_new(segment);
}

/* ---- 画一段 ---- */

static const char *
segment_title(const Segment *segment)
{
    static char text[64];
    const char *name;

    switch (segment->kind)
    {
        case SET_HEADER:   return "上下文头";
        case BLOCK_HEADER: return "块头";
        case UNCUT:        return "没有切过";
        default:           break;
    }
    name = segment->kind == CHUNK_FREE ? "空闲" : scene_name_of(AllocChunkGetPointer(chunk_of(segment)));
    if (segment->count > 1)
        snprintf(text, sizeof(text), "%s × %d", name != NULL ? name : "片", segment->count);
    else
        snprintf(text, sizeof(text), "%s", name != NULL ? name : "片");
    return text;
}

static double
segment_width(const Segment *segment)
{
    double scaled = segment_bytes(segment) * SCALE;
    char size[32];
    double least;

    snprintf(size, sizeof(size), "%zu", segment_shown_size(segment));
    least = Max(text_width("label", segment_title(segment)), text_width("note", size)) + 12;
    return scaled < least ? least : scaled > WIDEST ? WIDEST : scaled;
}

static void
draw_segment(const Segment *segment, double x, double y, double width)
{
    static const char *const classes[] = {"head", "head", "data", "free", "gap"};
    bool chunk = segment_is_chunk(segment);
    double middle = x + width / 2 + (chunk ? 2 : 0);

    draw_box(x, y, width, BAR_HEIGHT, classes[segment->kind]);
    if (chunk)
        draw_box(x, y, 5, BAR_HEIGHT, "head");
    draw_text(middle, y + 14, ANCHOR_MIDDLE, "label", "%s", segment_title(segment));
    draw_text(middle, y + 27, ANCHOR_MIDDLE, "note", "%zu", segment_shown_size(segment));
    if (segment_bytes(segment) * SCALE > WIDEST)
        draw_break_upright(x + width - 16, y, BAR_HEIGHT);
    if (outlined(segment))
        draw_box(x + 1, y + 1, width - 2, BAR_HEIGHT - 2, "new");
}

static void
draw_offset(const char *base, const char *at, double x, double y)
{
    draw_text(x, y + BAR_HEIGHT + 11, ANCHOR_START, "note", "%td", at - base);
}

static void
describe_segment(const Segment *segment)
{
    frame_describe("，%s%s %zu 字节", segment_title(segment),
                   !outlined(segment) ? "" : marks != 0 ? "（算在内）" : "（新）", segment_shown_size(segment));
    if (outlined(segment))
        marked += segment_bytes(segment);
}

/* ---- 画一块 ---- */

static void
label_block(AllocSet set, const Seen *it)
{
    bool new_one = scene_frames > 1 && scene_find_seen(1, it->block) == NULL;
    const char *role = it->block == set->blocks ? "，活动块" : block_is_dedicated(set, it->block) ? "，专用块" : "";

    draw_text(4, scene_cursor + 14, ANCHOR_START, new_one ? "new" : "label", "%s%s", scene_block_name(it), role);
    draw_text(4, scene_cursor + 27, ANCHOR_START, "note", "%zu 字节", it->malloced);
    frame_describe("%s%s%s，%zu 字节", scene_block_name(it), role, new_one ? "（新）" : "", it->malloced);
}

static void
draw_block(AllocSet set, AllocBlock block)
{
    const Seen *it = scene_see(set, block);
    int first = cut_into_segments(set, block);
    double x = BAR_LEFT;

    label_block(set, it);
    for (int i = first; i < segment_count[0]; i++)
    {
        const Segment *segment = &segments[0][i];
        double width = segment_width(segment);

        draw_segment(segment, x, scene_cursor, width);
        draw_offset(segments[0][first].start, segment->start, x, scene_cursor);
        describe_segment(segment);
        x += width;
    }
    draw_text(x + 3, scene_cursor + BAR_HEIGHT + 11, ANCHOR_START, "note", "%td",
              block->endptr - segments[0][first].start);
    frame_describe("。");
}

void
scene_blocks(AllocSet set)
{
    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
    {
        figure_expect(block->aset == set);
        figure_expect(block->next == NULL || block->next->prev == block);
        draw_block(set, block);
        if (block->next != NULL)
            draw_arrow_down(14, scene_cursor + 32, scene_cursor + 52);
        scene_cursor += 54;
    }
}
