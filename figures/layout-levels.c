/* layout-levels —— 集合、块、片三层，第 7 章：一个活着的集合画成三排。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define LEFT    116.0
#define WIDTH   560.0
#define SET_Y   8.0
#define BLOCK_Y 66.0
#define CHUNK_Y 124.0
#define HEIGHT  30.0
#define GAP     14.0            /* 块与块之间 */

#define MAX_CHUNKS 16

static int
count_chunks(AllocBlock block, AllocChunk *chunks)
{
    int count = 0;

    for (char *at = (char *) block + ALLOC_BLOCKHDRSZ; at < block->freeptr; count++)
    {
        figure_expect(count < MAX_CHUNKS);
        chunks[count] = (AllocChunk) at;
        at += ALLOC_CHUNKHDRSZ + chunks[count]->size;
    }
    return count;
}

static void
draw_chunk(AllocSet set, AllocChunk chunk, double x, double width)
{
    bool used = chunk->aset == set;

    draw_elbow(x + width / 2, BLOCK_Y + HEIGHT, x + width / 2, CHUNK_Y);
    draw_box(x, CHUNK_Y, width, HEIGHT, used ? "data" : "free");
    draw_box(x, CHUNK_Y, 4, HEIGHT, "head");
    draw_text(x + width / 2 + 2, CHUNK_Y + 19, ANCHOR_MIDDLE, "note", "%zu", chunk->size);
    frame_describe("%s的片 %zu 字节，", used ? "在用" : "空闲", chunk->size);
}

static void
draw_block(AllocSet set, AllocBlock block, double x, double width, double set_middle)
{
    AllocChunk chunks[MAX_CHUNKS];
    int count = count_chunks(block, chunks);
    double middle = x + width / 2, step = width / count;
    double xs[] = {set_middle, set_middle, middle, middle};
    double ys[] = {SET_Y + HEIGHT, BLOCK_Y - 14, BLOCK_Y - 14, BLOCK_Y};

    draw_line(xs, ys, 4, "line");
    draw_box(x, BLOCK_Y, width, HEIGHT, "head");
    draw_text(middle, BLOCK_Y + 19, ANCHOR_MIDDLE, "label", "%s %td", block == set->keeper ? "keeper" : "块",
              block->endptr - (char *) block);
    frame_describe("一块 %td 字节，里面有：", block->endptr - (char *) block);
    for (int i = 0; i < count; i++)
        draw_chunk(set, chunks[i], x + i * step + 2, step - 4);
    frame_describe("没有切过 %td 字节。", block->endptr - block->freeptr);
}

/* 一层的名字，与谁看得见它。 */
static void
label_level(double y, const char *name, const char *seen_by)
{
    draw_text(4, y + 13, ANCHOR_START, "label", "%s", name);
    draw_text(4, y + 27, ANCHOR_START, "note", "%s", seen_by);
}

/* 块的宽度按片数分，各添一片的地方给块的名字。 */
static void
draw_blocks(AllocSet set)
{
    AllocChunk chunks[MAX_CHUNKS];
    int blocks = 0, total = 0;
    double x = LEFT, room;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next, blocks++)
        total += count_chunks(block, chunks) + 1;
    figure_expect(blocks == 3);
    room = WIDTH - GAP * (blocks - 1);
    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
    {
        double width = room * (count_chunks(block, chunks) + 1) / total;

        draw_block(set, block, x, width, LEFT + WIDTH / 2);
        x += width + GAP;
    }
}

int
main(int argc, char **argv)
{
    AllocSet set;
    void *released;
    Size sizes[] = {100, 2000, 500, 3000, 5000, 800, 60, 9000};

    figure_expect(argc == 2);
    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "语句", ALLOCSET_DEFAULT_SIZES);
    released = MemoryContextAlloc((MemoryContext) set, 100);
    for (size_t i = 0; i < lengthof(sizes); i++)
        MemoryContextAlloc((MemoryContext) set, sizes[i]);
    pfree(released);

    frame_begin("一个集合、它的块与片");
    label_level(SET_Y, "集合", "抽象层看见");
    label_level(BLOCK_Y, "块", "malloc 看见");
    label_level(CHUNK_Y, "片", "使用者看见");
    draw_box(LEFT + WIDTH / 2 - 120, SET_Y, 240, HEIGHT, "head");
    draw_text(LEFT + WIDTH / 2, SET_Y + 19, ANCHOR_MIDDLE, "label", "“%s” 共 %zu",
              set->header.name, set->header.mem_allocated);
    frame_describe("集合“%s”共向 malloc 要了 %zu 字节。", set->header.name, set->header.mem_allocated);
    draw_blocks(set);
    frame_end();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
