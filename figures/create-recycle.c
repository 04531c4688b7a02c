/* create-recycle —— 上下文空闲链表，第 8 章：删除两个，再创建一个，内存还是那两块。 */
#include "scene.h"

#include "src/aset.c"           /* 为了看见 context_freelists */

#define LEFT 178.0
#define CHIP 40.0

static const AllocSetContext *first_block[2]; /* 头两个集合的地址 */

/* 一个集合：它住在哪一块内存里，叫什么，两个随 maxBlockSize 走的字段。 */
static double
draw_context(double x, MemoryContext context, const char *class)
{
    AllocSet set = (AllocSet) context;
    int place = set == first_block[0] ? 0 : 1;

    figure_expect(set == first_block[place]);
    draw_arrow(x, x + 20, scene_y() + CHIP / 2);
    draw_box(x + 20, scene_y(), 150, CHIP, class);
    draw_text(x + 28, scene_y() + 15, ANCHOR_START, "label", "内存 %d：%s", place + 1, context->name);
    draw_text(x + 28, scene_y() + 31, ANCHOR_START, "note", "最大块 %zuK，上限 %zu",
              set->maxBlockSize / 1024, set->allocChunkLimit);
    frame_describe(" 内存 %d（%s，maxBlockSize %zu，上限 %zu）", place + 1, context->name,
                   set->maxBlockSize, set->allocChunkLimit);
    return x + 170;
}

static void
label_row(const char *name, const char *detail)
{
    draw_text(4, scene_y() + 17, ANCHOR_START, "label", "%s", name);
    draw_text(4, scene_y() + 31, ANCHOR_START, "note", "%s", detail);
    frame_describe("%s（%s）：", name, detail);
}

static void
draw_tree(void)
{
    double x = LEFT - 20;

    label_row("树上", "TopMemoryContext 的孩子");
    for (MemoryContext child = TopMemoryContext->firstchild; child != NULL; child = child->nextchild)
        if (child != ErrorContext)
            x = draw_context(x, child, "head");
    scene_space(CHIP + 12);
}

static void
draw_list(void)
{
    const AllocSetFreeList *list = &context_freelists[1];
    char detail[32];
    double x = LEFT - 20;
    int count = 0;

    snprintf(detail, sizeof(detail), "num_free = %d", list->num_free);
    label_row("context_freelists[1]", detail);
    for (AllocSet set = list->first_free; set != NULL; set = (AllocSet) set->header.nextchild, count++)
        x = draw_context(x, (MemoryContext) set, "free");
    figure_expect(count == list->num_free);
    if (count == 0)
        draw_text(LEFT, scene_y() + 25, ANCHOR_START, "note", "空的");
    scene_space(CHIP + 4);
}

static void
show(const char *title)
{
    scene_frame("%s", title);
    draw_tree();
    draw_list();
    frame_end();
}

int
main(int argc, char **argv)
{
    MemoryContext first, second, third;

    figure_expect(argc == 2);
    MemoryContextInit();
    first = AllocSetContextCreate(TopMemoryContext, "甲", ALLOCSET_SMALL_SIZES);
    second = AllocSetContextCreate(TopMemoryContext, "乙", ALLOCSET_SMALL_SIZES);
    first_block[0] = (AllocSet) first;
    first_block[1] = (AllocSet) second;
    show("两个 SMALL 的上下文都在树上");

    MemoryContextDelete(first);
    show("删除甲：内存没有还，挂上链表");

    MemoryContextDelete(second);
    figure_expect(context_freelists[1].first_free == (AllocSet) second);
    show("删除乙：后放的在前");

    third = AllocSetContextCreate(TopMemoryContext, "丙", ALLOCSET_START_SMALL_SIZES);
    figure_expect(third == second && ((AllocSet) third)->maxBlockSize == ALLOCSET_DEFAULT_MAXSIZE);
    show("创建 START_SMALL 的丙：取下表头，两个字段换成自己的");
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
