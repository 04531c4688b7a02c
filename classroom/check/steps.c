/* steps.c —— 推导里常用的几步，见 worksheet.h。这里照书里的规矩另算一遍，所以不调用程序库的函数。 */
#include "worksheet.h"

#include <stdarg.h>
#include <stdio.h>

#define MOST_WORDS 16           /* 一句话里至多同时用几个 */

Size
rounded(Size request)
{
    Size        size = (Size) 1 << ALLOC_MINBITS;

    while (size < request)
        size *= 2;
    return size;
}

Size
floored(Size room)
{
    Size        size = 1;

    while (2 * size <= room)
        size *= 2;
    return size;
}

Size
aligned(Size size)
{
    return (size + 7) / 8 * 8;
}

const char *
worded(const char *format, ...)
{
    static char words[MOST_WORDS][1000];
    static int  turn;
    char       *text = words[turn++ % MOST_WORDS];
    va_list     args;

    va_start(args, format);
    vsnprintf(text, sizeof(words[0]), format, args);
    va_end(args);
    return text;
}

const char *
rounding(Size request)
{
    Size        size = rounded(request);

    return worded("%zu %s，加片头 %zu，是 %zu", request, size == request ? "恰好是一级，不升" : worded("升到 %zu", size),
                  (Size) ALLOC_CHUNKHDRSZ, size + ALLOC_CHUNKHDRSZ);
}
