/* fields.h —— 一个结构的字段，一行一个，值从内存里读。
 *
 * 先把所有的行排好（fields_place），再逐段画（fields_draw）：指针的目标可能在后面的行。 */
#ifndef FIELDS_H
#define FIELDS_H

#include "postgres.h"

#include "draw.h"

#define FIELD_ROW 17.0          /* 一行多高 */

typedef enum FieldKind
{
    FIELD_SIZE, FIELD_INT, FIELD_BOOL, FIELD_TAG, FIELD_TEXT, FIELD_POINTER
} FieldKind;

typedef struct Field
{
    const char *name;
    const char *address;        /* 字段在内存里的位置 */
    FieldKind kind;
    Size size;                  /* 字节 */
} Field;

#define FIELD(object, member, kind) \
    {#member, (const char *) &(object)->member, FIELD_##kind, sizeof((object)->member)}

/* 一列字段。 */
typedef struct FieldColumn
{
    double left, width;
    const char *base;           /* 偏移从这里算起 */
} FieldColumn;

/* 新的一帧：忘掉排好的行与外面的名字，记得上一帧的值。 */
extern void fields_turn(void);
/* 从 y 起一行一个地排；返回最后一行的下沿。 */
extern double fields_place(const Field *fields, Size count, double y);
/* 这个地址画在 y 处：指着它的指针画成到那里的箭头。 */
extern void fields_place_at(const void *address, double y);
/* 图外的东西：指着它的指针，箭头后面写名字；画在图里的也可以这样写。 */
extern void fields_outside(const void *address, const char *name);
/* 内存事先涂满了 byte：还是这个样子的字段就没有写过。 */
extern void fields_painted(unsigned char byte);

/* 把排好的一段画进这一列；值与上一帧不同的描出来。 */
extern void fields_draw(FieldColumn column, const Field *fields, Size count);
/* 左边的花括号与一段的名字、大小。 */
extern void fields_brace(FieldColumn column, double y1, double y2, const char *caption, Size size);
/* 一行的上沿。 */
extern double fields_y(const void *address);
/* 涂上去的样子还在，这个字段没有写过。 */
extern bool field_unwritten(const Field *field);

#endif
