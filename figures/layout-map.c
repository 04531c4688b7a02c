/* layout-map —— 一个集合的地图，第 7 章：与 demo/layout-map 同样的几次分配与释放。 */
#include "scene.h"

int
main(int argc, char **argv)
{
    MemoryContext context;
    AllocSet set;
    void *second;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "地图", ALLOCSET_DEFAULT_SIZES);
    set = (AllocSet) context;
    scene_name(MemoryContextAlloc(context, 100), "甲");
    second = scene_name(MemoryContextAlloc(context, 20), "乙");
    scene_name(MemoryContextAlloc(context, 4000), "丙");
    scene_name(MemoryContextAlloc(context, 10000), "丁");
    scene_name(MemoryContextAlloc(context, 5000), "戊");
    pfree(second);

    scene_frame("五次分配、一次释放之后的集合");
    figure_expect(set->blocks->next == set->keeper && set->keeper->next->next == NULL);
    figure_expect(AllocPointerGetChunk(second)->aset != set);
    scene_blocks(set);
    scene_freelists(set);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
