/* 紧挨着请求的末尾写一个字节，看释放时报不报。 */
#include "check.h"
#include "only.h"

static int  warnings;

static void
count_warning(ErrorData *edata)
{
    warnings += edata->elevel == WARNING;
    edata->output_to_server = false;
}

__attribute__((no_sanitize("address"), noinline)) static char
swap_byte(char *address, char byte)
{
    volatile char *at = address;
    char        before = *at;

    *at = byte;
    return before;
}

/* 在新建的集合里分配 size 字节，末尾之后改一个字节，释放，再改回来。 */
static bool
noticed(Size size)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *chunk = MemoryContextAlloc(set, size);
    bool        last = chunk + size == ((AllocSet) set)->blocks->freeptr;   /* 末尾之后还没有切过，写了也不碍事 */
    char        before = swap_byte(chunk + size, 'x');

    warnings = 0;
    emit_log_hook = count_warning;
    pfree(chunk);
    emit_log_hook = NULL;
    if (last)
        swap_byte(chunk + size, before);
    MemoryContextDelete(set);
    return warnings > 0;
}

CHECK(三种请求都发现, 2, "sec-layout-tunables", "片要比请求大，才有地方放哨兵；最小的片多大，由哪一个参数定？")
{
    expect_one_parameter();
    for (Size size = 8; size <= 32; size *= 2)
        expect_true(noticed(size), "palloc(%zu) 多写一个字节，释放时没有说", size);
}

CHECK(改得最少, 1, "sec-layout-tunables", "最小的片只要比 32 大一级")
{
    expect_true(noticed(32), "先要发现得了 palloc(32) 的越界");
    expect_number(GetMemoryChunkSpace(palloc(32)) - ALLOC_CHUNKHDRSZ, 64, "palloc(32) 得到的片");
}

CHECK(一片占多少, 1, "sec-debug-sentinel", "检查模式的片头比发布版的多一个字")
{
    expect_predicted("一片占", GetMemoryChunkSpace(palloc(8)));
}

CHECK(一千片之后, 1, "sec-alloc-block", "mem_allocated 是一块一块地长的，块从 initBlockSize 起翻倍")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    for (int i = 0; i < 1000; i++)
        MemoryContextAlloc(set, 8);
    expect_predicted("一千片之后", set->mem_allocated);
}

CHECK(仍看不出来的, 1, "sec-debug-sentinel", "正好是某一级大小的请求，仍然装满一片；最小的一级是多大")
{
    Size        size = 1;

    while (size < 4096 && noticed(size))
        size++;
    expect_predicted("仍看不出来的", size);
}
