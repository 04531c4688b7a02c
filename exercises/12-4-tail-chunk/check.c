/* 尾上的片原地长大：每一步应当在原地还是搬家，由之前的样子就能说出。 */
#include "snapshot.h"

static MemoryContext
big_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", 65536, 8192, ALLOCSET_DEFAULT_MAXSIZE);
}

static Size
chunk_size(void *chunk)
{
    return GetMemoryChunkSpace(chunk) - ALLOC_CHUNKHDRSZ;
}

/* 改大小，核对在不在原地、账对不对；返回片在哪里。 */
static char *
resize(char *chunk, Size size)
{
    MemoryContext context = GetMemoryChunkContext(chunk);
    AllocSet    set = (AllocSet) context;
    Snapshot    before = snapshot(context);
    Size        old = chunk_size(chunk), wanted = ALLOC_MIN_CHUNK << class_for(Min(size, set->allocChunkLimit));
    bool        tail = chunk + old == set->blocks->freeptr, dedicated = old > set->allocChunkLimit;
    bool        grows = !dedicated && size > old;
    bool        spare = freelist_length(context, class_for(Min(size, set->allocChunkLimit))) > 0;
    bool        in_place = grows && tail && !spare && size <= set->allocChunkLimit && before.room >= wanted - old;
    const char *when = text("%s的 %zu 字节的片改成 %zu 字节，活动块还剩 %zu 字节", tail ? "尾上" : "不在尾上", old, size, before.room);
    char       *result = repalloc(chunk, size);

    if (in_place || (!dedicated && !grows))
        expect_true(result == chunk, "%s：不该搬家", when);
    else if (grows)
        expect_true(result != chunk, "%s：应当搬家", when);
    if (in_place)
    {
        expect_number(chunk_size(result), wanted, "%s：片的大小", when);
        before.room -= wanted - old;
        expect_unchanged(context, &before, when);
    }
    else if (grows)
    {
        expect_number(chunk_size(result), size <= set->allocChunkLimit ? wanted : MAXALIGN(size), "%s：新片的大小", when);
        expect_true(set->blocks->freeptr <= set->blocks->endptr, "%s：freeptr 越过了块尾", when);
    }
    return result;
}

CHECK(尾上的原地长大, 3, "sec-realloc-note", "只改片头的大小，只推 freeptr；长大以后仍恰是一级的大小；余地恰好够，也算够")
{
    MemoryContext context = big_set();
    char       *chunk = MemoryContextAlloc(context, 10);

    for (Size size = 17; size <= ALLOC_CHUNK_LIMIT; size += size / 2)
        chunk = resize(chunk, size);
    pfree(chunk);
    expect_number(freelist_length(context, ALLOCSET_NUM_FREELISTS - 1), 1, "释放以后，最高一级的空闲片数");
    for (Size short_of = 0; short_of <= MAXIMUM_ALIGNOF; short_of += MAXIMUM_ALIGNOF)
    {
        context = AllocSetContextCreate(TopMemoryContext, "x", ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + 2048 - short_of,
                                        8192, ALLOCSET_DEFAULT_MAXSIZE);
        resize(MemoryContextAlloc(context, 1000), 2000);
    }
}

GUARD(不在尾上就搬家, 1, "sec-realloc-note", "后面还有别的片，就没有地方可长；尾上的片末尾等于 freeptr")
{
    MemoryContext context = big_set();
    char       *first = MemoryContextAlloc(context, 100), *second = MemoryContextAlloc(context, 100);

    memset(second, 's', 100);
    first = resize(first, 200);
    memset(first, 'f', 200);
    second = resize(second, 300);
    expect_true(second[0] == 's' && second[99] == 's', "搬家以后，内容变了");
    first = resize(first, 400);
}

GUARD(余地不够就搬家, 1, "sec-realloc-note", "余地要够长到所需的级；不够就照旧，换块也在内")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    char       *chunk = MemoryContextAlloc(context, 400);

    resize(chunk, 1000);
}

GUARD(超过上限就独占一块, 1, "sec-realloc-note", "普通块里的片都不超过上限，不然释放时会走错门")
{
    MemoryContext context = big_set();
    char       *chunk = MemoryContextAlloc(context, 100);
    Size        total = context->mem_allocated;

    chunk = resize(chunk, 20000);
    expect_number(context->mem_allocated, total + 20000 + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ, "长到 20000 字节以后的 mem_allocated");
    pfree(chunk);
    expect_number(context->mem_allocated, total, "再释放以后的 mem_allocated");
}

/* 每一轮另留一片小的；多占的应当只是留下的那些。先要真的原地长大过，不然没有什么可漏。 */
CHECK(反复地要_长大_释放_不比搬家占得多, 2, "sec-realloc-note", "片从一级走到另一级就回不来了；所需的一级有现成的空闲片，就搬过去")
{
    MemoryContext first = big_set();
    char       *tail = MemoryContextAlloc(first, 10);

    expect_true(repalloc(tail, 100) == tail, "先要在尾上原地长大；从 10 长到 100 字节，搬了家");
    for (int round = 0; round < 10; round++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
        Size        small = random_size(1, 60), grown = random_size(4 * small, 8 * small + 8);
        Size        kept = ALLOC_CHUNKHDRSZ + (ALLOC_MIN_CHUNK << class_for(small)), rounds = 20000;

        for (Size i = 0; i < rounds; i++)
        {
            void       *pointer = repalloc(MemoryContextAlloc(context, small), grown);

            MemoryContextAlloc(context, small);
            pfree(pointer);
        }
        expect_true(context->mem_allocated <= 2 * (rounds * kept + 65536), "%zu 长到 %zu，%zu 轮，留下的共 %zu 字节，mem_allocated 却有 %zu",
                    small, grown, rounds, rounds * kept, context->mem_allocated);
        MemoryContextDelete(context);
    }
}

/* 每一片写上自己的号；改大小、释放之前核对。 */
CHECK(随机地要_放_长大, 3, "sec-realloc-note", "四个条件缺一不可：在尾上，余地够，不超过上限，没有现成的空闲片")
{
    for (int round = 0; round < 20; round++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
        char       *chunks[20] = {NULL};
        Size        sizes[20];

        for (int step = 0; step < 500; step++)
        {
            int         i = (int) random_below(20), kept = 0;

            if (chunks[i] == NULL)
                chunks[i] = MemoryContextAlloc(context, sizes[i] = random_size(1, 100));
            else if (random_below(4) == 0)
            {
                pfree(chunks[i]);
                chunks[i] = NULL;
                continue;
            }
            else
            {
                Size        size = random_below(8) == 0 ? random_size(1025, 4000) : random_size(1, 600);

                kept = (int) Min(sizes[i], size);
                chunks[i] = resize(chunks[i], sizes[i] = size);
            }
            for (int at = 0; at < kept; at++)
                expect_number(chunks[i][at], i, "第 %d 步，第 %d 片的第 %d 个字节", step, i, at);
            memset(chunks[i], i, sizes[i]);
        }
        MemoryContextDelete(context);
    }
}
