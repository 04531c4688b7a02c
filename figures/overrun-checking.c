/* overrun-checking —— 检查模式下一片的一生，第 15 章：请求的大小、哨兵、涂抹，逐字节。 */
#include "bytes.h"
#include "complaint.h"

static AllocSet set;
static AllocChunk chunk;

static bool
is_live(void)
{
    return chunk->requested_size != CHUNK_FREED;
}

/* 用户的、哨兵、空余；释放了的全是空闲。 */
static const char *
role(const unsigned char *at)
{
    Size offset = (const char *) at - (const char *) AllocChunkGetPointer(chunk);

    return !is_live() ? "free" : offset < chunk->requested_size ? "data" :
        offset == chunk->requested_size ? "head" : "gap";
}

static const char *
sentinel_note(void)
{
    static char text[64];

    if (!is_live())
        return "涂抹过";
    if (chunk->requested_size == chunk->size)
        return "没有哨兵";
    snprintf(text, sizeof(text), "哨兵在偏移 %zu", ALLOC_CHUNKHDRSZ + chunk->requested_size);
    return text;
}

/* 返回有几条警告。 */
static int
show(void)
{
    int complaints;

    bytes_from(chunk);
    bytes_word(&chunk->size, "size", bytes_head, "%zu", chunk->size);
    bytes_word(&chunk->requested_size, "requested_size", bytes_head, is_live() ? "%zu" : "已释放", chunk->requested_size);
    bytes_pointer(&chunk->aset, is_live() ? "aset" : "next",
                  chunk->aset == set ? "集合" : chunk->next == NULL ? "NULL" : "别处");
    bytes_word(AllocChunkGetPointer(chunk), "用户数据", role, "%s", sentinel_note());
    complaints = complaint_draw();
    frame_end();
    return complaints;
}

static unsigned char
byte(Size offset)
{
    return ((unsigned char *) AllocChunkGetPointer(chunk))[offset];
}

int
main(int argc, char **argv)
{
    char *name;

    figure_expect(argc == 2);
    MemoryContextInit();
    complaint_listen();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "名字", ALLOCSET_DEFAULT_SIZES);
    name = MemoryContextAlloc((MemoryContext) set, 7);
    chunk = AllocPointerGetChunk(name);
    scene_frame("palloc(7)：内容是填充的，请求的末尾放着哨兵 %02x", byte(7));
    figure_expect(chunk->requested_size == 7 && chunk->size == sizeof(Size));
    figure_expect(show() == 0);

    strcpy(name, "context");
    scene_frame("strcpy 写了 %zu 个字节：结尾的 NUL 盖掉了哨兵", sizeof("context"));
    figure_expect(byte(7) == 0);
    figure_expect(show() == 0);

    pfree(name);
    scene_frame("pfree：先看哨兵，报警；再涂成 %02x，请求的大小记成“已释放”", byte(0));
    figure_expect(chunk->requested_size == CHUNK_FREED && byte(0) == byte(7));
    figure_expect(show() == 1);

    name = MemoryContextAlloc((MemoryContext) set, 5);
    figure_expect(AllocPointerGetChunk(name) == chunk);
    scene_frame("palloc(5)：又是这一片，填充前五个，哨兵在第六个，其余仍是 %02x", byte(7));
    figure_expect(show() == 0);

    figure_expect(repalloc(name, 7) == name);
    scene_frame("repalloc(7)：原来的五个不动，填充新增的两个，哨兵移到末尾");
    figure_expect(chunk->requested_size == 7);
    figure_expect(show() == 0);

    figure_expect(repalloc(name, 8) == name);
    scene_frame("repalloc(8)：正好装满，哨兵没有地方放");
    figure_expect(chunk->requested_size == chunk->size);
    figure_expect(show() == 0);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
