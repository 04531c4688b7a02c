/* recycle-full —— 上下文空闲链表装满以后，第 13 章：全部释放，只留新来的一个。
 * 每一次删除里 free 了几次，是真数出来的。 */
#include "heap.h"

#define malloc heap_malloc
#define free heap_free
#include "src/aset.c"
#undef malloc
#undef free

#include "scene.h"

#define LEFT   112.0
#define CELL   9.0
#define IN_ROW 50
#define DELETIONS (2 * MAX_FREE_CONTEXTS + MAX_FREE_CONTEXTS / 2)

static double xs[DELETIONS + 1], ys[DELETIONS + 1]; /* 链表的长度，还没有乘上比例 */
static int deleted;

/* 链上一个上下文一格，表头在左上。 */
static void
draw_list(const AllocSetFreeList *list)
{
    int count = 0;

    draw_text(4, scene_y() + 10, ANCHOR_START, "label", "链表");
    draw_text(4, scene_y() + 23, ANCHOR_START, "note", "num_free %d", list->num_free);
    draw_box(LEFT, scene_y(), IN_ROW * CELL, (MAX_FREE_CONTEXTS + IN_ROW - 1) / IN_ROW * CELL, "gap");
    for (AllocSet set = list->first_free; set != NULL; set = (AllocSet) set->header.nextchild, count++)
        draw_box(LEFT + count % IN_ROW * CELL, scene_y() + count / IN_ROW * CELL, CELL, CELL, "free");
    figure_expect(count == list->num_free);
    frame_describe("链上有 %d 个上下文，至多 %d 个。", count, MAX_FREE_CONTEXTS);
    scene_space((MAX_FREE_CONTEXTS + IN_ROW - 1) / IN_ROW * CELL + 14);
}

/* 到现在为止每次删除以后的链表长度。 */
static void
draw_history(void)
{
    const double height = 60, width = IN_ROW * CELL;
    double x[DELETIONS + 1], y[DELETIONS + 1];

    draw_text(4, scene_y() + 14, ANCHOR_START, "label", "链表长度");
    draw_box(LEFT, scene_y(), width, height, "frame");
    draw_text(LEFT - 5, scene_y() + 10, ANCHOR_END, "note", "%d", MAX_FREE_CONTEXTS);
    draw_text(LEFT - 5, scene_y() + height, ANCHOR_END, "note", "0");
    for (int i = 0; i <= deleted; i++)
    {
        x[i] = LEFT + xs[i] * width / DELETIONS;
        y[i] = scene_y() + height - ys[i] * height / MAX_FREE_CONTEXTS;
    }
    draw_line(x, y, deleted + 1, "new");
    draw_text(LEFT, scene_y() + height + 12, ANCHOR_START, "note", "删除了 %d 次，这一次 free 了 %d 次", deleted, heap_frees());
    frame_describe("一共删除了 %d 次，最后这一次 free 了 %d 次。", deleted, heap_frees());
}

static void
delete_until(MemoryContext *contexts, int number)
{
    while (deleted < number)
    {
        heap_turn();
        MemoryContextDelete(contexts[deleted++]);
        xs[deleted] = deleted;
        ys[deleted] = context_freelists[0].num_free;
        figure_expect(heap_frees() == 0 || heap_frees() == MAX_FREE_CONTEXTS);
    }
}

static void
show(void)
{
    draw_list(&context_freelists[0]);
    draw_history();
    frame_end();
}

int
main(int argc, char **argv)
{
    static MemoryContext contexts[DELETIONS];
    const AllocSetFreeList *list = &context_freelists[0];

    figure_expect(argc == 2);
    MemoryContextInit();
    for (int i = 0; i < DELETIONS; i++)
        contexts[i] = AllocSetContextCreate(TopMemoryContext, "许多", ALLOCSET_DEFAULT_SIZES);

    delete_until(contexts, 1);
    scene_frame("第 %d 次删除：放上链表，一次 free 也没有", deleted);
    show();
    delete_until(contexts, MAX_FREE_CONTEXTS);
    scene_frame("第 %d 次删除：链表满了，仍没有 free", deleted);
    figure_expect(list->num_free == MAX_FREE_CONTEXTS && heap_frees() == 0);
    show();
    delete_until(contexts, MAX_FREE_CONTEXTS + 1);
    scene_frame("第 %d 次删除：free 了 %d 次，链上只剩新来的", deleted, heap_frees());
    figure_expect(list->num_free == 1 && (MemoryContext) list->first_free == contexts[MAX_FREE_CONTEXTS]);
    show();
    delete_until(contexts, DELETIONS);
    scene_frame("第 %d 次删除：又满过一回，又扔过一回，眼下有 %d 个", deleted, list->num_free);
    show();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
