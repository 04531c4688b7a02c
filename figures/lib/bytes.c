/* bytes.c —— 把内存逐字节地画出来。 */
#include "bytes.h"

#include <stdarg.h>
#include <string.h>

#define LEFT 176.0
#define CELL 30.0
#define ROW  22.0
#define WORD 8

typedef struct Former           /* 上一次画这个字时的样子 */
{
    const unsigned char *at;
    unsigned char bytes[WORD];
    char target[64];            /* 是指针时，指着谁；否则是 "" */
} Former;

static Former formers[128];
static int former_count;
static const char *base;

void bytes_from(const void *start) { base = start; }

const char *bytes_head(const unsigned char *at pg_attribute_unused()) { return "head"; }
const char *bytes_data(const unsigned char *at pg_attribute_unused()) { return "data"; }

/* 没有画过就添一项，样子与现在一样。 */
static Former *
former_of(const unsigned char *at, const char *target)
{
    for (int i = 0; i < former_count; i++)
        if (formers[i].at == at)
            return &formers[i];
    figure_expect(former_count < (int) lengthof(formers));
    formers[former_count].at = at;
    memcpy(formers[former_count].bytes, at, WORD);
    snprintf(formers[former_count].target, sizeof(formers[0].target), "%s", target);
    return &formers[former_count++];
}

static void
draw_label(const void *at, const char *label)
{
    draw_text(LEFT - 44, scene_y() + 15, ANCHOR_END, "label", "%s", label);
    draw_text(LEFT - 6, scene_y() + 15, ANCHOR_END, "note", "%td", (const char *) at - base);
    frame_describe("%s", label);
}

static void
draw_byte(double x, unsigned char byte, const char *class, bool changed)
{
    draw_box(x, scene_y(), CELL, ROW, class);
    draw_text(x + CELL / 2, scene_y() + 15, ANCHOR_MIDDLE, changed ? "new" : "code", "%02x", byte);
    frame_describe(" %02x%s", byte, changed ? "（变了）" : "");
}

void
bytes_word(const void *at, const char *label, ByteRole role, const char *fmt, ...)
{
    const unsigned char *bytes = at;
    Former *former = former_of(bytes, "");
    char note[128];
    va_list args;

    va_start(args, fmt);
    vsnprintf(note, sizeof(note), fmt, args);
    va_end(args);
    draw_label(at, label);
    for (int i = 0; i < WORD; i++)
        draw_byte(LEFT + i * CELL, bytes[i], role(bytes + i),
                  bytes[i] != former->bytes[i] || former->target[0] != '\0');
    memcpy(former->bytes, bytes, WORD);
    former->target[0] = '\0';
    draw_text(LEFT + WORD * CELL + 10, scene_y() + 15, ANCHOR_START, "note", "%s", note);
    frame_describe("%s%s。", note[0] != '\0' ? "：" : "", note);
    scene_space(ROW);
}

void
bytes_pointer(const void *at, const char *label, const char *target)
{
    Former *former = former_of(at, target);
    bool changed = strcmp(former->target, target) != 0;

    draw_label(at, label);
    draw_box(LEFT, scene_y(), WORD * CELL, ROW, "head");
    draw_text(LEFT + WORD * CELL / 2, scene_y() + 15, ANCHOR_MIDDLE, changed ? "new" : "code", "→ %s", target);
    frame_describe("指着%s%s。", target, changed ? "（变了）" : "");
    snprintf(former->target, sizeof(former->target), "%s", target);
    scene_space(ROW);
}

void
bytes_skip(void)
{
    draw_text(LEFT + WORD * CELL / 2, scene_y() + 11, ANCHOR_MIDDLE, "note", "……");
    scene_space(16);
}
