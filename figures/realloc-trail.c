/* realloc-trail —— 一个翻倍长大的缓冲区留下的足迹，第 12 章：哪怕在尾上，长大也要搬家。 */
#include "scene.h"

static AllocSet set;

static void
show(void)
{
    scene_blocks(set);
    scene_freelists(set);
    frame_end();
}

/* 缓冲区后面紧挨着的就是没有切过的空间吗？ */
static bool
at_tail(void *buffer)
{
    return (char *) buffer + AllocPointerGetChunk(buffer)->size == set->blocks->freeptr;
}

static Size
free_bytes(void)
{
    Size bytes = 0;

    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        for (AllocChunk chunk = set->freelist[i]; chunk != NULL; chunk = chunk->next)
            bytes += chunk->size + ALLOC_CHUNKHDRSZ;
    return bytes;
}

int
main(int argc, char **argv)
{
    MemoryContext context;
    void *buffer;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "缓冲区", 0, 4096, 8192);
    set = (AllocSet) context;
    buffer = scene_name(MemoryContextAlloc(context, 50), "缓冲区");
    scene_frame("palloc(50)：缓冲区在尾上，后面全是没有切过的空间");
    figure_expect(at_tail(buffer));
    show();

    for (Size size = 100; size <= 800; size *= 2)
    {
        void *old = buffer;

        figure_expect(at_tail(buffer));
        buffer = scene_name(repalloc(buffer, size), "缓冲区");
        figure_expect(buffer != old);
        scene_frame("repalloc(缓冲区, %zu)：仍要搬家，旧片留在链表上，一共 %zu 字节", size, free_bytes());
        show();
    }
    scene_name(MemoryContextAlloc(context, 200), "别人");
    scene_frame("palloc(200)：足迹里恰有这一级，别人取走，还剩 %zu 字节", free_bytes());
    figure_expect(at_tail(buffer));
    show();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
