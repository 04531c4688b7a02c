/* checking_pointers.c —— 检查模式：坏指针与二次释放。 */
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "checking.h"

#ifdef MEMORY_CONTEXT_CHECKING

/* ---- 坏指针与二次释放 ---- */

#define expect_freed(function, ...) \
    do { \
        CATCH(__VA_ARGS__); \
        expect_error(text(#function " called with already freed pointer %p", (void *) pointer)); \
    } while (0)

Test(checking, 二次释放)
{
    void *pointer = palloc(100);
    void *volatile moved = NULL;

    pfree(pointer);
    expect_freed(pfree, pfree(pointer));
    expect_freed(repalloc, moved = repalloc(pointer, 10));
    expect_freed(repalloc, moved = repalloc_huge(pointer, 10000));
    expect_freed(GetMemoryChunkSpace, GetMemoryChunkSpace(pointer));
    expect(moved == NULL, "出错了还有结果");
    expect_size(counters_of(TopMemoryContext).freechunks, 1);
    expect(palloc(100) == pointer, "空闲链表坏了");
}

Test(checking, 搬家之后的旧指针)
{
    void *pointer = palloc(ALLOC_MIN_CHUNK);
    void *moved = repalloc(pointer, ALLOC_MIN_CHUNK * 4);

    expect_freed(pfree, pfree(pointer));
    pfree(moved);
}

Test(checking, 余料切成的片也算释放了的)
{
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "余料", 0, 8192, 65536);
    AllocSet set = as_set(context);
    void *pointer = NULL;

    while (set->blocks == set->keeper)
        MemoryContextAlloc(context, Min((Size) 1000, set->allocChunkLimit));
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        if (set->freelist[i] != NULL)
            pointer = AllocChunkGetPointer(set->freelist[i]);
    if (pointer == NULL)
        cr_skip("这组参数下没有余料");
    expect_freed(pfree, pfree(pointer));
}

#define expect_invalid(address) \
    do { \
        void *bad_ = (void *) (address); \
        CATCH(pfree(bad_)); \
        expect_error(text("pfree called with invalid pointer %p", bad_)); \
    } while (0)

static Size static_words[16];

Test(checking, 不是_palloc_给的指针)
{
    Size local_words[16] = {0};
    void *from_malloc = malloc(100);
    char *inside = palloc0(200);

    expect_invalid(8);
    expect_invalid(0x1000);
    expect_invalid(0xdeadbeefdeadbee8);
    expect_invalid(&static_words[8]);
    expect_invalid(&local_words[8]);
    expect_invalid((char *) from_malloc + 48);
    expect_invalid(inside + 64);
    local_words[6] = 100;
    local_words[7] = (Size) &static_words[0]; /* 看着像片头，主人却不是上下文 */
    expect_invalid(&local_words[8]);
    free(from_malloc);
    pfree(inside);
}

Test(checking, 上下文删除以后的指针)
{
    MemoryContext recycled = new_default("回收的"), keeps = new_default("重置的");
    void *first = MemoryContextAlloc(recycled, 100), *second = MemoryContextAlloc(keeps, 100);

    MemoryContextDelete(recycled);
    MemoryContextReset(keeps);
    expect_invalid(first);
    expect_invalid(second);
}

Test(checking, 指向保护页之后的指针)
{
    char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    munmap(pages, 4096);
    expect_invalid(pages + 4096); /* 片头在没有映射的那一页 */
    munmap(pages + 4096, 4096);
}

/* 映射着而不许读的页，mincore 也说在；读它仍是段错误。 */
Test(checking, 指向不许读的页)
{
    char *pages = mmap(NULL, 12288, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    memcpy(pages + 8192 - sizeof(void *), &pages, sizeof(pages)); /* 主人在不许读的那一页 */
    mprotect(pages, 4096, PROT_NONE);
    expect_invalid(pages + 4096);
    expect_invalid(pages + 8192);
    munmap(pages, 12288);
}

#endif
