/* free-dedicated —— 专用块的释放，第 11 章：整块还给 malloc，从链表的中间摘下。 */
#include "scene.h"

static AllocSet set;
static MemoryContext context;
static int blocks;              /* 上一帧有几块 */

static int
count_blocks(void)
{
    int count = 0;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
        count++;
    return count;
}

/* change 是这一步应当多出或少掉的块数。 */
static void
show(int change)
{
    figure_expect(count_blocks() == blocks + change);
    blocks += change;
    scene_set(set);
    frame_end();
}

static void *
alloc(Size size, const char *name)
{
    return scene_name(MemoryContextAlloc(context, size), name);
}

static AllocBlock
block_of(void *pointer)
{
    return (AllocBlock) ((char *) AllocPointerGetChunk(pointer) - ALLOC_BLOCKHDRSZ);
}

static void
release_middle(void *pointer, const char *name)
{
    AllocBlock prev = block_of(pointer)->prev;
    AllocBlock next = block_of(pointer)->next;
    Size chunk = AllocPointerGetChunk(pointer)->size;

    pfree(pointer);
    scene_frame("pfree(%s)：片有 %zu 字节，超过上限 %zu，整块还给 malloc", name, chunk, set->allocChunkLimit);
    figure_expect(prev->next == next && next->prev == prev);
    show(-1);
}

int
main(int argc, char **argv)
{
    void *small, *a, *b, *c;
    AllocBlock before;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "大片", 0, 1024, 8192);
    set = (AllocSet) context;
    blocks = count_blocks();

    small = alloc(100, "小");
    a = alloc(2000, "甲");
    b = alloc(3000, "乙");
    c = alloc(4000, "丙");
    scene_frame("一小三大：三块专用块都插在活动块之后，后要的在前");
    figure_expect(set->blocks == set->keeper && set->keeper->next == block_of(c));
    show(3);

    release_middle(b, "乙");

    before = set->blocks;
    alloc(600, "丁");
    scene_frame("palloc(600)：keeper 剩下的不够，切碎挂起，新块做表头");
    figure_expect(set->blocks != before && set->blocks->next == before);
    show(1);

    release_middle(c, "丙");

    before = block_of(a)->prev;
    pfree(a);
    scene_frame("pfree(甲)：它在表尾，前一块的 next 变成 NULL");
    figure_expect(before == set->keeper && before->next == NULL);
    show(-1);

    pfree(small);
    scene_frame("pfree(小)：同一个 pfree，小片只挂上链表，哪一块也不还");
    show(0);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
