/* realloc-links —— 修补搬了家的块，第 12 章。
 * 把 aset.c 里的 realloc 换成停下来画一帧的，好看到 C 库刚刚返回、还没有修补的那一刻。 */
#include <stdlib.h>

static void *stop_after_realloc(void *block, size_t size);

#define realloc stop_after_realloc
#include "src/aset.c"
#undef realloc

#include "scene.h"

#define LEFT   112.0
#define COLUMN 96.0
#define ROW    24.0

static const char *const names[] = {"keeper", "丙的块", "乙的块", "甲的块"};
static AllocBlock blocks[lengthof(names)]; /* 各块现在的地址，次序就是链表的次序 */
static uintptr_t old_start, old_end;    /* 乙的块搬走以前占的地方 */
static Size old_bytes;
static const char *const columns[] = {"prev", "next", "freeptr", "endptr", "片的大小", "共几字节"};
static char former[lengthof(names)][lengthof(columns)][32];
static AllocSet set;

/* 一个指针所指的地方叫什么。 */
static const char *
place(const void *pointer)
{
    uintptr_t at = (uintptr_t) pointer;

    if (pointer == NULL)
        return "NULL";
    for (size_t i = 0; i < lengthof(blocks); i++)
        if (pointer == blocks[i])
            return names[i];
    return at == old_start ? "旧址" : at == old_end ? "旧址的末尾" : "别处";
}

static const char *
end_place(AllocBlock block, const char *pointer, Size malloced)
{
    return pointer == (char *) block + malloced ? "块的末尾" : place(pointer);
}

/* 一格；与上一帧不同的描出来。 */
static void
draw_cell(size_t row, size_t column, const char *text)
{
    double x = LEFT + column * COLUMN;
    bool changed = former[row][column][0] != '\0' && strcmp(former[row][column], text) != 0;

    draw_box(x, scene_y(), COLUMN, ROW, strncmp(text, "旧址", strlen("旧址")) == 0 ? "free" : "head");
    draw_text(x + COLUMN / 2, scene_y() + 16, ANCHOR_MIDDLE, changed ? "new" : "code", "%s", text);
    frame_describe("%s %s%s；", columns[column], text, changed ? "（变了）" : "");
    snprintf(former[row][column], sizeof(former[row][column]), "%s", text);
}

static void
draw_row(size_t row, Size malloced)
{
    AllocBlock block = blocks[row];
    AllocChunk chunk = (AllocChunk) ((char *) block + ALLOC_BLOCKHDRSZ);
    char size[32], bytes[32];
    const char *const cells[] = {
        place(block->prev), place(block->next), end_place(block, block->freeptr, malloced),
        end_place(block, block->endptr, malloced), size, bytes,
    };

    snprintf(size, sizeof(size), "%zu", chunk->size);
    snprintf(bytes, sizeof(bytes), "%zu", malloced);
    draw_text(LEFT - 8, scene_y() + 16, ANCHOR_END, "label", "%s", names[row]);
    frame_describe("%s：", names[row]);
    for (size_t column = 0; column < lengthof(cells); column++)
        draw_cell(row, column, cells[column]);
    scene_space(ROW + 6);
}

static Size
size_in_links(size_t row)
{
    return blocks[row]->endptr - (char *) blocks[row];
}

/* moved 是乙的块此刻真正的大小；0 表示它的 endptr 可信。 */
static void
show(Size moved)
{
    for (size_t column = 0; column < lengthof(columns); column++)
        draw_text(LEFT + (column + 0.5) * COLUMN, scene_y() + 10, ANCHOR_MIDDLE, "note", "%s", columns[column]);
    scene_space(18);
    for (size_t row = 1; row < lengthof(blocks); row++)
        draw_row(row, row == 2 && moved != 0 ? moved : size_in_links(row));
    scene_fields(set);
    frame_end();
}

static void *
stop_after_realloc(void *block, size_t size)
{
    old_start = (uintptr_t) block;
    old_end = (uintptr_t) ((AllocBlock) block)->endptr;
    old_bytes = old_end - old_start;
    block = realloc(block, size);
    if (size < old_bytes)
        return block;
    blocks[2] = block;
    frame_begin("realloc 刚刚返回：块搬走了，左右邻居和它自己的末尾都还指着旧址");
    scene_turn();
    figure_expect((uintptr_t) block != old_start && blocks[1]->next != block && blocks[3]->prev != block);
    show(size);
    return block;
}

static AllocBlock
block_of(void *pointer)
{
    return (AllocBlock) ((char *) AllocPointerGetChunk(pointer) - ALLOC_BLOCKHDRSZ);
}

int
main(int argc, char **argv)
{
    void *b;

    figure_expect(argc == 2);
    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "三块", ALLOCSET_DEFAULT_SIZES);
    blocks[0] = set->keeper;
    blocks[3] = block_of(MemoryContextAlloc((MemoryContext) set, 10000));
    b = MemoryContextAlloc((MemoryContext) set, 20000);
    blocks[2] = block_of(b);
    blocks[1] = block_of(MemoryContextAlloc((MemoryContext) set, 30000));

    scene_frame("改变之前：三块专用块，乙的块在当中");
    show(0);

    b = repalloc(b, 60000);
    scene_frame("修补以后：两个末尾、两个邻居、片的大小、账目，各改一处");
    figure_expect(blocks[1]->next == blocks[2] && blocks[3]->prev == blocks[2]);
    figure_expect(AllocPointerGetChunk(b)->size == 60000 && block_of(b) == blocks[2]);
    show(0);

    b = repalloc(b, 20001);
    blocks[2] = block_of(b);
    scene_frame("再缩到 20001：对齐成 %zu，同样的六处又改一遍", AllocPointerGetChunk(b)->size);
    figure_expect(blocks[1]->next == blocks[2] && blocks[3]->prev == blocks[2]);
    show(0);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
