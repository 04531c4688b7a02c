/* reset-steps —— 一次重置的前后，第 13 章：只剩 keeper，链表清空，下一轮不用再要块。 */
#include "scene.h"

static AllocSet set;
static MemoryContext context;

static void *
alloc(Size size, const char *name)
{
    return scene_name(MemoryContextAlloc(context, size), name);
}

static bool
freelists_empty(void)
{
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        if (set->freelist[i] != NULL)
            return false;
    return true;
}

/* 第一轮：每一种块、每一种片都有一些；返回第一片。 */
static void *
first_round(void)
{
    void *first = alloc(200, "甲");
    void *second = alloc(100, "乙");

    scene_frame("第一轮：甲、乙从 keeper 切下");
    scene_set_frame(set);

    alloc(1000, "丙");
    scene_frame("又要 1000：keeper 的剩余切碎，另要一块，nextBlockSize 翻倍成 %zu", set->nextBlockSize);
    figure_expect(set->nextBlockSize == 2 * set->initBlockSize && !freelists_empty());
    scene_set_frame(set);

    alloc(3000, "丁");
    pfree(second);
    scene_frame("又要 3000，独占一块；释放了乙");
    scene_set_frame(set);
    return first;
}

static void
reset(Size fresh)
{
    MemoryContextReset(context);
    scene_frame("MemoryContextReset：别的块都还了，keeper 倒空，链表清零，nextBlockSize 回到 %zu",
                set->nextBlockSize);
    figure_expect(set->blocks == set->keeper && set->keeper->next == NULL && set->keeper->prev == NULL);
    figure_expect(set->nextBlockSize == set->initBlockSize && freelists_empty());
    figure_expect(context->isReset && context->mem_allocated == fresh);
    scene_set_frame(set);
}

int
main(int argc, char **argv)
{
    void *first;
    Size fresh;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "一行", 0, 1024, 8192);
    set = (AllocSet) context;
    fresh = context->mem_allocated;
    scene_frame("刚刚创建：只有 keeper，isReset 是 true");
    scene_set_frame(set);
    first = first_round();
    reset(fresh);

    figure_expect(alloc(200, "戊") == first);
    scene_frame("第二轮：从 keeper 的开头切起，戊就在甲原来的地方");
    scene_set_frame(set);

    alloc(200, "己");
    scene_frame("第二轮装得少，keeper 够用，没有惊动 malloc");
    figure_expect(context->mem_allocated == fresh);
    scene_set_frame(set);

    MemoryContextReset(context);
    scene_frame("再重置：一块也不用还，又回到刚创建的样子");
    figure_expect(context->mem_allocated == fresh && context->isReset);
    scene_set_frame(set);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
