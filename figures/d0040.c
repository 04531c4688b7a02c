/* d0040 —— AllocSetContextCreate 刚返回时的一整块内存，第 8 章。
 * 每一行的位置、大小、值都从活着的集合里读出来。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define ROW      17.0           /* 一行多高 */
#define LEFT     186.0          /* 格子的左边 */
#define WIDTH    290.0
#define RIGHT    (LEFT + WIDTH)
#define TOP      14.0
#define LANE     11.0           /* 相邻两条箭头的间隔 */
#define FAR_LANE (RIGHT + 150)  /* 绕过图外名字的那一条 */

typedef enum Kind { KIND_SIZE, KIND_INT, KIND_BOOL, KIND_TAG, KIND_TEXT, KIND_POINTER } Kind;

typedef struct Field
{
    const char *name;
    const char *address;        /* 字段在内存里的位置 */
    Kind kind;
} Field;

static const char *base;        /* 整块的起点 */
static const char *end;         /* 整块的末尾 */
static double row_of_offset[16384]; /* 这个偏移处的字段画在哪一行的上沿；0 表示没有 */
static int lanes_used;

static double
pixel_of(const char *address)
{
    return row_of_offset[address - base];
}

static bool
inside(const char *address)
{
    return address >= base && address <= end;
}

static const char *
name_outside(const char *target)
{
    if (target == (const char *) ((MemoryContext) base)->methods)
        return "方法表";
    return ((MemoryContext) target)->name;
}

static void
draw_pointer(const char *target, double y)
{
    if (target == NULL)
        draw_text(RIGHT - 6, y + 12, ANCHOR_END, "code", "NULL");
    else if (inside(target))
        draw_loop_arrow(RIGHT, y + ROW / 2, pixel_of(target),
                        target == base ? FAR_LANE : RIGHT + 16 + LANE * lanes_used++);
    else
    {
        draw_arrow(RIGHT, RIGHT + 22, y + ROW / 2);
        draw_text(RIGHT + 27, y + 12, ANCHOR_START, "code", "%s", name_outside(target));
    }
}

static void
draw_value(const Field *field, double y)
{
    char text[64];

    switch (field->kind)
    {
        case KIND_SIZE:
            snprintf(text, sizeof(text), "%zu", *(const Size *) field->address);
            break;
        case KIND_INT:
            snprintf(text, sizeof(text), "%d", *(const int *) field->address);
            break;
        case KIND_BOOL:
            snprintf(text, sizeof(text), "%s", *(const bool *) field->address ? "true" : "false");
            break;
        case KIND_TAG:
            snprintf(text, sizeof(text), "%s",
                     IsA(field->address, AllocSetContext) ? "T_AllocSetContext" : "?");
            break;
        case KIND_TEXT:
            snprintf(text, sizeof(text), "\"%s\"", *(const char *const *) field->address);
            break;
        default:
            draw_pointer(*(const char *const *) field->address, y);
            return;
    }
    draw_text(RIGHT - 6, y + 12, ANCHOR_END, "code", "%s", text);
}

static void
draw_field(const Field *field, double y)
{
    draw_box(LEFT, y, WIDTH, ROW, "head");
    draw_text(LEFT - 6, y + 12, ANCHOR_END, "note", "%td", field->address - base);
    draw_text(LEFT + 6, y + 12, ANCHOR_START, "code", "%s", field->name);
    draw_value(field, y);
}

static double
draw_fields(const Field *fields, size_t count, double y, const char *caption, Size size)
{
    draw_brace(LEFT - 42, y, y + ROW * count);
    draw_text(LEFT - 58, y + ROW * count / 2, ANCHOR_END, "label", "%s", caption);
    draw_text(LEFT - 58, y + ROW * count / 2 + 13, ANCHOR_END, "note", "%zu 字节", size);
    for (size_t i = 0; i < count; i++, y += ROW)
        draw_field(&fields[i], y);
    return y;
}

/* 指针的目标可能在后面，所以先排好每一行，再画。 */
static double
place_fields(const Field *fields, size_t count, double y)
{
    for (size_t i = 0; i < count; i++, y += ROW)
        row_of_offset[fields[i].address - base] = y;
    return y;
}

#define FIELD(object, member, kind) {#member, (const char *) &(object)->member, kind}

static void
draw_figure(AllocSet set)
{
    MemoryContext header = &set->header;
    AllocBlock keeper = set->keeper;
    const Field header_fields[] = {
        FIELD(header, type, KIND_TAG), FIELD(header, isReset, KIND_BOOL),
        FIELD(header, allowInCritSection, KIND_BOOL), FIELD(header, mem_allocated, KIND_SIZE),
        FIELD(header, methods, KIND_POINTER), FIELD(header, parent, KIND_POINTER),
        FIELD(header, firstchild, KIND_POINTER), FIELD(header, prevchild, KIND_POINTER),
        FIELD(header, nextchild, KIND_POINTER), FIELD(header, name, KIND_TEXT),
        FIELD(header, ident, KIND_POINTER), FIELD(header, reset_cbs, KIND_POINTER),
    };
    const Field set_fields[] = {
        FIELD(set, blocks, KIND_POINTER), FIELD(set, freelist[0], KIND_POINTER),
        FIELD(set, freelist[ALLOCSET_NUM_FREELISTS - 1], KIND_POINTER),
        FIELD(set, initBlockSize, KIND_SIZE), FIELD(set, maxBlockSize, KIND_SIZE),
        FIELD(set, nextBlockSize, KIND_SIZE), FIELD(set, allocChunkLimit, KIND_SIZE),
        FIELD(set, keeper, KIND_POINTER), FIELD(set, freeListIndex, KIND_INT),
    };
    const Field block_fields[] = {
        FIELD(keeper, aset, KIND_POINTER), FIELD(keeper, prev, KIND_POINTER),
        FIELD(keeper, next, KIND_POINTER), FIELD(keeper, freeptr, KIND_POINTER),
        FIELD(keeper, endptr, KIND_POINTER),
    };
    const double free_height = 84;
    double y = TOP;

    base = (const char *) set;
    end = keeper->endptr;
    y = place_fields(header_fields, lengthof(header_fields), y);
    y = place_fields(set_fields, lengthof(set_fields), y);
    y = place_fields(block_fields, lengthof(block_fields), y);
    row_of_offset[keeper->freeptr - base] = y;
    row_of_offset[end - base] = y + free_height;

    frame_begin("AllocSetContextCreate 返回时的内存");
    frame_describe("一整块内存共 %td 字节。前 %zu 字节是 AllocSetContext，其中头 %zu 字节是 MemoryContextData；"
                   "接着是 keeper 的块头 %zu 字节；从偏移 %td 到 %td 的 %td 字节空闲。"
                   "blocks 与 keeper 都指向块头，块头的 aset 指回起点，freeptr 与 endptr 指着空闲空间的两端。",
                   end - base, ALLOC_SETHDRSZ, sizeof(MemoryContextData), ALLOC_BLOCKHDRSZ,
                   keeper->freeptr - base, end - base, end - keeper->freeptr);

    y = TOP;
    y = draw_fields(header_fields, lengthof(header_fields), y, "MemoryContextData",
                    sizeof(MemoryContextData));
    y = draw_fields(set_fields, lengthof(set_fields), y, "集合自己的字段",
                    sizeof(AllocSetContext) - sizeof(MemoryContextData));
    y = draw_fields(block_fields, lengthof(block_fields), y, "keeper 的块头", ALLOC_BLOCKHDRSZ);
    draw_box(LEFT, y, WIDTH, free_height, "free");
    draw_text(LEFT - 6, y + 12, ANCHOR_END, "note", "%td", keeper->freeptr - base);
    draw_text(LEFT + WIDTH / 2, y + 26, ANCHOR_MIDDLE, "label", "空闲 %td 字节",
              keeper->endptr - keeper->freeptr);
    draw_break(LEFT, WIDTH, y + 52);
    draw_text(LEFT - 6, y + free_height + 4, ANCHOR_END, "note", "%td", end - base);
    frame_end();
}

int
main(int argc, char **argv)
{
    AllocSet set;

    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "d0040", ALLOCSET_DEFAULT_SIZES);
    figure_expect(argc == 2);
    figure_expect(set->blocks == set->keeper && set->keeper->next == NULL);
    figure_expect(set->header.mem_allocated == (Size) (set->keeper->endptr - (char *) set));
    draw_figure(set);
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
