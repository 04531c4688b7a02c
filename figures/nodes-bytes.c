/* nodes-bytes —— MemoryContextData 逐字节的样子，第 3 章：两个 bool 住在对齐的空隙里。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "draw.h"

#define WORD 8                  /* 一行画几个字节 */
#define BYTE 24.0
#define ROW  18.0
#define LEFT 40.0
#define TOP  22.0
#define NAME (LEFT + WORD * BYTE + 12)

typedef struct Member { const char *name; Size offset, size; } Member;

#define MEMBER(field) {#field, offsetof(MemoryContextData, field), sizeof(((MemoryContextData *) 0)->field)}

static const Member members[] = {
    MEMBER(type), MEMBER(isReset), MEMBER(allowInCritSection), MEMBER(mem_allocated), MEMBER(methods),
    MEMBER(parent), MEMBER(firstchild), MEMBER(prevchild), MEMBER(nextchild), MEMBER(name),
    MEMBER(ident), MEMBER(reset_cbs),
};

static double x_of(Size offset) { return LEFT + offset % WORD * BYTE; }
static double y_of(Size offset) { return TOP + offset / WORD * ROW; }

static void
draw_cell(Size offset, Size size, const char *class)
{
    figure_expect(offset % WORD + size <= WORD);
    draw_box(x_of(offset), y_of(offset), size * BYTE, ROW, class);
}

/* 一行的名字写在右边，挨着写。 */
static void
draw_name(const Member *member)
{
    static Size row = SIZE_MAX;
    static double x;

    if (member->offset / WORD != row)
    {
        x = NAME;
        row = member->offset / WORD;
        draw_text(LEFT - 6, y_of(member->offset) + 13, ANCHOR_END, "note", "%zu", member->offset);
    }
    draw_text(x, y_of(member->offset) + 13, ANCHOR_START, "code", "%s", member->name);
    x += text_width("code", member->name) + 16;
}

static void
draw_gap(Size offset, Size size)
{
    if (size == 0)
        return;
    draw_cell(offset, size, "gap");
    draw_text(x_of(offset) + size * BYTE / 2, y_of(offset) + 13, ANCHOR_MIDDLE, "note", "空");
}

int
main(int argc, char **argv)
{
    Size at = 0, gap = 0;

    figure_expect(argc == 2);
    frame_begin("MemoryContextData 的 %zu 字节，一行 %d 个", sizeof(MemoryContextData), WORD);
    for (int i = 0; i < WORD; i++)
        draw_text(LEFT + (i + 0.5) * BYTE, TOP - 6, ANCHOR_MIDDLE, "note", "+%d", i);
    for (Size i = 0; i < lengthof(members); i++)
    {
        draw_gap(at, members[i].offset - at);
        gap += members[i].offset - at;
        draw_cell(members[i].offset, members[i].size, members[i].size == sizeof(bool) ? "data" : "head");
        draw_name(&members[i]);
        frame_describe("偏移 %zu：%s，%zu 字节。", members[i].offset, members[i].name, members[i].size);
        at = members[i].offset + members[i].size;
    }
    figure_expect(at == sizeof(MemoryContextData));
    frame_describe("空隙一共 %zu 字节。", gap);
    frame_end();
    figure_write(argv[1]);
    return 0;
}
