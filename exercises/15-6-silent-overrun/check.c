/* 越界写一个字节再释放，数警告。 */
#include "check.h"

static int  warnings;

static void
count_warning(ErrorData *edata)
{
    warnings += edata->elevel == WARNING && strncmp(edata->message, "detected write past chunk end", 29) == 0;
    edata->output_to_server = false;
}

__attribute__((no_sanitize("address"), noinline)) static void
write_past(void *pointer, Size at)
{
    ((volatile char *) pointer)[at] = 'x';
}

/* 分配 size 字节，overrun 为真时紧挨着末尾写一个字节，释放；返回报了几条。末尾没有空余的不写。 */
static int
warnings_for(MemoryContext set, Size size, bool overrun)
{
    char       *chunk = MemoryContextAlloc(set, size);

    memset(chunk, 'a', size);
    if (overrun && size < AllocPointerGetChunk(chunk)->size)
        write_past(chunk, size);
    warnings = 0;
    emit_log_hook = count_warning;
    pfree(chunk);
    emit_log_hook = NULL;
    return warnings;
}

static MemoryContext
new_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
}

CHECK(小片报一条, 1, "sec-debug-sentinel", "看哨兵要在涂抹之前，而且只看一次")
{
    MemoryContext set = new_set();
    Size        sizes[] = {1, 7, 100, 1000};

    expect_number(warnings_for(set, 20001, true), 1, "先要大片的越界也报；20001 字节的片释放时的警告");
    for (size_t i = 0; i < lengthof(sizes); i++)
        expect_number(warnings_for(set, sizes[i], true), 1, "%zu 字节的片越界一个字节，释放时的警告", sizes[i]);
}

CHECK(大片也报一条, 1, "sec-debug-sentinel", "专用块的片也有哨兵，要在归还之前看")
{
    MemoryContext set = new_set();
    Size        sizes[] = {1025, 2001, 20001, 1000003};

    for (size_t i = 0; i < lengthof(sizes); i++)
        expect_number(warnings_for(set, sizes[i], true), 1, "%zu 字节的片越界一个字节，释放时的警告", sizes[i]);
    expect_number(block_count(set), 1, "专用块都释放以后的块数");
}

CHECK(随机的大小, 2, "sec-debug-sentinel", "越了界的报一条；没有越界的，装满了没有哨兵的，一条也不报")
{
    MemoryContext set = new_set();

    for (int i = 0; i < 2000; i++)
    {
        Size        size = random_size(1, (Size) 1 << (1 + random_below(13)));
        bool        overrun = random_below(2) == 0;
        bool        full = size > 1024 ? size % MAXIMUM_ALIGNOF == 0 : size >= ALLOC_MIN_CHUNK && (size & (size - 1)) == 0;

        expect_number(warnings_for(set, size, overrun), overrun && !full ? 1 : 0, "%zu 字节的片，%s，释放时的警告", size,
                      overrun ? "越界一个字节" : "没有越界");
    }
}
