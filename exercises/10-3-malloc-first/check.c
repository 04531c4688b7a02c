/* 换块：余料切自旧块，要不到新块时只有打算要的变了。 */
#include "snapshot.h"

static MemoryContext
small_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
}

static void *
try_alloc(MemoryContext context, Size size)
{
    return MemoryContextAllocExtended(context, size, MCXT_ALLOC_NO_OOM);
}

/* 打算要的在向 malloc 要之前就翻倍，要不要得到都一样。 */
static Size
doubled(MemoryContext context, Size next)
{
    return Min(2 * next, ((AllocSet) context)->maxBlockSize);
}

/* 规矩：剩 room 字节的块，每次切最大的一级。返回剩下的字节，切出的加到 lists。 */
static Size
carve(Size room, int *lists)
{
    for (int index = ALLOCSET_NUM_FREELISTS - 1; index >= 0; index--)
        while (room >= ALLOC_CHUNKHDRSZ + (ALLOC_MIN_CHUNK << index))
        {
            room -= ALLOC_CHUNKHDRSZ + (ALLOC_MIN_CHUNK << index);
            lists[index]++;
        }
    return room;
}

/* 刚要过 size 字节，之前的账是 before；四条路各应当留下什么。 */
static void
expect_rule(MemoryContext context, Snapshot before, Size size, const char *when)
{
    AllocSet    set = (AllocSet) context;
    int         index = class_for(size);
    Size        needed = ALLOC_CHUNKHDRSZ + (ALLOC_MIN_CHUNK << index), block = before.next;

    if (before.lists[index] > 0)
        before.lists[index]--;
    else if (before.room >= needed)
        before.room -= needed;
    else
    {
        while (block < ALLOC_BLOCKHDRSZ + needed)
            block *= 2;
        expect_number(before.active->endptr - before.active->freeptr, carve(before.room, before.lists),
                      "%s，旧块的末尾剩下的字节数", when);
        expect_true(set->blocks != before.active, "%s，没有换块", when);
        before.active = set->blocks;
        before.room = block - ALLOC_BLOCKHDRSZ - needed;
        before.next = doubled(context, before.next);
        before.total += block;
        before.blocks++;
    }
    expect_unchanged(context, &before, when);
}

CHECK(要不到新块时余料不切, 3, "sec-alloc-block", "会失败的在前，改状态的在后：余料等新块到手以后再切；打算要的由 grow_set 翻倍")
{
    MemoryContext context = small_set();
    Snapshot    before;

    MemoryContextAlloc(context, random_size(9, 200));
    before = snapshot(context);
    heap_fail_from(1);
    expect_true(try_alloc(context, 1000) == NULL, "malloc 失败了，分配却说成功");
    heap_fail_never();
    before.next = doubled(context, before.next);
    expect_unchanged(context, &before, "要不到新块以后");
}

GUARD(余料仍切自旧块, 2, "sec-alloc-leftover", "grow_set 返回时活动块已经换了；要切的是换下来的那一块")
{
    MemoryContext context = small_set();
    Snapshot    before;

    MemoryContextAlloc(context, 100);
    before = snapshot(context);
    MemoryContextAlloc(context, 1000);
    expect_rule(context, before, 1000, "要过 100 与 1000 字节以后");
}

/* malloc 在今后的头两次里随机失败一次：换块只许要一次，试探的那次不算数。 */
CHECK(随机地要_随机地失败, 3, "sec-alloc-block", "每一步都应当与书里的规矩相同；失败的那一步只改打算要的，只向 malloc 要一次")
{
    for (int round = 0; round < 40; round++)
    {
        MemoryContext context = small_set();

        for (int step = 0; step < 200; step++)
        {
            Size        size = random_size(0, random_below(4) == 0 ? 1024 : 100);
            Snapshot    before = snapshot(context);
            void       *chunk;

            heap_fail_nth(random_below(3));
            chunk = try_alloc(context, size);
            heap_fail_never();
            if (chunk == NULL)
            {
                before.next = doubled(context, before.next);
                expect_unchanged(context, &before, text("第 %d 步要 %zu 字节失败以后", step, size));
            }
            else
                expect_rule(context, before, size, text("第 %d 步要 %zu 字节以后", step, size));
        }
        MemoryContextDelete(context);
    }
}
