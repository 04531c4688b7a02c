/* scene.c —— 走过活着的上下文、块与片。 */
#include "scene.h"

#include "segments.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define TOP        8.0
#define BAR_LEFT   112.0        /* 格子从这里开始；左边是块的名字 */
#define BAR_HEIGHT 34.0
#define SCALE      0.05         /* 一个字节多宽 */
#define WIDEST     240.0        /* 比这宽的一段画断口 */
#define CHIP       20.0         /* 链表里一片的高度 */

/* 画过的一块：上一帧与这一帧各记一份，好比较。 */
typedef struct Seen
{
    AllocBlock block;
    Size malloced;              /* 字节；连同它前面的集合 */
    int number;                 /* 第几个出现的块；keeper 不编号 */
    AllocSet keeper_of;         /* 它是谁的 keeper */
} Seen;

#define MAX_SEEN     64
#define MAX_SEGMENTS 256
#define MAX_NAMES    256
#define MAX_ALIVE    512

static double cursor;
static int frames_begun;
static int marks;               /* 描出哪几种段；0 表示描与上一帧不同的 */
static Size marked;             /* 字节 */
static Seen seen[2][MAX_SEEN];  /* [0] 这一帧，[1] 上一帧 */
static int seen_count[2];
static int blocks_numbered;
static Segment segments[2][MAX_SEGMENTS];
static int segment_count[2];
static struct { const void *pointer; const char *name; } names[MAX_NAMES];
static int name_count;
static struct { const void *field; Size value; } values[64];
static int value_count;
static struct { MemoryContext node; const char *name; } alive[2][MAX_ALIVE]; /* [0] 这一帧，[1] 上一帧 */
static int alive_count[2];

/* ---- 帧 ---- */

void
scene_turn(void)
{
    memcpy(seen[1], seen[0], sizeof(seen[0]));
    memcpy(segments[1], segments[0], sizeof(segments[0]));
    seen_count[1] = seen_count[0];
    segment_count[1] = segment_count[0];
    memcpy(alive[1], alive[0], sizeof(alive[0]));
    alive_count[1] = alive_count[0];
    seen_count[0] = segment_count[0] = alive_count[0] = 0;
    cursor = TOP;
    frames_begun++;
    marks = 0;
    marked = 0;
}

void scene_space(double height) { cursor += height; }
double scene_y(void) { return cursor; }

void
scene_heading(const char *fmt, ...)
{
    char text[256];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    draw_text(4, cursor + 12, ANCHOR_START, "label", "%s", text);
    frame_describe("%s：", text);
    cursor += 22;
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

static const char *
name_of(const void *pointer)
{
    for (int i = 0; i < name_count; i++)
        if (names[i].pointer == pointer)
            return names[i].name;
    return NULL;
}

/* ---- 看过的块 ---- */

static const Seen *
find_seen(int when, AllocBlock block)
{
    for (int i = 0; i < seen_count[when]; i++)
        if (seen[when][i].block == block)
            return &seen[when][i];
    return NULL;
}

static const Seen *
see(AllocSet set, AllocBlock block)
{
    const Seen *former = find_seen(1, block);
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

static const char *
block_name(const Seen *block)
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
            snprintf(out, sizeof(text[0]), "%s+%td", block_name(it), (const char *) pointer - base);
            return out;
        }
    }
    return "别处";
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
    return name_of(AllocChunkGetPointer(chunk_of(last))) == NULL &&
        (next->kind == CHUNK_FREE || name_of(AllocChunkGetPointer(chunk_of(next))) == NULL);
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
    if (frames_begun < 2 || !segment_is_chunk(segment))
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
    name = segment->kind == CHUNK_FREE ? "空闲" : name_of(AllocChunkGetPointer(chunk_of(segment)));
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
    bool new_one = frames_begun > 1 && find_seen(1, it->block) == NULL;
    const char *role = it->block == set->blocks ? "，活动块" : block_is_dedicated(set, it->block) ? "，专用块" : "";

    draw_text(4, cursor + 14, ANCHOR_START, new_one ? "new" : "label", "%s%s", block_name(it), role);
    draw_text(4, cursor + 27, ANCHOR_START, "note", "%zu 字节", it->malloced);
    frame_describe("%s%s%s，%zu 字节", block_name(it), role, new_one ? "（新）" : "", it->malloced);
}

static void
draw_block(AllocSet set, AllocBlock block)
{
    const Seen *it = see(set, block);
    int first = cut_into_segments(set, block);
    double x = BAR_LEFT;

    label_block(set, it);
    for (int i = first; i < segment_count[0]; i++)
    {
        const Segment *segment = &segments[0][i];
        double width = segment_width(segment);

        draw_segment(segment, x, cursor, width);
        draw_offset(segments[0][first].start, segment->start, x, cursor);
        describe_segment(segment);
        x += width;
    }
    draw_text(x + 3, cursor + BAR_HEIGHT + 11, ANCHOR_START, "note", "%td",
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
            draw_arrow_down(14, cursor + 32, cursor + 52);
        cursor += 54;
    }
}

/* ---- 空闲链表 ---- */

#define MOST_CHIPS 5

static double
draw_chip(double x, AllocChunk chunk)
{
    const char *place = scene_place(chunk);
    double width = text_width("code", place) + 12;

    draw_arrow(x, x + 18, cursor + CHIP / 2);
    draw_box(x + 18, cursor, width, CHIP, "free");
    draw_text(x + 18 + width / 2, cursor + 14, ANCHOR_MIDDLE, "code", "%s", place);
    frame_describe(" → %s", place);
    return x + 18 + width;
}

static void
draw_freelist(AllocSet set, int level)
{
    double x = BAR_LEFT + 96;
    int count = 0;

    draw_text(BAR_LEFT, cursor + 14, ANCHOR_START, "code", "freelist[%d]", level);
    frame_describe("freelist[%d]（%zu 字节）", level, ALLOC_MIN_CHUNK << level);
    for (AllocChunk chunk = set->freelist[level]; chunk != NULL; chunk = chunk->next)
    {
        figure_expect(chunk->size == ALLOC_MIN_CHUNK << level);
        if (count++ < MOST_CHIPS)
            x = draw_chip(x, chunk);
    }
    if (count > MOST_CHIPS)
        draw_text(x + 6, cursor + 14, ANCHOR_START, "note", "…… 共 %d 片", count);
    frame_describe("，共 %d 片。", count);
    cursor += CHIP + 6;
}

void
scene_freelists(AllocSet set)
{
    bool empty = true;

    draw_text(4, cursor + 14, ANCHOR_START, "label", "空闲链表");
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        if (set->freelist[i] != NULL)
        {
            draw_freelist(set, i);
            empty = false;
        }
    if (!empty)
        return;
    draw_text(BAR_LEFT, cursor + 14, ANCHOR_START, "note", "%d 条都是空的", ALLOCSET_NUM_FREELISTS);
    frame_describe("空闲链表全是空的。");
    cursor += CHIP + 6;
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

    draw_text(x, cursor + 12, ANCHOR_START, "note", "%s", name);
    x += text_width("note", name) + 6;
    draw_text(x, cursor + 12, ANCHOR_START, new_one ? "new" : "code", "%s", text);
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
    cursor += 24;
}

/* ---- 与 malloc 的往来 ---- */

static bool
report_traffic(int when, const char *verb)
{
    bool any = false;

    for (int i = 0; i < seen_count[when]; i++)
        if (find_seen(1 - when, seen[when][i].block) == NULL)
        {
            draw_text(BAR_LEFT, cursor + 12, ANCHOR_START, "new", "%s %zu 字节（%s）", verb,
                      seen[when][i].malloced, block_name(&seen[when][i]));
            frame_describe("%s %zu 字节。", verb, seen[when][i].malloced);
            cursor += 16;
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
        const Seen *former = find_seen(1, now->block);

        if (former == NULL || former->malloced == now->malloced)
            continue;
        draw_text(BAR_LEFT, cursor + 12, ANCHOR_START, "new", "原地从 %zu 改成 %zu 字节（%s）",
                  former->malloced, now->malloced, block_name(now));
        frame_describe("%s原地从 %zu 改成 %zu 字节。", block_name(now), former->malloced, now->malloced);
        cursor += 16;
        any = true;
    }
    return any;
}

void
scene_traffic(void)
{
    bool any;

    draw_text(4, cursor + 12, ANCHOR_START, "label", "malloc");
    any = report_traffic(0, "要来");
    any = report_traffic(1, "还去") || any;
    any = report_resized() || any;
    if (!any)
    {
        draw_text(BAR_LEFT, cursor + 12, ANCHOR_START, "note", "没有惊动");
        frame_describe("没有惊动 malloc。");
        cursor += 16;
    }
    cursor += 6;
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

/* ---- 上下文树 ---- */

#define TREE_ROW   20.0
#define TREE_STEP  16.0
#define TREE_NAMES 250.0        /* 名字占多宽 */
#define TREE_BAR   230.0        /* 最长的条 */

/* 同一个父亲下面同名而没有孩子的，画成一行。 */
static bool
alike(MemoryContext a, MemoryContext b)
{
    return a == b || (a->firstchild == NULL && b->firstchild == NULL && strcmp(a->name, b->name) == 0);
}

/* 一行里的几个上下文。 */
typedef struct Row
{
    MemoryContext first;
    int count, new_ones;
    MemoryContextCounters counters;
} Row;

static bool
was_alive(MemoryContext node)
{
    for (int i = 0; i < alive_count[1]; i++)
        if (alive[1][i].node == node && alive[1][i].name == node->name)
            return true;
    return false;
}

static void
remember_alive(MemoryContext node)
{
    figure_expect(alive_count[0] < MAX_ALIVE);
    alive[0][alive_count[0]].node = node;
    alive[0][alive_count[0]++].name = node->name;
}

static Row
row_of(MemoryContext first)
{
    Row row = {.first = first};

    for (MemoryContext node = first; node != NULL; node = node->nextchild)
        if (alike(first, node))
        {
            node->methods->stats(node, NULL, NULL, &row.counters, false);
            row.new_ones += frames_begun > 1 && !was_alive(node);
            row.count++;
        }
    return row;
}

/* 已经画在哪个哥哥的那一行里了吗？ */
static bool
in_elder_row(MemoryContext node)
{
    for (MemoryContext elder = node->prevchild; elder != NULL; elder = elder->prevchild)
        if (alike(elder, node))
            return true;
    return false;
}

static Size
largest_row(MemoryContext node)
{
    Size most = row_of(node).counters.totalspace;

    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
        if (!in_elder_row(child))
            most = Max(most, largest_row(child));
    return most;
}

static void
describe_row(const Row *row)
{
    frame_describe("%s", row->first->name);
    if (row->count > 1)
        frame_describe(" %d 个", row->count);
    frame_describe("%s，%zu 字节，用了 %zu。", row->new_ones > 0 ? "（新）" : "",
                   row->counters.totalspace, row->counters.totalspace - row->counters.freespace);
}

static void
draw_row(const Row *row, int depth, Size most)
{
    double width = TREE_BAR * row->counters.totalspace / most;
    double used = TREE_BAR * (row->counters.totalspace - row->counters.freespace) / most;
    char count[32] = "";

    if (row->count > 1)
        snprintf(count, sizeof(count), " × %d", row->count);
    draw_text(6 + depth * TREE_STEP, cursor + 13, ANCHOR_START, row->new_ones > 0 ? "new" : "code",
              "%s%s", row->first->name, count);
    draw_box(TREE_NAMES, cursor + 4, Max(width, 1), 11, "free");
    draw_box(TREE_NAMES, cursor + 4, Max(used, 1), 11, "data");
    draw_text(TREE_NAMES + Max(width, 1) + 6, cursor + 13, ANCHOR_START, "note", "%zu",
              row->counters.totalspace);
    describe_row(row);
    cursor += TREE_ROW;
}

static void
draw_tree(MemoryContext node, int depth, Size most)
{
    double elbow = 10 + depth * TREE_STEP;
    double from = cursor + 17;
    Row row = row_of(node);

    draw_row(&row, depth, most);
    if (node->firstchild != NULL)
        frame_describe("（它的孩子：");
    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
    {
        remember_alive(child);
        if (in_elder_row(child))
            continue;
        draw_elbow(elbow, from, elbow + TREE_STEP - 6, cursor + 9);
        draw_tree(child, depth + 1, most);
    }
    if (node->firstchild != NULL)
        frame_describe("）");
}

void
scene_tree(MemoryContext root)
{
    remember_alive(root);
    draw_tree(root, 0, largest_row(root));
}

static int
missing(int when)
{
    int count = 0;

    for (int i = 0; i < alive_count[when]; i++)
    {
        int j = 0;

        while (j < alive_count[1 - when] && (alive[1 - when][j].node != alive[when][i].node ||
                                             alive[1 - when][j].name != alive[when][i].name))
            j++;
        count += j == alive_count[1 - when];
    }
    return count;
}

void
scene_births(void)
{
    draw_text(6, cursor + 14, ANCHOR_START, "label", "与上一步相比，新来了 %d 个上下文，消失了 %d 个",
              missing(0), missing(1));
    frame_describe("新来了 %d 个上下文，消失了 %d 个。", missing(0), missing(1));
    cursor += 22;
}
