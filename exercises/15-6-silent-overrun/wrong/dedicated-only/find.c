/* 只试独占一块的片。 */
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
    char       *chunk = palloc(20001);

    emit_log_hook = count_warning;
    write_past(chunk, 20001);
    pfree(chunk);
    return warnings != 1;
}
