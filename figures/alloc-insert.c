/* alloc-insert —— 块链表的两种插入，第 10 章：专用块插在表头之后，新的活动块插在表头。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "fields.h"

#define TOP  10.0
#define GAP  12.0               /* 两块之间 */

static AllocSet set;

static const char *
block_title(AllocBlock block)
{
    static char text[64];
    AllocChunk first = (AllocChunk) ((char *) block + ALLOC_BLOCKHDRSZ);
    bool dedicated = (char *) first < block->freeptr && first->size > set->allocChunkLimit;

    snprintf(text, sizeof(text), "%s%s %td", block == set->keeper ? "keeper" : dedicated ? "专用块" : "块",
             block == set->blocks ? "，活动块" : "", block->endptr - (char *) block);
    return text;
}

static double
block_bottom(double y)
{
    return y + 3 * FIELD_ROW;
}

static void
draw_block(FieldColumn column, AllocBlock block, double y)
{
    const Field links[] = {FIELD(block, prev, POINTER), FIELD(block, next, POINTER)};

    column.base = (const char *) block;
    draw_box(column.left, y, column.width, FIELD_ROW, "data");
    draw_text(column.left + 6, y + 13, ANCHOR_START, "label", "%s", block_title(block));
    fields_draw(column, links, lengthof(links));
    frame_describe("%s。", block_title(block));
}

static void
draw_list(void)
{
    const FieldColumn column = {60, 220, NULL};
    double y = TOP;

    fields_turn();
    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
    {
        const Field links[] = {FIELD(block, prev, POINTER), FIELD(block, next, POINTER)};

        figure_expect(block->next == NULL || block->next->prev == block);
        fields_place_at(block, y);
        fields_place(links, lengthof(links), y + FIELD_ROW);
        y = block_bottom(y) + GAP;
    }
    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
        draw_block(column, block, fields_y(block));
    frame_end();
}

int
main(int argc, char **argv)
{
    AllocBlock first, second;

    figure_expect(argc == 2);
    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "集合", ALLOCSET_DEFAULT_SIZES);
    MemoryContextAlloc((MemoryContext) set, 10000);
    first = set->keeper->next;
    frame_begin("两块：表头的 keeper 与一个专用块");
    draw_list();

    MemoryContextAlloc((MemoryContext) set, 20000);
    second = set->keeper->next;
    figure_expect(set->blocks == set->keeper && second->next == first);
    frame_begin("又一个专用块：插在表头之后，两边各改一个指针");
    draw_list();

    MemoryContextAlloc((MemoryContext) set, 8000);
    figure_expect(set->blocks != set->keeper && set->blocks->next == set->keeper);
    frame_begin("换活动块：挂在表头，只改旧表头的 prev");
    draw_list();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
