/* 退回去：释放以后 freeptr 与链表应当是什么样，由释放之前的样子就能说出。 */
#include "snapshot.h"

typedef void (*Release)(void *pointer);

static void
by_method(void *pointer)
{
    MemoryContext context = GetMemoryChunkContext(pointer);

    context->methods->free_p(context, pointer);
}

static MemoryContext
default_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

/* 释放一片普通的，核对它退回去了还是上了链表。 */
static void
give(Release release, void *pointer)
{
    MemoryContext context = GetMemoryChunkContext(pointer);
    AllocSet    set = (AllocSet) context;
    Snapshot    before = snapshot(context);
    Size        size = GetMemoryChunkSpace(pointer) - ALLOC_CHUNKHDRSZ;
    bool        last = (char *) pointer + size == set->blocks->freeptr;

    release(pointer);
    if (last)
        before.room += ALLOC_CHUNKHDRSZ + size;
    else
        before.lists[class_for(size)]++;
    expect_unchanged(context, &before, text("释放%s的一片 %zu 字节以后", last ? "尾上" : "不在尾上", size));
}

CHECK(尾上的退回去, 3, "sec-alloc-shortcut", "三个入口都要：方法表、近路、近路里刚给出的那一片；退到片头，不是退到内容")
{
    MemoryContext context = default_set();
    Release     releases[] = {pfree, by_method};

    for (int i = 0; i < 4; i++)
    {
        char       *first = MemoryContextAlloc(context, 100), *second = MemoryContextAlloc(context, 2000);

        give(releases[i % 2], second);
        expect_true(MemoryContextAlloc(context, 30) == second, "退回去以后要 30 字节，应当从退回的地方切");
        give(releases[i / 2], second);
        give(releases[i % 2], first);
    }
}

CHECK(后切先放, 1, "sec-alloc-chunks", "放的次序与切的次序恰好相反，freeptr 就一路退回原处")
{
    MemoryContext context = default_set();
    char       *chunks[20];
    Size        room = snapshot(context).room;

    for (int i = 0; i < 20; i++)
        chunks[i] = MemoryContextAlloc(context, 17 * i);
    for (int i = 19; i >= 0; i--)
        give(pfree, chunks[i]);
    expect_number(snapshot(context).room, room, "全部放掉以后，活动块没有切过的字节数");
}

GUARD(余料照旧挂上链表, 2, "sec-alloc-leftover", "切余料也用 put_on_freelist；那里若也退回去，切下的又成了没有切过的，循环没有尽头")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    AllocSet    set = (AllocSet) context;
    int         pieces = 0;

    MemoryContextAlloc(context, 100);
    MemoryContextAlloc(context, 1000);
    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        pieces += freelist_length(context, index);
    expect_true(pieces > 0, "换块以后，链表上一片余料也没有");
    expect_true((Size) (set->keeper->endptr - set->keeper->freeptr) < ALLOC_CHUNKHDRSZ + ALLOC_MIN_CHUNK,
                "换块以后，旧块还有 %td 字节没有切", set->keeper->endptr - set->keeper->freeptr);
}

CHECK(换过块也退, 2, "sec-alloc-block", "尾在活动块里，活动块是表头，不一定是 keeper")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    char       *old = MemoryContextAlloc(context, 100), *active;

    active = MemoryContextAlloc(context, 1000);
    give(pfree, active);
    give(by_method, old);
}

/* 搬家释放旧片走方法表；新片可能就切在旧片的后面，旧片便不在尾上。内容始终核对。 */
CHECK(随机地要_放_改变大小, 3, "sec-free-list", "每一步只看一件事：放掉的那一片是不是活动块的尾")
{
    for (int round = 0; round < 20; round++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
        unsigned char *chunks[30] = {NULL};
        Size        sizes[30];

        for (int step = 0; step < 400; step++)
        {
            int         i = (int) random_below(30);

            if (chunks[i] == NULL)
            {
                sizes[i] = random_size(1, random_below(3) == 0 ? 1024 : 60);
                chunks[i] = MemoryContextAlloc(context, sizes[i]);
            }
            else if (random_below(3) == 0)
            {
                AllocSet    set = (AllocSet) context;
                bool        last = (char *) chunks[i] - ALLOC_CHUNKHDRSZ + GetMemoryChunkSpace(chunks[i]) == set->blocks->freeptr;
                bool        away = GetMemoryChunkSpace(chunks[i]) <= 1024 + ALLOC_CHUNKHDRSZ && random_below(4) == 0;
                char       *head = (char *) chunks[i] - ALLOC_CHUNKHDRSZ;

                sizes[i] = away ? 5000 : random_size(0, 1024);
                chunks[i] = repalloc(chunks[i], sizes[i]);
                if (last && away)
                    expect_true(set->blocks->freeptr == head, "尾上的一片搬进专用块，freeptr 没有退回去");
            }
            else
            {
                for (Size at = 0; at < sizes[i]; at++)
                    expect_number(chunks[i][at], i, "第 %d 片的第 %zu 个字节", i, at);
                if (GetMemoryChunkSpace(chunks[i]) > 1024 + ALLOC_CHUNKHDRSZ)
                    pfree(chunks[i]);
                else
                    give(random_below(2) == 0 ? pfree : by_method, chunks[i]);
                chunks[i] = NULL;
            }
            if (chunks[i] != NULL)
                memset(chunks[i], i, sizes[i]);
        }
        MemoryContextDelete(context);
    }
}
