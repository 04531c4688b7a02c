/* 凡是能与标准的一组互相替代的集合都回收，别的都不回收。 */
#include "check.h"

#define DEFAULT_INIT ((Size) ALLOCSET_DEFAULT_INITSIZE)
#define SMALL_INIT   ((Size) ALLOCSET_SMALL_INITSIZE)
#define BIG          ((Size) 65536)

static int
index_of(Size min, Size init, Size max)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", min, init, max);
    int         index = ((AllocSet) set)->freeListIndex;

    MemoryContextDelete(set);
    return index;
}

GUARD(标准的照旧回收, 1, "sec-create-recycle", "原来进得了链表的三组标准尺寸，放宽以后还要进得了")
{
    expect_number(index_of(ALLOCSET_DEFAULT_SIZES), 0, "DEFAULT 的 freeListIndex");
    expect_number(index_of(ALLOCSET_SMALL_SIZES), 1, "SMALL 的 freeListIndex");
    expect_number(index_of(ALLOCSET_START_SMALL_SIZES), 1, "START_SMALL 的 freeListIndex");
}

CHECK(第一块与标准一样的也回收, 1, "sec-create-first", "minContextSize 等于 initBlockSize 时，第一块与它是 0 时一样大")
{
    expect_number(index_of(DEFAULT_INIT, DEFAULT_INIT, DEFAULT_INIT), 0, "8192、8192、8192 的 freeListIndex");
    expect_number(index_of(DEFAULT_INIT, DEFAULT_INIT, BIG), 0, "8192、8192、65536 的 freeListIndex");
    expect_number(index_of(SMALL_INIT, SMALL_INIT, DEFAULT_INIT), 1, "1024、1024、8192 的 freeListIndex");
}

CHECK(替代不了的不回收, 2, "sec-create-recycle",
      "取来的集合，keeper 的大小与 initBlockSize 都不会重新填，两样都要与标准的相同")
{
    expect_number(index_of(DEFAULT_INIT, DEFAULT_INIT, BIG), 0, "8192、8192、65536 的 freeListIndex");
    expect_number(index_of(DEFAULT_INIT, SMALL_INIT, BIG), -1, "8192、1024、65536 的 freeListIndex");
    expect_number(index_of(SMALL_INIT, DEFAULT_INIT, BIG), -1, "1024、8192、65536 的 freeListIndex");
    expect_number(index_of(0, DEFAULT_INIT / 2, BIG), -1, "0、4096、65536 的 freeListIndex");
    expect_number(index_of(264, SMALL_INIT, BIG), -1, "264、1024、65536 的 freeListIndex");
}

/* 与第一次创建时比较：第一块、下一块的打算、片的上限。 */
static void
expect_like_new(MemoryContext context, Size min, Size init, Size max)
{
    AllocSet    set = (AllocSet) context;
    Size        first = Max(ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ, min != 0 ? min : init);

    expect_number(context->mem_allocated, first, "%zu、%zu、%zu 的 mem_allocated", min, init, max);
    expect_number(set->keeper->endptr - (char *) set, first, "%zu、%zu、%zu 的第一块", min, init, max);
    expect_number(set->initBlockSize, init, "%zu、%zu、%zu 的 initBlockSize", min, init, max);
    expect_number(set->nextBlockSize, init, "%zu、%zu、%zu 的 nextBlockSize", min, init, max);
    expect_number(set->maxBlockSize, max, "%zu、%zu、%zu 的 maxBlockSize", min, init, max);
    expect_number(block_count(context), 1, "%zu、%zu、%zu 的块数", min, init, max);
}

GUARD(互相替代, 1, "sec-create-recycle", "删除一个，再按另一组尺寸创建，取到的应当就是刚才那一个")
{
    MemoryContext old = AllocSetContextCreate(TopMemoryContext, "旧", DEFAULT_INIT, DEFAULT_INIT, DEFAULT_INIT);
    void       *address = old;
    MemoryContext fresh;

    MemoryContextAlloc(old, 20000);
    MemoryContextDelete(old);
    fresh = AllocSetContextCreate(TopMemoryContext, "新", ALLOCSET_DEFAULT_SIZES);
    expect_true(fresh == address, "删除 8192、8192、8192，再创建 DEFAULT，得到的不是同一块内存");
    expect_like_new(fresh, ALLOCSET_DEFAULT_SIZES);
}

static Size
pick(void)
{
    static const Size few[] = {1024, 2048, 8192, 65536};

    return random_below(3) == 0 ? MAXALIGN(random_size(1024, 20000)) : few[random_below(lengthof(few))];
}

static int
model_index(Size min, Size init)
{
    if (min != 0 && min != init)
        return -1;
    return init == DEFAULT_INIT ? 0 : init == SMALL_INIT ? 1 : -1;
}

CHECK(随机的创建与删除, 2, "sec-create-recycle", "不论从前删除过什么，新建的集合都应当与第一次创建时一样")
{
    MemoryContext live[20] = {NULL};

    for (int i = 0; i < 5000; i++)
    {
        int         slot = (int) random_below(lengthof(live));
        Size        min = random_below(3) == 0 ? 0 : pick(), init = pick(), max = pick();

        max = Max(init, max);
        if (live[slot] != NULL)
            MemoryContextDelete(live[slot]);
        live[slot] = AllocSetContextCreate(TopMemoryContext, "x", min, init, max);
        expect_like_new(live[slot], min, init, max);
        expect_number(((AllocSet) live[slot])->freeListIndex, model_index(min, init), "%zu、%zu、%zu 的 freeListIndex", min, init, max);
        for (uint32 n = random_below(5); n > 0; n--)
            MemoryContextAlloc(live[slot], random_size(1, 10000));
    }
}
