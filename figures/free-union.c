/* free-union —— 片头的两个字，第 11 章：主人与链表指针共用一个字，也因此认得出释放两次。 */
#include "bytes.h"

static AllocSet set;
static AllocChunk a, b;

static const char *
target_of(const void *pointer)
{
    return pointer == NULL ? "NULL" : pointer == set ? "集合" : pointer == a ? "甲的片头" : "乙的片头";
}

static void
draw_chunk(AllocChunk chunk, const char *name)
{
    char label[64];

    snprintf(label, sizeof(label), "%s　size", name);
    bytes_word(&chunk->size, label, bytes_head, "%zu", chunk->size);
    bytes_pointer(&chunk->aset, chunk->aset == set ? "aset" : "next", target_of(chunk->aset));
    bytes_word(AllocChunkGetPointer(chunk), "用户数据", bytes_data, "头 8 个字节");
    scene_space(8);
}

static void
show(void)
{
    bytes_from(set);
    draw_chunk(a, "甲");
    draw_chunk(b, "乙");
}

/* 释放一片；返回有没有出错。 */
static bool
fails_to_free(AllocChunk chunk)
{
    volatile bool failed = false;

    PG_TRY();
    {
        pfree(AllocChunkGetPointer(chunk));
    }
    PG_CATCH();
    {
        failed = true;
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
    }
    PG_END_TRY();
    return failed;
}

static void
free_again(void)
{
    const NodeTag *tag = (const NodeTag *) b->next;

    scene_frame("再 pfree(乙)：把 %s 当作上下文，读到的标签是 %d，报错", target_of(b->next), (int) *tag);
    figure_expect(b->next == a && fails_to_free(b));
    figure_expect((Size) *tag == a->size && *tag != T_AllocSetContext);
    show();
    draw_text(176, scene_y() + 12, ANCHOR_START, "new", "当作标签读 %d，应当是 %d", (int) *tag, T_AllocSetContext);
    frame_describe("当作标签读到 %d，应当是 %d。", (int) *tag, T_AllocSetContext);
    frame_end();
}

static AllocChunk
alloc(const char *content)
{
    char *pointer = MemoryContextAlloc((MemoryContext) set, 100);

    strcpy(pointer, content);
    return AllocPointerGetChunk(pointer);
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "两片", ALLOCSET_DEFAULT_SIZES);
    a = alloc("AAAAAAA");
    b = alloc("BBBBBBB");
    scene_frame("甲、乙都在用：片头的第二个字是主人");
    show();
    frame_end();

    figure_expect(!fails_to_free(a));
    scene_frame("pfree(甲)：同一个字改作链表指针，数据一个字节也没有碰");
    figure_expect(strcmp(AllocChunkGetPointer(a), "AAAAAAA") == 0 && a->next == NULL);
    show();
    frame_end();

    figure_expect(!fails_to_free(b));
    scene_frame("pfree(乙)：乙指着甲，甲是最后一个");
    figure_expect(b->next == a);
    show();
    frame_end();

    free_again();

    figure_expect(alloc("CCCCCCC") == b);
    scene_frame("又要一片，得到乙：主人回来了，旧指针再释放就认不出了");
    figure_expect(b->aset == set);
    show();
    frame_end();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
