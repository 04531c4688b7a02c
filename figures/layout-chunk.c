/* layout-chunk —— 同一个片头，在用与空闲，第 7 章：两片都从内存里读，先分配，再释放。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "fields.h"

#define TOP 10.0
#define GAP 22.0                /* 两片之间画的距离；真的首尾相接 */

static AllocSet set;

static double
draw_chunk(FieldColumn column, AllocChunk chunk, const char *name, double y)
{
    bool used = chunk->aset == set;
    char *data = AllocChunkGetPointer(chunk);
    const Field header[] = {
        FIELD(chunk, size, SIZE),
        {used ? "aset（在用）" : "next（空闲）", (const char *) &chunk->aset, FIELD_POINTER, sizeof(chunk->aset)},
    };

    fields_place(header, lengthof(header), y);
    fields_draw(column, header, lengthof(header));
    y += FIELD_ROW * lengthof(header);
    fields_brace(column, y - FIELD_ROW * lengthof(header), y, "片头", ALLOC_CHUNKHDRSZ);
    draw_box(column.left, y, column.width, 2 * FIELD_ROW, used ? "data" : "free");
    draw_text(column.left - 6, y + 12, ANCHOR_END, "note", "%td", data - column.base);
    draw_text(column.left + column.width / 2, y + 21, ANCHOR_MIDDLE, "label", "%s，%zu 字节", name, chunk->size);
    frame_describe("%s：size 是 %zu，%s。", name, chunk->size,
                   used ? "后一个字是主人" : chunk->next != NULL ? "后一个字指着下一个空闲片" : "后一个字是 NULL");
    return y + 2 * FIELD_ROW;
}

static void
draw_frame(AllocChunk first, AllocChunk second, const char *title)
{
    FieldColumn column = {128, 250, (const char *) first};
    double y = TOP;

    frame_begin("%s", title);
    fields_turn();
    fields_outside(set, set->header.name);
    fields_place_at(second, TOP + 4 * FIELD_ROW + GAP);
    fields_place_at(first, TOP);
    y = draw_chunk(column, first, "第一片的数据", y);
    draw_chunk(column, second, "第二片的数据", y + GAP);
    frame_end();
}

int
main(int argc, char **argv)
{
    void *first, *second;

    figure_expect(argc == 2);
    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "集合", ALLOCSET_DEFAULT_SIZES);
    first = MemoryContextAlloc((MemoryContext) set, 100);
    second = MemoryContextAlloc((MemoryContext) set, 120);
    figure_expect(GetMemoryChunkContext(first) == (MemoryContext) set);
    draw_frame(AllocPointerGetChunk(first), AllocPointerGetChunk(second), "两片都在用：后一个字是主人");

    pfree(second);
    pfree(first);
    figure_expect(AllocPointerGetChunk(first)->next == AllocPointerGetChunk(second));
    draw_frame(AllocPointerGetChunk(first), AllocPointerGetChunk(second),
               "两片都释放了：同一个字成了链表指针");
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
