/* why-reset —— 一千次分配，一次重置，第 1 章：与 malloc 往来几次，看块数，不看片数。 */
#include "scene.h"

#define PIECES  1000
#define REQUEST 40

static AllocSet set;

static int
block_count(void)
{
    int count = 0;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
        count++;
    return count;
}

static void
show(void)
{
    scene_blocks(set);
    scene_traffic();
    frame_end();
}

int
main(int argc, char **argv)
{
    MemoryContext context;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "一千片", ALLOCSET_DEFAULT_SIZES);
    set = (AllocSet) context;
    scene_frame("刚刚创建：一块，其中的空间还没有切过");
    show();

    for (int i = 0; i < PIECES; i++)
        MemoryContextAlloc(context, REQUEST);
    scene_frame("palloc(%d) 一共 %d 次：全都装在 %d 块里，一块比一块大", REQUEST, PIECES, block_count());
    figure_expect(block_count() > 1 && block_count() < 10);
    show();

    MemoryContextReset(context);
    figure_expect(block_count() == 1 && set->blocks->freeptr == (char *) set->blocks + ALLOC_BLOCKHDRSZ);
    scene_frame("MemoryContextReset：后来要的块整块还去，没有看过里面的任何一片");
    show();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
