/* blind-checking —— 哨兵的盲点，第 15 章：请求正好装满，越界写到下一片的片头。 */
#include "bytes.h"
#include "complaint.h"

static AllocSet set;
static AllocChunk first, second;

static const char *
data_of(const unsigned char *at)
{
    return first->requested_size == CHUNK_FREED && (const char *) at < (const char *) second ? "free" : "data";
}

static void
draw_head(AllocChunk chunk, const char *name)
{
    char label[64];

    snprintf(label, sizeof(label), "%s　size", name);
    bytes_word(&chunk->size, label, bytes_head, "%zu", chunk->size);
    bytes_word(&chunk->requested_size, "requested_size", bytes_head,
               chunk->requested_size == CHUNK_FREED ? "已释放" : "%zu", chunk->requested_size);
    bytes_pointer(&chunk->aset, chunk->aset == set ? "aset" : "next", chunk->aset == set ? "集合" : "NULL");
}

/* 返回有几条警告。 */
static int
show(void)
{
    int complaints;

    bytes_from(first);
    draw_head(first, "甲");
    bytes_word(AllocChunkGetPointer(first), "用户数据", data_of, "%s", "");
    bytes_skip();
    bytes_word((char *) second - sizeof(Size), "末尾 8 个", data_of, "%s", "");
    draw_head(second, "乙");
    complaints = complaint_draw();
    frame_end();
    return complaints;
}

int
main(int argc, char **argv)
{
    char *pointer;

    figure_expect(argc == 2);
    MemoryContextInit();
    complaint_listen();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "盲点", ALLOCSET_DEFAULT_SIZES);
    pointer = MemoryContextAllocZero((MemoryContext) set, 64);
    first = AllocPointerGetChunk(pointer);
    second = AllocPointerGetChunk(MemoryContextAllocZero((MemoryContext) set, 64));
    figure_expect((char *) AllocChunkGetPointer(first) + first->size == (char *) second);
    scene_frame("两片各 %zu 字节，正好装满：甲的末尾紧挨着乙的片头，没有哨兵", first->size);
    figure_expect(first->requested_size == first->size && show() == 0);

    pointer[64] = 'X';
    scene_frame("甲多写一个 X（%02x）：乙的 size 从 %zu 变成 %zu", 'X', first->size, second->size);
    figure_expect(second->size != first->size && show() == 0);

    pfree(pointer);
    scene_frame("pfree(甲)：没有哨兵可看，没有看出来");
    figure_expect(show() == 0);

    MemoryContextCheck((MemoryContext) set);
    scene_frame("MemoryContextCheck：沿着片走到乙，%zu 不是任何一级的大小", second->size);
    figure_expect(show() > 0);

    figure_write(argv[1]);
    return 0;                   /* 集合已经坏了，不再走遍它去收场 */
}
