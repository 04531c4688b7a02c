/* realloc-steps —— 一片的八次改变，第 12 章：原地、搬家、独占一块、变大、变小、释放。 */
#include "scene.h"

static AllocSet set;
static MemoryContext context;
static void *a;

static Size
size_of(const void *pointer)
{
    return AllocPointerGetChunk(pointer)->size;
}

/* 返回它是不是还在原处。 */
static bool
resize(Size size)
{
    uintptr_t old = (uintptr_t) a;

    a = scene_name(repalloc(a, size), "甲");
    return (uintptr_t) a == old;
}

static void
within_class(void)
{
    Size chunk;

    a = scene_name(MemoryContextAlloc(context, 100), "甲");
    chunk = size_of(a);
    scene_frame("palloc(100)：得到 %zu 字节的片", chunk);
    scene_set_frame(set);

    figure_expect(resize(128) && size_of(a) == chunk);
    scene_frame("repalloc(甲, 128)：%zu 字节正好装下，原地不动", chunk);
    scene_set_frame(set);

    figure_expect(resize(40) && size_of(a) == chunk);
    scene_frame("repalloc(甲, 40)：缩小也不动，什么也不还，仍是 %zu 字节", chunk);
    scene_set_frame(set);
}

static void
move(void)
{
    void *old = a;
    Size chunk = size_of(a);

    figure_expect(!resize(129));
    scene_frame("repalloc(甲, 129)：要 %zu 字节的新片，复制，旧片挂上链表", size_of(a));
    scene_set_frame(set);

    figure_expect(scene_name(MemoryContextAlloc(context, 128), "乙") == old);
    scene_frame("palloc(128)：取走的正是甲留下的 %zu 字节", chunk);
    scene_set_frame(set);
}

static void
dedicated(void)
{
    Size before = context->mem_allocated;

    figure_expect(!resize(9000));
    scene_frame("repalloc(甲, 9000)：超过上限 %zu，搬进专用块，多要了 %zu 字节",
                set->allocChunkLimit, context->mem_allocated - before);
    scene_set_frame(set);

    before = context->mem_allocated;
    resize(20000);
    scene_frame("repalloc(甲, 20000)：realloc 把整块变大 %zu 字节，空闲链表不动",
                context->mem_allocated - before);
    scene_set_frame(set);

    resize(100);
    scene_frame("repalloc(甲, 100)：缩到上限加一再对齐，停在 %zu 字节", size_of(a));
    figure_expect(size_of(a) == MAXALIGN(set->allocChunkLimit + 1));
    scene_set_frame(set);
}

int
main(int argc, char **argv)
{
    Size fresh;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "缓冲区", ALLOCSET_DEFAULT_SIZES);
    set = (AllocSet) context;
    fresh = context->mem_allocated;
    within_class();
    move();
    dedicated();
    pfree(a);
    scene_frame("pfree(甲)：片在上限之上，走的是专用块的门，账目回到 %zu", context->mem_allocated);
    figure_expect(context->mem_allocated == fresh);
    scene_set_frame(set);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
