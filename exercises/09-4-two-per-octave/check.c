/* 每倍两级：8、16、24、32、48、64、96、……、8192。 */
#include "check.h"

/* 不小于 size 的最小的一级：2 的幂，或者两个相邻的 2 的幂正中间的、8 的倍数。 */
static Size
model(Size size)
{
    Size        power = ALLOC_MIN_CHUNK;

    while (power < size)
        power *= 2;
    return power / 4 * 3 >= size && power / 4 * 3 % MAXIMUM_ALIGNOF == 0 ? power / 4 * 3 : power;
}

static Size
chunk_size(void *pointer)
{
    return AllocPointerGetChunk(pointer)->size;
}

/* 第一块很大，不会换块，也就没有余料。 */
static MemoryContext
roomy_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", 1024 * 1024, ALLOCSET_DEFAULT_INITSIZE,
                                 ALLOCSET_DEFAULT_MAXSIZE);
}

CHECK(每一个大小, 3, "sec-sizes-index", "要的是装得下请求的最小的一级；先求 2 的幂的那一级，再看比它小一档的够不够")
{
    MemoryContext set = roomy_set();

    for (Size size = 0; size <= ALLOC_CHUNK_LIMIT; size++)
    {
        void       *pointer = MemoryContextAlloc(set, size);

        expect_number(chunk_size(pointer), model(size), "请求 %zu 字节得到的片", size);
        pfree(pointer);
        if (size % 64 == 0)
            MemoryContextReset(set);
    }
}

CHECK(回到自己的一级, 2, "sec-sizes-inverse", "释放时只看得见片的大小；由大小求出的级，要与分配时的相同")
{
    MemoryContext set = roomy_set();

    for (int i = 0; i < 3000; i++)
    {
        Size        size = random_size(0, (Size) 1 << (1 + random_below(13)));
        Size        least = size <= ALLOC_MIN_CHUNK ? 0 : model(size) / 4 * 3 + 1;
        void       *pointer = MemoryContextAlloc(set, size), *again;
        Size        other;

        expect_number(chunk_size(pointer), model(size), "请求 %zu 字节得到的片", size);
        pfree(pointer);
        do
            other = random_size(least, model(size));
        while (model(other) != model(size));
        again = MemoryContextAlloc(set, other);
        expect_true(again == pointer, "请求 %zu 字节的片释放以后，同级的请求 %zu 没有用上它", size, other);
        if (random_below(3) == 0)
            pfree(again);
        if (i % 50 == 0)
            MemoryContextReset(set);
    }
}

/* 同一条链表上的片一样大，都是一级的大小；不同的链表不一样大。 */
static void
expect_sorted(MemoryContext set)
{
    Size        seen[ALLOCSET_NUM_FREELISTS] = {0};

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
    {
        int         steps = 0;

        for (AllocChunk chunk = ((AllocSet) set)->freelist[index]; chunk != NULL && steps++ < 100000; chunk = chunk->next)
        {
            expect_number(model(chunk->size), chunk->size, "空闲片的大小（不是一级的大小，就升到这一级）");
            expect_true(seen[index] == 0 || seen[index] == chunk->size, "第 %d 条链表上既有 %zu 字节的片，又有 %zu 字节的",
                        index, seen[index], chunk->size);
            seen[index] = chunk->size;
        }
        for (int k = 0; k < index; k++)
            expect_true(seen[k] == 0 || seen[k] != seen[index], "%zu 字节的片，第 %d 条与第 %d 条链表上都有", seen[index], k, index);
    }
}

static Size
largest_free(MemoryContext set)
{
    Size        largest = 0;

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        if (((AllocSet) set)->freelist[index] != NULL)
            largest = Max(largest, ((AllocSet) set)->freelist[index]->size);
    return largest;
}

/* 从第一块里要几片，再要一片放不下的：剩下的 left 字节切成空闲片，最大的一片不小于去掉片头以后的一半。 */
CHECK(余料切得尽量大, 2, "sec-alloc-leftover",
      "切余料的代码用最高的一位直接作级的编号，它想切的是 2 的那么多次方；你的编号里，那一级是不是恰好那么大？")
{
    for (int round = 0; round < 500; round++)
    {
        Size        init = MAXALIGN(random_size(2000, 9000)), left;
        MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", 0, init, ALLOCSET_DEFAULT_MAXSIZE);
        AllocBlock  keeper = ((AllocSet) set)->keeper;

        for (uint32 n = 1 + random_below(8); n > 0 && ((AllocSet) set)->blocks == keeper && largest_free(set) == 0; n--)
        {
            Size        size = n == 1 ? Min((Size) (keeper->endptr - keeper->freeptr), ALLOC_CHUNK_LIMIT) : random_size(1, 1000);

            left = keeper->endptr - keeper->freeptr;
            expect_number(chunk_size(MemoryContextAlloc(set, size)), model(size), "请求 %zu 字节得到的片", size);
        }
        if (((AllocSet) set)->blocks != keeper && left >= ALLOC_CHUNKHDRSZ + ALLOC_MIN_CHUNK)
            expect_true(2 * largest_free(set) > left - ALLOC_CHUNKHDRSZ, "换块时剩 %zu 字节，切成的空闲片里最大的只有 %zu",
                        left, largest_free(set));
        expect_sorted(set);
        MemoryContextDelete(set);
    }
}

/* 不大于 size 的最大的一级，比最小的片还小的取最小的一级。 */
static Size
class_below(Size size)
{
    Size        power = ALLOC_MIN_CHUNK;

    while (power * 2 <= size)
        power *= 2;
    return power > ALLOC_MIN_CHUNK && power / 2 * 3 <= size ? power / 2 * 3 : power;
}

/* 片头写成 bad 再释放，片头改好，要 class_below(bad) 字节，得到的应当是它。 */
static void
try_bad_size(Size bad)
{
    MemoryContext set = roomy_set();
    char       *pointer = MemoryContextAlloc(set, 100);

    AllocPointerGetChunk(pointer)->size = bad;
    pfree(pointer);
    AllocPointerGetChunk(pointer)->size = class_below(bad);
    expect_true(MemoryContextAlloc(set, class_below(bad)) == pointer,
                "片头里的大小写成 %zu，释放以后，请求 %zu 字节没有用上它", bad, class_below(bad));
    MemoryContextDelete(set);
}

CHECK(写坏的大小也在表内, 2, "sec-sizes-inverse", "数末尾的零，只对恰是一级的大小才对；看最高的两位，什么数都落得到一级，当心没有 12 那一级")
{
    for (Size bad = 0; bad <= 200; bad++)
        try_bad_size(bad);
    for (int i = 0; i < 2000; i++)
        try_bad_size(random_size(0, ALLOC_CHUNK_LIMIT));
}

CHECK(随机的分配释放与改变大小, 2, "sec-layout-invariants", "同一段内存不能同时属于两片，片也不能比请求小")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    unsigned char *chunks[100] = {NULL};
    Size        sizes[100] = {0};

    for (int i = 0; i < 30000; i++)
    {
        int         slot = (int) random_below(lengthof(chunks));
        Size        size = random_size(0, (Size) 1 << random_below(13));

        for (Size at = 0; chunks[slot] != NULL && at < sizes[slot]; at += 1 + random_below(7))
            if (chunks[slot][at] != slot)
                expect_number(chunks[slot][at], slot, "第 %d 片的第 %zu 个字节", slot, at);
        if (chunks[slot] != NULL && random_below(3) > 0)
        {
            pfree(chunks[slot]);
            chunks[slot] = NULL;
            continue;
        }
        if (chunks[slot] != NULL)
            chunks[slot] = repalloc(chunks[slot], size);
        else
        {
            chunks[slot] = MemoryContextAlloc(set, size);
            if (size <= ((AllocSet) set)->allocChunkLimit)
                expect_number(chunk_size(chunks[slot]), model(size), "请求 %zu 字节得到的片", size);
        }
        expect_true((uintptr_t) chunks[slot] % MAXIMUM_ALIGNOF == 0, "请求 %zu 字节，得到的地址没有对齐", size);
        memset(chunks[slot], slot, size);
        sizes[slot] = size;
    }
}
