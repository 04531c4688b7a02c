/* 往释放了的片里写，看检查说不说。写坏的都改回来，收场时不再有别的警告。 */
#include "check.h"

static int  freed_warnings, other_warnings;

static void
count_warning(ErrorData *edata)
{
    if (edata->elevel == WARNING && strncmp(edata->message, "problem in alloc set", 20) == 0 &&
        strstr(edata->message, "freed chunk") != NULL)
        freed_warnings++;
    else
        other_warnings++;
    edata->output_to_server = false;
}

static void
run_check(MemoryContext set)
{
    freed_warnings = other_warnings = 0;
    emit_log_hook = count_warning;
    MemoryContextCheck(set);
    emit_log_hook = NULL;
}

/* 故意去碰不该碰的字节，不惊动 ASan。 */
__attribute__((no_sanitize("address"), noinline)) static unsigned char
swap_byte(void *address, Size offset, unsigned char byte)
{
    volatile unsigned char *at = (volatile unsigned char *) address + offset;
    unsigned char before = *at;

    *at = byte;
    return before;
}

#define WIPED 0x7F

static MemoryContext
new_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "受伤的", ALLOCSET_DEFAULT_SIZES);
}

static void
expect_noticing(void)
{
    MemoryContext set = new_set();
    char       *chunk = MemoryContextAlloc(set, 100);

    pfree(chunk);
    swap_byte(chunk, 0, 'x');
    run_check(set);
    expect_true(freed_warnings > 0, "先要认得出释放了的片被写过");
    swap_byte(chunk, 0, WIPED);
}

CHECK(完好的集合一句也不报, 2, "sec-debug-clobber", "涂抹从片头之后开始；在用的片的空余没有涂过；释放、搬家、切余料都会涂")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "完好的", ALLOCSET_SMALL_SIZES);
    static void *chunks[200];

    expect_noticing();
    for (int step = 0; step < 4000; step++)
    {
        uint32_t    at = random_below(200);
        Size        size = random_size(0, (Size) 1 << random_below(13));

        if (chunks[at] == NULL)
            memset(chunks[at] = MemoryContextAlloc(set, size), (int) random_below(256), size);
        else if (random_below(3) == 0)
            chunks[at] = repalloc(chunks[at], size);
        else
        {
            pfree(chunks[at]);
            chunks[at] = NULL;
        }
        if (random_below(500) == 0)
        {
            MemoryContextDelete(set);
            set = AllocSetContextCreate(TopMemoryContext, "完好的", ALLOCSET_SMALL_SIZES);
            memset(chunks, 0, sizeof(chunks));
        }
        if (step % 40 == 0)
        {
            run_check(set);
            expect_number(freed_warnings + other_warnings, 0, "第 %d 步，集合是完好的，报告的问题", step);
        }
    }
}

CHECK(写了释放的片, 2, "sec-debug-clobber", "整片都涂了，从第一个字节到最后一个；哪一个变了都算")
{
    MemoryContext set = new_set();
    Size        sizes[] = {1, 50, 100, 3000};

    for (size_t i = 0; i < lengthof(sizes); i++)
    {
        char       *chunk = MemoryContextAlloc(set, sizes[i]);
        Size        room = AllocPointerGetChunk(chunk)->size, places[] = {0, 1, room / 2 + 1, room - 2, room - 1};

        pfree(chunk);
        for (size_t k = 0; k < lengthof(places); k++)
        {
            swap_byte(chunk, places[k], 'x');
            run_check(set);
            expect_true(freed_warnings > 0, "释放了的片有 %zu 字节，下标 %zu 处被写了，检查没有说", room, places[k]);
            swap_byte(chunk, places[k], WIPED);
        }
        MemoryContextAlloc(set, sizes[i]);
    }
}

CHECK(一片只报一条, 1, "sec-stats-check", "一片写坏了几处，也只说一次；两片坏了，说两次")
{
    MemoryContext set = new_set();
    char       *first = MemoryContextAlloc(set, 100), *second = MemoryContextAlloc(set, 100);

    pfree(first);
    pfree(second);
    for (Size i = 10; i < 90; i++)
    {
        swap_byte(first, i, 0);
        swap_byte(second, i, 0);
    }
    run_check(set);
    expect_number(freed_warnings, 2, "两片各写坏八十个字节，报告的条数");
    for (Size i = 10; i < 90; i++)
    {
        swap_byte(first, i, WIPED);
        swap_byte(second, i, WIPED);
    }
}

CHECK(别的检查照旧, 1, "sec-stats-check", "在用的片仍要查大小、主人、请求与哨兵")
{
    MemoryContext set = new_set();
    char       *chunk = MemoryContextAlloc(set, 100);
    unsigned char before;

    expect_noticing();
    before = swap_byte(chunk, 100, 'x');
    run_check(set);
    expect_number(other_warnings, 1, "在用的一片写过了头，报告的条数");
    expect_number(freed_warnings, 0, "在用的一片写过了头，说成写了释放的片的条数");
    swap_byte(chunk, 100, before);
}

CHECK(随机的破坏, 2, "sec-debug-clobber", "余料切成的片也是释放了的片；坏在哪一块、哪一片都要看见")
{
    for (int round = 0; round < 200; round++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "随机的", ALLOCSET_SMALL_SIZES);
        AllocSet    set = (AllocSet) context;
        AllocChunk  chunk = NULL;
        void       *chunks[60];
        Size        offset;
        unsigned char byte = (unsigned char) random_below(WIPED);

        for (int i = 0; i < 60; i++)
            chunks[i] = MemoryContextAlloc(context, random_size(0, 1000));
        for (int i = 0; i < 60; i++)
            if (random_below(2) == 0)
                pfree(chunks[i]);
        while (chunk == NULL)
            chunk = set->freelist[random_below(ALLOCSET_NUM_FREELISTS)];
        for (uint32_t skip = random_below(5); skip > 0 && chunk->next != NULL; skip--)
            chunk = chunk->next;
        offset = random_size(0, chunk->size - 1);
        swap_byte(AllocChunkGetPointer(chunk), offset, byte);
        run_check(context);
        expect_number(freed_warnings, 1, "第 %d 个集合，%zu 字节的空闲片的下标 %zu 处写成 %d，报告的条数", round, chunk->size,
                      offset, byte);
        swap_byte(AllocChunkGetPointer(chunk), offset, WIPED);
        run_check(context);
        expect_number(freed_warnings + other_warnings, 0, "改回来以后报告的条数");
        MemoryContextDelete(context);
    }
}
