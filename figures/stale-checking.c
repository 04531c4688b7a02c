/* stale-checking —— 比上下文活得久的指针，第 15 章：重置把用过的部分全部涂抹。 */
#include "bytes.h"

static AllocSet set;
static char *name;              /* 程序以为还能用的指针 */

static bool
used(const void *at)
{
    return (const char *) at < set->keeper->freeptr;
}

static const char *
role(const unsigned char *at)
{
    return used(at) ? "data" : "free";
}

/* 一片的片头与数据所占的字，不论那里现在是什么。 */
static void
draw_place(AllocChunk chunk, const char *note)
{
    if (used(chunk))
    {
        bytes_word(&chunk->size, "size", bytes_head, "%zu", chunk->size);
        bytes_word(&chunk->requested_size, "requested_size", bytes_head, "%zu", chunk->requested_size);
        bytes_pointer(&chunk->aset, "aset", chunk->aset == set ? "集合" : "别处");
    }
    else
    {
        bytes_word(&chunk->size, "原来的 size", role, "%s", "");
        bytes_word(&chunk->requested_size, "原来的请求", role, "%s", "");
        bytes_word(&chunk->aset, "原来的主人", role, "%s", "");
    }
    bytes_word(AllocChunkGetPointer(chunk), "name 指着", role, "%s", note);
    bytes_word((char *) AllocChunkGetPointer(chunk) + sizeof(Size), "", role, "%s", "");
}

static void
show(const char *note)
{
    scene_fields(set);
    scene_blocks(set);
    scene_space(4);
    bytes_from(set);
    draw_place(AllocPointerGetChunk(name), note);
    frame_end();
}

int
main(int argc, char **argv)
{
    MemoryContext context;
    char *other;

    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "一行", ALLOCSET_SMALL_SIZES);
    set = (AllocSet) context;
    name = scene_name(MemoryContextStrdup(context, "postgres"), "name");
    scene_frame("pstrdup(\"%s\")：%zu 个字节，后面一个哨兵", name, strlen(name) + 1);
    show("postgres");

    MemoryContextReset(context);
    scene_frame("重置以后：从第一个片头起到 freeptr，全是 %02x；name 还指着那里", (unsigned char) name[0]);
    for (char *at = (char *) AllocPointerGetChunk(name); at < name + 16; at++)
        figure_expect(*at == name[0]);
    show("涂抹过");

    other = scene_name(MemoryContextStrdup(context, "template1"), "另一个");
    figure_expect(other == name);
    scene_frame("下一轮：同一个地址分给了别人，name 读到的是 %s", name);
    show("template1");

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
