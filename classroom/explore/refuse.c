/* refuse.c —— 命令行上的场景错了：一句话，以 2 结束。 */
#include "scenario.h"

#include <stdarg.h>
#include <stdlib.h>

void
refuse(const char *format, ...)
{
    va_list     args;

    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(2);
}

void
refuse_at(const Spot *spot, const char *format, ...)
{
    char        words[512];
    va_list     args;

    va_start(args, format);
    vsnprintf(words, sizeof(words), format, args);
    va_end(args);
    if (spot->bytes == 0)
        refuse("SIZES 的第 %d 项（第 %d 个字符起）%s", spot->ordinal, spot->position, words);
    refuse("SIZES 的第 %d 项“%.*s”（第 %d 个字符起）：%s", spot->ordinal, spot->bytes, spot->text, spot->position, words);
}
