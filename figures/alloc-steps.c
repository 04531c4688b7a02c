/* alloc-steps —— 分配的各条路，第 10 章：切、取空闲片、换块并切碎剩余、专用块。 */
#include "scene.h"

static AllocSet set;
static MemoryContext context;

int
main(int argc, char **argv)
{
    void *a, *b;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "分配", 0, 1024, 8192);
    set = (AllocSet) context;

    scene_frame("刚刚创建，什么都没有分配");
    scene_set_frame(set);

    a = scene_name(MemoryContextAlloc(context, 50), "甲");
    scene_frame("palloc(50)：取整成 %zu 字节，从 keeper 的 freeptr 切下", AllocPointerGetChunk(a)->size);
    figure_expect((char *) a - ALLOC_CHUNKHDRSZ == (char *) set->keeper + ALLOC_BLOCKHDRSZ);
    scene_set_frame(set);

    b = scene_name(MemoryContextAlloc(context, 100), "乙");
    scene_frame("palloc(100)：紧接着切下 %zu 字节", AllocPointerGetChunk(b)->size);
    scene_set_frame(set);

    pfree(a);
    scene_frame("pfree(甲)：挂到它那一级的空闲链表上，freeptr 不动");
    scene_set_frame(set);

    figure_expect(scene_name(MemoryContextAlloc(context, 60), "丙") == a);
    scene_frame("palloc(60)：同一级的链表上有一片，取下来就是");
    scene_set_frame(set);

    scene_name(MemoryContextAlloc(context, 600), "丁");
    scene_frame("palloc(600)：活动块剩下的不够，切碎了挂起来，另要一块");
    figure_expect(set->blocks != set->keeper && set->keeper->freeptr + 24 > set->keeper->endptr);
    scene_set_frame(set);

    scene_name(MemoryContextAlloc(context, 9000), "戊");
    scene_frame("palloc(9000)：超过片的上限 %zu，独占一块，插在表头之后", set->allocChunkLimit);
    figure_expect(set->blocks->next->next != NULL);
    scene_set_frame(set);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
