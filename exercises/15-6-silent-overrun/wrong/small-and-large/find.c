/* 小片、大片各试一个，最小的一级没有试。 */
#include "find.h"

static int  warnings;

static void
count_warning(ErrorData *edata)
{
    warnings += edata->elevel == WARNING;
    edata->output_to_server = false;
}

/* 往 pointer 的下标 at 写一个字节，不惊动 ASan。 */
__attribute__((no_sanitize("address"), noinline)) static void
write_past(void *pointer, Size at)
{
    ((volatile char *) pointer)[at] = 'x';
}

bool
find(void)
{
    static const Size sizes[] = {100, 20001};

    emit_log_hook = count_warning;
    for (size_t i = 0; i < lengthof(sizes); i++)
    {
        char       *chunk = palloc(sizes[i]);

        write_past(chunk, sizes[i]);
        pfree(chunk);
    }
    return warnings != (int) lengthof(sizes);
}
