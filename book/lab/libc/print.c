/* print.c —— printf 一家：书里的程序用到的写法都认得，数的写法与 glibc 相同。 */
#include <stdio.h>

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"

/* 写到哪里；放不下的只数不写。 */
typedef struct Sink
{
    char *at;
    size_t room, length;
} Sink;

/* 一个 % 说的写法。 */
typedef struct Spec
{
    int left, plus, space, zero, alternate;
    int width, precision;       /* precision 是 -1 表示没有写 */
    int size;                   /* 参数几个字节：1、2、4、8 */
} Spec;

static void
put(Sink *sink, char c)
{
    if (sink->length < sink->room)
        sink->at[sink->length] = c;
    sink->length++;
}

static void
put_times(Sink *sink, char c, int times)
{
    for (; times > 0; times--)
        put(sink, c);
}

static void
put_bytes(Sink *sink, const char *text, int length)
{
    for (int i = 0; i < length; i++)
        put(sink, text[i]);
}

/* 前缀（正负号、0x）与内容，照宽度补齐。 */
static void
put_field(Sink *sink, const Spec *spec, const char *prefix, const char *text, int length, int zeros)
{
    int before = (int) strlen(prefix), pad = spec->width - before - zeros - length;

    if (spec->zero && !spec->left && pad > 0)
    {
        zeros += pad;
        pad = 0;
    }
    put_times(sink, ' ', spec->left ? 0 : pad);
    put_bytes(sink, prefix, before);
    put_times(sink, '0', zeros);
    put_bytes(sink, text, length);
    put_times(sink, ' ', spec->left ? pad : 0);
}

/* ---- 整数 ---- */

static void
put_unsigned(Sink *sink, Spec *spec, const char *prefix, uint64_t value, int base, const char *digits)
{
    char text[32];
    int at = sizeof(text), length;

    for (; value != 0; value /= base)
        text[--at] = digits[value % base];
    length = (int) sizeof(text) - at;
    if (length == 0 && spec->precision != 0)
    {
        text[--at] = '0';
        length = 1;
    }
    if (spec->precision >= 0)
        spec->zero = 0;
    put_field(sink, spec, prefix, text + at, length, spec->precision > length ? spec->precision - length : 0);
}

static const char *
sign(const Spec *spec, int negative)
{
    return negative ? "-" : spec->plus ? "+" : spec->space ? " " : "";
}

static int64_t
take_signed(const Spec *spec, va_list *args)
{
    if (spec->size == 8)
        return va_arg(*args, int64_t);
    return spec->size == 4 ? va_arg(*args, int) : spec->size == 2 ? (short) va_arg(*args, int)
        : (signed char) va_arg(*args, int);
}

static uint64_t
take_unsigned(const Spec *spec, va_list *args)
{
    if (spec->size == 8)
        return va_arg(*args, uint64_t);
    return spec->size == 4 ? va_arg(*args, unsigned) : spec->size == 2 ? (unsigned short) va_arg(*args, int)
        : (unsigned char) va_arg(*args, int);
}

/* ---- 小数 ---- */

/* 小数点后 after 位。 */
static int
write_fixed(char *out, const Decimal *it, int after)
{
    char *at = out;

    if (it->point <= 0)
        *at++ = '0';
    for (int i = 0; i < it->point; i++)
        *at++ = (char) ('0' + (i < it->count ? it->digits[i] : 0));
    if (after > 0)
        *at++ = '.';
    for (int i = it->point; i < it->point + after; i++)
        *at++ = (char) ('0' + (i >= 0 && i < it->count ? it->digits[i] : 0));
    return (int) (at - out);
}

static int
write_scientific(char *out, const Decimal *it)
{
    char *at = out;
    int exponent = it->point - 1;

    *at++ = (char) ('0' + it->digits[0]);
    if (it->count > 1)
        *at++ = '.';
    for (int i = 1; i < it->count; i++)
        *at++ = (char) ('0' + it->digits[i]);
    return (int) (at - out) + sprintf(at, "e%c%02d", exponent < 0 ? '-' : '+', exponent < 0 ? -exponent : exponent);
}

/* %g：末尾的零不写。 */
static int
write_general(char *out, Decimal *it, int keep)
{
    decimal_round(it, keep > 0 ? keep : 1);
    while (it->count > 0 && it->digits[it->count - 1] == 0)
        it->count--;
    if (it->count > 0 && (it->point < -3 || it->point > (keep > 0 ? keep : 1)))
        return write_scientific(out, it);
    return write_fixed(out, it, it->count > it->point ? it->count - it->point : 0);
}

static void
put_double(Sink *sink, Spec *spec, char kind, double value)
{
    static char text[1200];
    Decimal it;
    int precision = spec->precision < 0 ? 6 : spec->precision > 300 ? 300 : spec->precision, length;

    if (value != value || value - value != 0)
    {
        spec->zero = 0;
        put_field(sink, spec, sign(spec, value < 0), value != value ? "nan" : "inf", 3, 0);
        return;
    }
    decimal_of(&it, value);
    if (kind == 'g')
        length = write_general(text, &it, precision);
    else
    {
        decimal_round(&it, it.point + precision);
        length = write_fixed(text, &it, precision);
    }
    put_field(sink, spec, sign(spec, it.negative), text, length, 0);
}

/* ---- 一个 % ---- */

static const char *
read_flags(const char *at, Spec *spec)
{
    for (;; at++)
        switch (*at)
        {
            case '-': spec->left = 1; break;
            case '+': spec->plus = 1; break;
            case ' ': spec->space = 1; break;
            case '0': spec->zero = 1; break;
            case '#': spec->alternate = 1; break;
            default:  return at;
        }
}

static const char *
read_number(const char *at, int *number, va_list *args)
{
    if (*at == '*')
    {
        *number = va_arg(*args, int);
        return at + 1;
    }
    for (*number = 0; *at >= '0' && *at <= '9'; at++)
        *number = *number * 10 + (*at - '0');
    return at;
}

static const char *
read_spec(const char *at, Spec *spec, va_list *args)
{
    *spec = (Spec) {.precision = -1, .size = 4};
    at = read_number(read_flags(at, spec), &spec->width, args);
    if (spec->width < 0)
    {
        spec->left = 1;
        spec->width = -spec->width;
    }
    if (*at == '.')
        at = read_number(at + 1, &spec->precision, args);
    for (; *at == 'h'; at++)
        spec->size /= 2;
    for (; *at == 'l' || *at == 'z' || *at == 't' || *at == 'j'; at++)
        spec->size = 8;
    return at;
}

static void
put_string(Sink *sink, Spec *spec, const char *text)
{
    int length;

    if (text == NULL)
        text = "(null)";
    length = (int) (spec->precision >= 0 ? strnlen(text, spec->precision) : strlen(text));
    spec->zero = 0;
    put_field(sink, spec, "", text, length, 0);
}

static void
put_one(Sink *sink, Spec *spec, char kind, va_list *args)
{
    static const char lower[] = "0123456789abcdef", upper[] = "0123456789ABCDEF";
    int64_t number;
    uint64_t value;
    char byte;

    switch (kind)
    {
        case 'd': case 'i':
            number = take_signed(spec, args);
            put_unsigned(sink, spec, sign(spec, number < 0), number < 0 ? -(uint64_t) number : (uint64_t) number, 10, lower);
            break;
        case 'u': put_unsigned(sink, spec, "", take_unsigned(spec, args), 10, lower); break;
        case 'o': put_unsigned(sink, spec, "", take_unsigned(spec, args), 8, lower); break;
        case 'x': case 'X':
            value = take_unsigned(spec, args);
            put_unsigned(sink, spec, !spec->alternate || value == 0 ? "" : kind == 'x' ? "0x" : "0X", value, 16,
                         kind == 'x' ? lower : upper);
            break;
        case 'p': put_unsigned(sink, spec, "0x", (uintptr_t) va_arg(*args, void *), 16, lower); break;
        case 's': put_string(sink, spec, va_arg(*args, const char *)); break;
        case 'm': put_string(sink, spec, strerror(errno)); break;
        case 'f': case 'g': put_double(sink, spec, kind, va_arg(*args, double)); break;
        case 'c':
            byte = (char) va_arg(*args, int);
            put_field(sink, spec, "", &byte, 1, 0);
            break;
        default:  put(sink, kind);
    }
}

int
vsnprintf(char *out, size_t size, const char *format, va_list args)
{
    Sink sink = {out, size > 0 ? size - 1 : 0, 0};
    va_list rest;
    Spec spec;

    va_copy(rest, args);
    for (; *format != '\0'; format++)
        if (*format != '%')
            put(&sink, *format);
        else
        {
            format = read_spec(format + 1, &spec, &rest);
            put_one(&sink, &spec, *format, &rest);
        }
    va_end(rest);
    if (size > 0)
        out[sink.length < size ? sink.length : size - 1] = '\0';
    return (int) sink.length;
}
