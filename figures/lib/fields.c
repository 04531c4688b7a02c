/* fields.c —— 一个结构的字段，一行一个。 */
#include "fields.h"

#include <string.h>

#include "utils/memutils.h"
#include "nodes/memnodes.h"

#define LANE     11.0           /* 相邻两条箭头的间隔 */
#define FAR_LANE 150.0          /* 向上的箭头绕过图外的名字 */

#define MAX_PLACES 64

static struct { const char *address; double y; } places[MAX_PLACES];
static struct { const void *address; const char *name; } outsiders[MAX_PLACES];
static struct { const char *address; char bytes[8]; } former[2][MAX_PLACES]; /* [0] 这一帧 */
static int place_count, outsider_count, former_count[2];
static int lanes_used;
static int paint = -1;

void
fields_turn(void)
{
    memcpy(former[1], former[0], sizeof(former[0]));
    former_count[1] = former_count[0];
    place_count = outsider_count = former_count[0] = lanes_used = 0;
}

void
fields_place_at(const void *address, double y)
{
    figure_expect(place_count < MAX_PLACES);
    places[place_count].address = address;
    places[place_count++].y = y;
}

double
fields_place(const Field *fields, Size count, double y)
{
    for (Size i = 0; i < count; i++, y += FIELD_ROW)
        fields_place_at(fields[i].address, y);
    return y;
}

void
fields_outside(const void *address, const char *name)
{
    figure_expect(outsider_count < MAX_PLACES);
    outsiders[outsider_count].address = address;
    outsiders[outsider_count++].name = name;
}

void fields_painted(unsigned char byte) { paint = byte; }

static bool
find_place(const void *address, double *y)
{
    for (int i = 0; i < place_count; i++)
        if (places[i].address == address)
        {
            *y = places[i].y;
            return true;
        }
    return false;
}

double
fields_y(const void *address)
{
    double y = 0;

    figure_expect(find_place(address, &y));
    return y;
}

/* 没有起过名字就返回 NULL。 */
static const char *
name_outside(const void *target)
{
    for (int i = 0; i < outsider_count; i++)
        if (outsiders[i].address == target)
            return outsiders[i].name;
    return NULL;
}

bool
field_unwritten(const Field *field)
{
    for (Size i = 0; i < field->size; i++)
        if ((unsigned char) field->address[i] != paint)
            return false;
    return paint >= 0;
}

/* 记下这一帧的值；与上一帧的不同就返回 true。 */
static bool
changed(const Field *field)
{
    figure_expect(former_count[0] < MAX_PLACES && field->size <= sizeof(former[0][0].bytes));
    former[0][former_count[0]].address = field->address;
    memcpy(former[0][former_count[0]++].bytes, field->address, field->size);
    for (int i = 0; i < former_count[1]; i++)
        if (former[1][i].address == field->address)
            return memcmp(former[1][i].bytes, field->address, field->size) != 0;
    return false;
}

static void
draw_pointer(double right, double y, const char *target)
{
    const char *name = name_outside(target);
    double goal;

    if (target == NULL)
        draw_text(right - 6, y + 12, ANCHOR_END, "code", "NULL");
    else if (name == NULL && find_place(target, &goal))
        draw_loop_arrow(right, y + FIELD_ROW / 2, goal,
                        right + (goal < y - 8 * FIELD_ROW ? FAR_LANE : 16 + LANE * lanes_used++));
    else
    {
        draw_arrow(right, right + 22, y + FIELD_ROW / 2);
        draw_text(right + 27, y + 12, ANCHOR_START, "code", "%s", name != NULL ? name : "别处");
    }
}

static const char *
value_text(const Field *field)
{
    static char text[64];

    switch (field->kind)
    {
        case FIELD_SIZE:
            snprintf(text, sizeof(text), "%zu", *(const Size *) field->address);
            break;
        case FIELD_INT:
            snprintf(text, sizeof(text), "%d", *(const int *) field->address);
            break;
        case FIELD_BOOL:
            snprintf(text, sizeof(text), "%s", *(const bool *) field->address ? "true" : "false");
            break;
        case FIELD_TAG:
            snprintf(text, sizeof(text), "%s",
                     IsA(field->address, AllocSetContext) ? "T_AllocSetContext" : "?");
            break;
        case FIELD_TEXT:
            snprintf(text, sizeof(text), "\"%s\"", *(const char *const *) field->address);
            break;
        case FIELD_POINTER:
            return NULL;
    }
    return text;
}

static void
draw_field(FieldColumn column, const Field *field)
{
    double y = fields_y(field->address), right = column.left + column.width;
    bool blank = field_unwritten(field), new_one = changed(field);

    draw_box(column.left, y, column.width, FIELD_ROW, blank ? "gap" : "head");
    draw_text(column.left - 6, y + 12, ANCHOR_END, "note", "%td", field->address - column.base);
    draw_text(column.left + 6, y + 12, ANCHOR_START, "code", "%s", field->name);
    if (blank)
        draw_text(right - 6, y + 12, ANCHOR_END, "note", "没有写过");
    else if (field->kind == FIELD_POINTER)
        draw_pointer(right, y, *(const char *const *) field->address);
    else
        draw_text(right - 6, y + 12, ANCHOR_END, new_one ? "new" : "code", "%s", value_text(field));
    if (new_one)
        draw_box(column.left + 1, y + 1, column.width - 2, FIELD_ROW - 2, "new");
}

void
fields_draw(FieldColumn column, const Field *fields, Size count)
{
    for (Size i = 0; i < count; i++)
        draw_field(column, &fields[i]);
}

void
fields_brace(FieldColumn column, double y1, double y2, const char *caption, Size size)
{
    double middle = (y1 + y2) / 2;

    draw_brace(column.left - 42, y1, y2);
    draw_text(column.left - 58, middle, ANCHOR_END, "label", "%s", caption);
    draw_text(column.left - 58, middle + 13, ANCHOR_END, "note", "%zu 字节", size);
}
