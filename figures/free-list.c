/* free-list —— 小片的释放与再用，第 11 章：挂到表头，后进先出，邻居不合并，块不归还。 */
#include "scene.h"

static AllocSet set;
static MemoryContext context;

static void *
alloc(Size size, const char *name)
{
    return scene_name(MemoryContextAlloc(context, size), name);
}

/* 三片连着切下，同一级。 */
static void
begin(void *out[3])
{
    static const char *const names[] = {"甲", "乙", "丙"};

    for (int i = 0; i < 3; i++)
        out[i] = alloc(100, names[i]);
    scene_frame("甲、乙、丙各要 100 字节，三片 %zu 字节的片挨在一起", AllocPointerGetChunk(out[0])->size);
    figure_expect((char *) out[1] + AllocPointerGetChunk(out[1])->size + ALLOC_CHUNKHDRSZ == out[2]);
    scene_set_frame(set);
}

static void
release(void *a, void *b)
{
    AllocChunk *list = NULL;

    pfree(a);
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        if (set->freelist[i] == AllocPointerGetChunk(a))
            list = &set->freelist[i];
    scene_frame("pfree(甲)：挂到 %zu 字节那一级，freeptr 与账目都不动", AllocPointerGetChunk(a)->size);
    figure_expect(list != NULL);
    scene_set_frame(set);

    pfree(b);
    scene_frame("pfree(乙)：放在表头；甲与乙相邻，也不合并");
    figure_expect(*list == AllocPointerGetChunk(b) && (*list)->next == AllocPointerGetChunk(a));
    scene_set_frame(set);
}

static void
reuse(void *a, void *b)
{
    void *big = alloc(200, "丁");

    scene_frame("palloc(200)：两片空的合起来够，却各是各的，只好另切 %zu 字节", AllocPointerGetChunk(big)->size);
    figure_expect(big > b && (char *) big + AllocPointerGetChunk(big)->size == set->keeper->freeptr);
    scene_set_frame(set);

    figure_expect(alloc(100, "戊") == b);
    scene_frame("palloc(100)：先得到后释放的那一片，原来的乙");
    scene_set_frame(set);

    figure_expect(alloc(120, "己") == a);
    scene_frame("palloc(120)：再得到原来的甲，链表空了");
    scene_set_frame(set);
    pfree(big);
}

int
main(int argc, char **argv)
{
    void *chunks[3];
    Size fresh;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "小片", 0, 1024, 8192);
    set = (AllocSet) context;
    fresh = context->mem_allocated;

    begin(chunks);
    release(chunks[0], chunks[1]);
    reuse(chunks[0], chunks[1]);
    for (int i = 0; i < 3; i++)
        pfree(chunks[i]);
    scene_frame("全部释放：一片也不剩，块还在，mem_allocated 仍是 %zu，isReset 仍是 %s",
                context->mem_allocated, context->isReset ? "true" : "false");
    figure_expect(context->mem_allocated == fresh && !context->isReset);
    scene_set_frame(set);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
