/* alloc-dedicated —— 专用块插在活动块之后，第 10 章：与 demo/alloc-dedicated 同样的几步。 */
#include "scene.h"

static MemoryContext context;
static AllocSet set;

static void
show(void)
{
    scene_fields(set);
    scene_blocks(set);
    frame_end();
}

int
main(int argc, char **argv)
{
    void *large;
    AllocBlock newest;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "专用块", ALLOCSET_DEFAULT_SIZES);
    set = (AllocSet) context;
    scene_name(MemoryContextAlloc(context, 100), "甲");
    scene_frame("一个小请求之后：链表里只有 keeper");
    show();

    scene_name(MemoryContextAlloc(context, set->allocChunkLimit + 1), "乙");
    scene_frame("palloc(%zu)：刚过上限，独占一块，活动块仍在表头", set->allocChunkLimit + 1);
    figure_expect(set->blocks == set->keeper && set->keeper->next != NULL);
    show();

    newest = set->keeper->next;
    large = scene_name(MemoryContextAlloc(context, 100000), "丙");
    scene_frame("palloc(100000)：插在表头与上一个专用块之间");
    figure_expect(set->keeper->next->next == newest && newest->prev == set->keeper->next);
    show();

    scene_name(MemoryContextAlloc(context, 8000), "丁");
    scene_frame("palloc(8000)：换了活动块，挂在表头");
    figure_expect(set->blocks != set->keeper && set->blocks->next == set->keeper);
    show();

    pfree(large);
    scene_frame("pfree(丙)：靠 prev 从中间摘下，整块归还");
    figure_expect(set->keeper->next == newest && newest->prev == set->keeper);
    show();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
