/* 删除里面不经过方法表的重置；再用的集合与新建的一样。 */
#include "check.h"

static MemoryContext
new_default(void)
{
    return AllocSetContextCreate(TopMemoryContext, "默认", ALLOCSET_DEFAULT_SIZES);
}

/* 什么都有一些：几块，几级空闲片，一个专用块。 */
static void
use(MemoryContext set)
{
    for (Size size = 1; size <= 30000; size = size * 3 / 2 + 1)
    {
        MemoryContextAlloc(set, size);
        pfree(MemoryContextAlloc(set, size));
    }
}

/* 回收过一次的集合。 */
static MemoryContext
used_again(void)
{
    MemoryContext old = new_default();

    use(old);
    MemoryContextDelete(old);
    return new_default();
}

/* ---- 数方法的调用 ---- */

static const MemoryContextMethods *original;
static MemoryContextMethods watched;
static int  resets, deletes;

static void
watched_reset(MemoryContext context)
{
    resets++;
    original->reset(context);
}

static void
watched_delete(MemoryContext context)
{
    deletes++;
    original->delete_context(context);
}

static void
watch(MemoryContext context)
{
    original = context->methods;
    watched = *original;
    watched.reset = watched_reset;
    watched.delete_context = watched_delete;
    context->methods = &watched;
}

/* 分配过的一个，删除时方法表上一次重置也没有。 */
static void
expect_no_reset(void)
{
    MemoryContext set = new_default();

    MemoryContextAlloc(set, 1);
    watch(set);
    MemoryContextDelete(set);
    expect_number(deletes, 1, "方法表上的删除次数");
    expect_number(resets, 0, "方法表上的重置次数");
    AllocSetReleaseRecycled();
}

CHECK(删除里没有重置, 2, "sec-reset-recycle", "绕道抽象层，或者自己去查方法表，站在外面的人都看得见")
{
    expect_no_reset();
}

CHECK(再用的账与新建的相同, 1, "sec-reset-reset", "重置做的每一件事都还要做：块、keeper、下一块要多大")
{
    MemoryContext fresh, again;

    expect_no_reset();
    fresh = new_default();
    again = used_again();
    expect_number(block_count(again), 1, "再用的集合的块数");
    expect_number(again->mem_allocated, fresh->mem_allocated, "再用的集合的 mem_allocated");
    expect_number(((AllocSet) again)->nextBlockSize, ((AllocSet) fresh)->nextBlockSize, "再用的集合的 nextBlockSize");
    expect_number(again->isReset, true, "再用的集合的 isReset");
    expect_true(MemoryContextIsEmpty(again), "再用的集合应当是空的");
}

CHECK(空闲链表是空的, 1, "sec-reset-reset", "链上的片住在旧的内容里；哪怕住在 keeper 里的，也要忘掉")
{
    MemoryContext again;

    expect_no_reset();
    again = used_again();
    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        expect_number(freelist_length(again, index), 0, "再用的集合第 %d 级的空闲片数", index);
}

CHECK(照样回收, 1, "sec-reset-recycle", "不重置不等于不回收；满了以后，也照样是全部释放再放上新来的")
{
    MemoryContext contexts[MAX_FREE_CONTEXTS + 1];
    size_t      before;

    expect_no_reset();
    before = heap_blocks();
    for (size_t i = 0; i < lengthof(contexts); i++)
        contexts[i] = new_default();
    for (int i = 0; i < MAX_FREE_CONTEXTS; i++)
        MemoryContextDelete(contexts[i]);
    expect_number(heap_blocks() - before, lengthof(contexts), "链表恰好满、还有一个活着的时候的块数");
    MemoryContextDelete(contexts[MAX_FREE_CONTEXTS]);
    expect_number(heap_blocks() - before, 1, "满了再放一个以后留住的块数");
}

/* 片在块里的什么地方。 */
static ptrdiff_t
place(MemoryContext set, void *pointer)
{
    for (AllocBlock block = ((AllocSet) set)->blocks; block != NULL; block = block->next)
        if ((uintptr_t) block < (uintptr_t) pointer && (uintptr_t) pointer < (uintptr_t) block->endptr)
            return (char *) pointer - (char *) block;
    return -1;
}

CHECK(随机的操作步步相同, 2, "sec-reset-recycle", "像刚建好一样，是说以后的每一步都与新建的没有差别")
{
    expect_no_reset();
    for (int round = 0; round < 20; round++)
    {
        MemoryContext again = used_again(), fresh = new_default();
        void       *chunks[2][100];
        int         count = 0;

        for (int step = 0; step < 300; step++)
        {
            if (count < 100 && random_below(3) > 0)
            {
                Size        size = random_size(0, (Size) 1 << random_below(14));

                chunks[0][count] = MemoryContextAlloc(again, size);
                chunks[1][count] = MemoryContextAlloc(fresh, size);
                expect_number(place(again, chunks[0][count]), place(fresh, chunks[1][count]),
                              "第 %d 步分配 %zu 字节，在块里的位置", step, size);
                count++;
            }
            else if (count > 0)
            {
                int         which = (int) random_below((uint32_t) count--);

                for (int side = 0; side < 2; side++)
                {
                    pfree(chunks[side][which]);
                    chunks[side][which] = chunks[side][count];
                }
            }
            expect_number(again->mem_allocated, fresh->mem_allocated, "第 %d 步之后的 mem_allocated", step);
            expect_number(free_bytes(again), free_bytes(fresh), "第 %d 步之后的空闲字节数", step);
        }
        MemoryContextDelete(fresh);
        MemoryContextDelete(again);
    }
}
