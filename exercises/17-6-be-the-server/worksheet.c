/* 一个短的脚本，照轨迹的写法；问执行到某一步以后看得见的东西。 */
#include "worksheet.h"

#include <stdio.h>

#define STEPS 10

static MemoryContext set;
static char *chunks[5];
static Size sizes[STEPS + 1];
static char script[400];

/* 2 的幂的左右。 */
static Size
near(int low, int high)
{
    static const int steps[] = {-1, 0, 0, 1, 7};

    return ((Size) 1 << (low + (int) random_below((uint32_t) (high - low + 1)))) + steps[random_below(5)];
}

static void
step_alloc(int step, int chunk)
{
    chunks[chunk] = MemoryContextAlloc(set, sizes[step]);
}

static AllocBlock
block_of(const char *pointer)
{
    AllocBlock  block = ((AllocSet) set)->blocks;

    while (pointer < (char *) block || pointer >= block->endptr)
        block = block->next;
    return block;
}

static Size
place_of(const char *pointer)
{
    return pointer - (char *) block_of(pointer);
}

static Size
free_chunks(void)
{
    Size        count = 0;

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        count += freelist_length(set, index);
    return count;
}

static void
draw(void)
{
    for (int step = 2; step <= 4; step++)
        sizes[step] = near(4, 6);
    sizes[6] = random_below(2) == 0 ? sizes[3] : near(4, 6);
    sizes[7] = random_size(300, 1000);
    sizes[8] = 1024 + random_below(3) * 8 + random_below(2);
    sizes[10] = near(4, 7);
    snprintf(script, sizeof(script),
             "     1  c 0 -1 0 1024 8192 x\n     2  a 0 0 %zu\n     3  a 0 1 %zu\n     4  a 0 2 %zu\n     5  f 1\n"
             "     6  a 0 1 %zu\n     7  a 0 3 %zu\n     8  a 0 4 %zu\n     9  R 0\n    10  a 0 0 %zu\n",
             sizes[2], sizes[3], sizes[4], sizes[6], sizes[7], sizes[8], sizes[10]);
}

void
worksheet(void)
{
    Size        next, freed, before, large;

    draw();
    set = AllocSetContextCreate(TopMemoryContext, "x", 0, 1024, 8192);
    step_alloc(2, 0);
    step_alloc(3, 1);
    step_alloc(4, 2);
    ask(1, "sec-oracle-same", place_of(chunks[2]),
        "脚本是这样的，头一列是步数。`c` 创建一个三个尺寸为 0、1024、8192 的集合，`a 集合 片 大小` 分配，`f 片` 释放，"
        "`R 集合` 重置：\n\n%s\n第 4 步得到的片，在块里的位置是多少？", script);
    mistake(place_of(chunks[2]) - ALLOC_CHUNKHDRSZ, "位置说的是交给用户的指针，它前面还有片头");
    mistake(place_of(chunks[2]) + ALLOC_SETHDRSZ, "从块头算起，不从上下文头算起：keeper 的前面住着集合");
    mistake(sizes[2] + sizes[3] + ALLOC_BLOCKHDRSZ + 3 * ALLOC_CHUNKHDRSZ, "片的大小要升到 2 的幂，最小 8 字节");
    next = ((AllocSet) set)->blocks->freeptr - (char *) ((AllocSet) set)->blocks + ALLOC_CHUNKHDRSZ;
    freed = place_of(chunks[1]);
    pfree(chunks[1]);
    step_alloc(6, 1);
    ask(2, "sec-alloc-fast", place_of(chunks[1]), "第 6 步得到的片，在块里的位置是多少？");
    mistake(next, "空闲链表上有同级的，就先用它");
    mistake(freed, "空闲的片只给同级的请求；级不同，大一点也不借");
    before = free_chunks();
    step_alloc(7, 3);
    ask(1, "sec-alloc-leftover", free_chunks(), "第 7 步以后，空闲的片有几个？");
    mistake(before, "活动块放不下就换块，换块之前把余料切成空闲片，每级至多一片");
    before = set->mem_allocated;
    step_alloc(8, 4);
    large = block_of(chunks[4])->endptr - (char *) block_of(chunks[4]);
    ask(1, "sec-alloc-dedicated", large, "第 8 步得到的片住在多大的一块里？");
    mistake(2048 + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ, "专用块只对齐，不升到 2 的幂");
    mistake(MAXALIGN(sizes[8]) + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ, "恰好等于片的上限的请求，还不算大");
    mistake(sizes[8] + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ, "专用块的片要对齐到 8 字节");
    ask(1, "sec-oracle-same", set->mem_allocated, "第 8 步以后，`mem_allocated` 是多少？");
    mistake(before, "专用块也是向 malloc 要来的；不是专用块的，看活动块放不放得下");
    mistake(set->mem_allocated - ALLOC_SETHDRSZ, "与 keeper 一同要来的，还有上下文头");
    MemoryContextReset(set);
    step_alloc(10, 0);
    ask(1, "sec-reset-reset", free_bytes(set), "第 10 步以后，空闲的字节有多少？");
    mistake(free_bytes(set) + ALLOC_CHUNKHDRSZ, "切下的一片连片头一起离开了空闲");
    mistake(free_bytes(set) + ALLOC_SETHDRSZ, "keeper 里除了块头，前面还住着上下文头");
}
