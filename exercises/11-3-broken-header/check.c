/* 写坏片头的大小再释放：认得出的要报错，而且什么也不变。 */
#include "snapshot.h"

typedef void (*Release)(MemoryContext context, void *pointer);

static void by_method(MemoryContext context, void *pointer) { context->methods->free_p(context, pointer); }
static void by_pfree(MemoryContext context pg_attribute_unused(), void *pointer) { pfree(pointer); }

static bool
throws(Release release, MemoryContext context, void *pointer)
{
    volatile bool thrown = false;

    PG_TRY();
    {
        release(context, pointer);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
        thrown = true;
    }
    PG_END_TRY();
    return thrown;
}

/* 照定义：从最小的一级起逐级去比。 */
static bool
some_class(Size size, Size limit)
{
    for (Size one = ALLOC_MIN_CHUNK; one <= limit; one *= 2)
        if (one == size)
            return true;
    return false;
}

/* 新集合的第一片，片头写成 bad 再释放。 */
static void
try_bad_size(Release release, Size bad)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *pointer = MemoryContextAlloc(context, 100);
    AllocChunk  chunk = AllocPointerGetChunk(pointer);
    Size        good = chunk->size;
    Snapshot    before;
    bool        thrown;

    MemoryContextAlloc(context, 100);
    before = snapshot(context);
    chunk->size = bad;
    thrown = throws(release, context, pointer);
    if (some_class(bad, ((AllocSet) context)->allocChunkLimit))
        expect_true(!thrown, "片头写成 %zu，恰是某一级的大小，却报了错", bad);
    else
    {
        expect_true(thrown, "片头写成 %zu，释放没有报错", bad);
        expect_unchanged(context, &before, text("片头写成 %zu，报错以后", bad));
        chunk->size = good;
        expect_true(!throws(release, context, pointer), "片头改回来以后，释放仍然报错");
        expect_number(freelist_length(context, class_for(good)), 1, "片头改回来再释放，那一级的空闲片数");
    }
    MemoryContextDelete(context);
}

static void
try_bad_sizes(Release release)
{
    static const Size bad[] = {0, 1, 4, 24, 100, 136, 3 * 1024, 8184};

    for (size_t i = 0; i < lengthof(bad); i++)
        try_bad_size(release, bad[i]);
}

CHECK(从方法表释放, 3, "sec-free-two", "不超过上限的片，大小只能是 2 的幂，不小于最小的片；先看好，再改链表")
{
    try_bad_sizes(by_method);
}

CHECK(从_pfree_释放, 2, "sec-alloc-shortcut", "发布版的 pfree 先试近路，近路不经过方法表；可疑的片，近路不要接")
{
    try_bad_sizes(by_pfree);
}

GUARD(好的片照常, 2, "sec-free-dedicated", "每一级的片、大小各异的专用块，都要照旧释放；专用块的大小不是 2 的幂")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        total = context->mem_allocated;

    for (int i = 0; i < 300; i++)
    {
        Size        size = ALLOC_CHUNK_LIMIT + random_size(1, 50000);

        expect_true(!throws(i % 2 ? by_pfree : by_method, context, MemoryContextAlloc(context, size)), "释放 %zu 字节的片，报了错", size);
        expect_number(context->mem_allocated, total, "释放 %zu 字节的片以后的 mem_allocated", size);
    }
    for (Size size = 0; size <= ALLOC_CHUNK_LIMIT; size += random_size(1, 20))
    {
        void       *pointer = MemoryContextAlloc(context, size);

        expect_true(!throws(size % 2 ? by_pfree : by_method, context, pointer), "释放 %zu 字节的片，报了错", size);
        expect_true(MemoryContextAlloc(context, size) == pointer, "释放 %zu 字节的片，再要同样的，得到的不是它", size);
        pfree(pointer);
    }
}

CHECK(随机地写坏, 2, "sec-free-list", "坏数不超过上限的，看是不是一级的大小；超过的，由三个条件去认")
{
    for (int i = 0; i < 400; i++)
    {
        Size        bad = random_below(3) == 0 ? (Size) 1 << random_below(40) : random_size(0, random_below(2) == 0 ? 300 : 100000);

        try_bad_size(random_below(2) == 0 ? by_method : by_pfree, bad);
    }
}
