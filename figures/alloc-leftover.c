/* alloc-leftover —— 换块之前把余料切碎，第 10 章：每挂上一片就停下来看一眼。
 *
 * 把 aset.c 包进来，让它经过我们的 put_on_freelist。 */
#include "scene.h"

#include "utils/memdebug.h"
#include "aset/fastpath.h"

static AllocSet set;
static bool watching;

static void
show(void)
{
    scene_blocks(set);
    scene_freelists(set);
    frame_end();
}

static void
watched_put(AllocSet owner, AllocChunk chunk, int index)
{
    put_on_freelist(owner, chunk, index);
    if (!watching)
        return;
    figure_expect(owner->blocks == set->keeper && chunk->size == class_size(index));
    scene_frame("切下 %zu 字节的一片，挂到第 %d 级；还剩 %zu", chunk->size, index, free_space(set->keeper));
    show();
}

#define put_on_freelist watched_put
#include "src/aset.c"
#undef put_on_freelist

int
main(int argc, char **argv)
{
    MemoryContext context;
    void *last;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "余料", ALLOCSET_DEFAULT_SIZES);
    set = (AllocSet) context;
    scene_name(MemoryContextAlloc(context, 4000), "甲");
    scene_name(MemoryContextAlloc(context, 1000), "乙");
    scene_frame("又来了 5000 字节的请求：活动块还剩 %zu，放不下", free_space(set->blocks));
    show();

    watching = true;
    last = scene_name(MemoryContextAlloc(context, 5000), "丙");
    watching = false;
    figure_expect(free_space(set->keeper) < ALLOC_CHUNKHDRSZ + ALLOC_MIN_CHUNK);
    scene_frame("旧块切净了，才要新块，从新块切下 %zu 字节", AllocPointerGetChunk(last)->size);
    figure_expect(set->blocks != set->keeper);
    show();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
