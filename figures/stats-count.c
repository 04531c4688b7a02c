/* stats-count —— 统计的每一个数数的是什么，第 14 章：在活着的块上描出来，再与数目核对。 */
#include "scene.h"

static AllocSet set;
static MemoryContextCounters counters;

/* 报告里的这一行，就是集合交给打印函数的文字。 */
static void
draw_report(MemoryContext context, void *passthru pg_attribute_unused(), const char *text,
            bool print_to_stderr pg_attribute_unused())
{
    draw_text(112, scene_y() + 12, ANCHOR_START, "code", "%s: %s", context->name, text);
    frame_describe("报告：%s。", text);
    scene_space(20);
}

/* 描出 marks 的各段，它们合起来应当恰是 bytes。 */
static void
show(int marks, Size bytes)
{
    scene_mark(marks);
    scene_blocks(set);
    figure_expect(scene_marked() == bytes);
    scene_freelists(set);
    set->header.methods->stats((MemoryContext) set, draw_report, NULL, NULL, true);
    frame_end();
}

static Size
free_chunk_bytes(Size *count)
{
    Size bytes = 0;

    *count = 0;
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        for (AllocChunk chunk = set->freelist[i]; chunk != NULL; chunk = chunk->next, ++*count)
            bytes += chunk->size + ALLOC_CHUNKHDRSZ;
    return bytes;
}

static void
set_scene(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "四个数", 0, 1024, 8192);
    void *freed;

    set = (AllocSet) context;
    scene_name(MemoryContextAlloc(context, 50), "甲");
    freed = MemoryContextAlloc(context, 100);
    scene_name(MemoryContextAlloc(context, 600), "乙");
    scene_name(MemoryContextAlloc(context, 2000), "丙");
    pfree(freed);
    context->methods->stats(context, NULL, NULL, &counters, false);
}

int
main(int argc, char **argv)
{
    Size chunk_bytes, chunks;

    figure_expect(argc == 2);
    MemoryContextInit();
    set_scene();

    scene_frame("totalspace %zu：%zu 块，连上下文头，一个字节也不漏", counters.totalspace, counters.nblocks);
    figure_expect(counters.totalspace == set->header.mem_allocated);
    show(MARK_ALL, counters.totalspace);

    chunk_bytes = free_chunk_bytes(&chunks);
    scene_frame("freechunks %zu：链表上的片，连片头共 %zu 字节", chunks, chunk_bytes);
    figure_expect(chunks == counters.freechunks);
    show(MARK_FREE, chunk_bytes);

    scene_frame("freespace %zu：链表上的 %zu，加各块没有切过的 %zu", counters.freespace, chunk_bytes,
                counters.freespace - chunk_bytes);
    show(MARK_FREE | MARK_UNCUT, counters.freespace);

    scene_frame("used %zu：剩下的，即三种头部与在用的片", counters.totalspace - counters.freespace);
    show(MARK_HEADS | MARK_USED, counters.totalspace - counters.freespace);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
