/* delete-recycle —— 删除的上下文放上链表，下一次创建取走，第 13 章。 */
#include "heap.h"

#define malloc heap_malloc
#define free heap_free
#include "src/aset.c"
#undef malloc
#undef free

#include "recycled.h"

static AllocSet live;           /* 正在看的上下文；删除了是 NULL */

static void
show(void)
{
    recycled_list(context_freelists[0].first_free, context_freelists[0].num_free, "DEFAULT 链表");
    recycled_list(context_freelists[1].first_free, context_freelists[1].num_free, "SMALL 链表");
    if (live != NULL)
    {
        scene_heading("活着的上下文：%s", live->header.name);
        draw_text(112, scene_y() + 12, ANCHOR_START, "code", "maxBlockSize %zu  allocChunkLimit %zu",
                  live->maxBlockSize, live->allocChunkLimit);
        frame_describe("maxBlockSize %zu，allocChunkLimit %zu。", live->maxBlockSize, live->allocChunkLimit);
        scene_space(22);
        scene_blocks(live);
    }
    heap_report();
    frame_end();
}

static void
create(const char *name, Size min, Size init, Size max)
{
    live = (AllocSet) AllocSetContextCreateInternal(TopMemoryContext, name, min, init, max);
}

static void
delete(void)
{
    MemoryContextDelete((MemoryContext) live);
    live = NULL;
}

static AllocSet
first_life(void)
{
    AllocSet set;

    create("甲", ALLOCSET_SMALL_SIZES);
    set = live;
    scene_frame("创建甲，SMALL 的尺寸：链表空着，向 malloc 要 %zu 字节", live->header.mem_allocated);
    show();

    scene_name(MemoryContextAlloc((MemoryContext) live, 300), "片");
    scene_name(MemoryContextAlloc((MemoryContext) live, 1000), "片");
    scene_frame("用过以后：两片，两块");
    figure_expect(set->keeper->prev == set->blocks);
    show();

    delete();
    scene_frame("删除甲：先重置，后来的块还掉，再连同 keeper 放上链表");
    figure_expect(context_freelists[1].first_free == set && context_freelists[1].num_free == 1);
    figure_expect(heap_frees() == 1);
    show();
    return set;
}

static void
second_life(AllocSet former)
{
    Size limit = former->allocChunkLimit;

    create("乙", ALLOCSET_START_SMALL_SIZES);
    figure_expect(live == former && live->allocChunkLimit != limit && heap_mallocs() == 0);
    scene_frame("创建乙，第一块同样大：取下来就用；maxBlockSize 不同，上限也重求");
    show();

    delete();
    create("丙", ALLOCSET_DEFAULT_SIZES);
    figure_expect(live != former);
    scene_frame("删除乙，创建丙，DEFAULT 的尺寸：另一条链表是空的，只好要 %zu 字节", live->header.mem_allocated);
    show();

    delete();
    scene_frame("删除丙：放上 DEFAULT 的那一条，各等各的下一次创建");
    figure_expect(context_freelists[0].num_free == 1 && context_freelists[1].num_free == 1);
    show();
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    heap_turn();
    second_life(first_life());

    create("丁", 4096, 4096, 4096);
    figure_expect(live->freeListIndex == -1);
    scene_frame("创建丁，别的尺寸：freeListIndex 是 %d，不属于哪一条链表", live->freeListIndex);
    show();

    delete();
    scene_frame("删除丁：不回收，整块还给 malloc");
    figure_expect(heap_frees() == 1);
    figure_expect(context_freelists[0].num_free == 1 && context_freelists[1].num_free == 1);
    show();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
