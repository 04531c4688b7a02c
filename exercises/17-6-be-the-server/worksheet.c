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

/* ---- 推导：照规矩在纸上走一遍脚本 ---- */

typedef struct Paper
{
    Size        end, at;                /* 活动块多大，切到哪里，都从块头算起 */
    Size        next;                   /* nextBlockSize */
    Size        total;                  /* mem_allocated */
    int         free;                   /* 空闲的片 */
} Paper;

static Paper paper;

/* 切下一片，返回它的位置。 */
static Size
cut(Size request)
{
    Size        place = paper.at + ALLOC_CHUNKHDRSZ;

    paper.at += rounded(request) + ALLOC_CHUNKHDRSZ;
    return place;
}

/* 活动块余下的切成空闲的片。 */
static void
carve(void)
{
    for (Size rest = paper.end - paper.at; rest >= ALLOC_CHUNKHDRSZ + ((Size) 1 << ALLOC_MINBITS);)
    {
        Size        size = floored(rest - ALLOC_CHUNKHDRSZ);

        derivation("余料 %zu：去掉片头，向下取一级，切一片 %zu，还余 %zu", rest, size, rest - size - ALLOC_CHUNKHDRSZ);
        rest -= size + ALLOC_CHUNKHDRSZ;
        paper.free++;
    }
}

/* 放不下就切余料、换块；写下来。 */
static void
make_room(Size request)
{
    Size        need = rounded(request) + ALLOC_CHUNKHDRSZ, block = paper.next;

    if (paper.at + need <= paper.end)
    {
        derivation("活动块还剩 %zu，%s，放得下，不换块", paper.end - paper.at, rounding(request));
        return;
    }
    derivation("活动块还剩 %zu，%s，放不下，换块", paper.end - paper.at, rounding(request));
    carve();
    while (block < need + ALLOC_BLOCKHDRSZ)
        block *= 2;
    derivation("新块从 nextBlockSize = %zu 起翻到放得下 %zu + 块头 %zu：%zu", paper.next, need, (Size) ALLOC_BLOCKHDRSZ, block);
    paper.next = 2 * paper.next;
    paper.end = block;
    paper.at = ALLOC_BLOCKHDRSZ;
    paper.total += block;
}

static void
place_steps(void)
{
    paper = (Paper) {1024 - ALLOC_SETHDRSZ, ALLOC_BLOCKHDRSZ, 1024, 1024, 0};
    for (int step = 2; step <= 3; step++)
    {
        derivation("第 %d 步：%s", step, rounding(sizes[step]));
        cut(sizes[step]);
    }
    derivation("块头 %zu，加前两片，再加自己的片头 %zu：%zu", (Size) ALLOC_BLOCKHDRSZ, (Size) ALLOC_CHUNKHDRSZ,
               paper.at + ALLOC_CHUNKHDRSZ);
    cut(sizes[4]);
}

static void
reuse_steps(void)
{
    Size        freed = ALLOC_BLOCKHDRSZ + rounded(sizes[2]) + 2 * ALLOC_CHUNKHDRSZ;

    derivation("第 5 步还了片 1，%zu 的一级，位置是 %zu；这次要的升到 %zu", rounded(sizes[3]), freed, rounded(sizes[6]));
    if (rounded(sizes[6]) == rounded(sizes[3]))
        derivation("同级，就用它：%zu", freed);
    else
    {
        derivation("不同级，不借，从块里切：第 4 步的片到 %zu 为止，加片头 %zu，是 %zu", paper.at, (Size) ALLOC_CHUNKHDRSZ,
                   paper.at + ALLOC_CHUNKHDRSZ);
        cut(sizes[6]);
        paper.free = 1;
    }
}

static void
leftover_steps(void)
{
    int         before = paper.free;

    derivation("第 6 步以后，链表上有 %d 片", before);
    make_room(sizes[7]);
    cut(sizes[7]);
    derivation("%d + %d = %d 片", before, paper.free - before, paper.free);
}

static void
large_steps(void)
{
    Size        whole = aligned(sizes[8]) + ALLOC_CHUNKHDRSZ + ALLOC_BLOCKHDRSZ;

    derivation("片的上限是 1024");
    if (sizes[8] <= 1024)
    {
        make_room(sizes[8]);
        cut(sizes[8]);
        derivation("%zu 不超过上限，住在活动块里，从块头到块尾 %zu", sizes[8], paper.end);
        return;
    }
    paper.total += whole;
    derivation("%zu 超过上限，独占一块：凑成 8 的倍数 %zu，加片头 %zu、块头 %zu，是 %zu", sizes[8], aligned(sizes[8]),
               (Size) ALLOC_CHUNKHDRSZ, (Size) ALLOC_BLOCKHDRSZ, whole);
}

void
worksheet(void)
{
    Size        next, freed, before, large, at_seven, whole = 1024 - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ;

    draw();
    set = AllocSetContextCreate(TopMemoryContext, "x", 0, 1024, 8192);
    step_alloc(2, 0);
    step_alloc(3, 1);
    step_alloc(4, 2);
    ask(1, "sec-oracle-same", place_of(chunks[2]),
        "脚本是这样的，头一列是步数。`c` 创建一个三个尺寸为 0、1024、8192 的集合，`a 集合 片 大小` 分配，`f 片` 释放，"
        "`R 集合` 重置：\n\n%s\n第 4 步得到的片，在块里的位置是多少？", script);
    place_steps();
    mistake(place_of(chunks[2]) - ALLOC_CHUNKHDRSZ, "位置说的是交给用户的指针，它前面还有片头");
    mistake(place_of(chunks[2]) + ALLOC_SETHDRSZ, "从块头算起，不从上下文头算起：keeper 的前面住着集合");
    mistake(sizes[2] + sizes[3] + ALLOC_BLOCKHDRSZ + 3 * ALLOC_CHUNKHDRSZ, "片的大小要升到 2 的幂，最小 8 字节");
    next = ((AllocSet) set)->blocks->freeptr - (char *) ((AllocSet) set)->blocks + ALLOC_CHUNKHDRSZ;
    freed = place_of(chunks[1]);
    pfree(chunks[1]);
    step_alloc(6, 1);
    ask(2, "sec-alloc-fast", place_of(chunks[1]), "第 6 步得到的片，在块里的位置是多少？");
    reuse_steps();
    mistake(next, "空闲链表上有同级的，就先用它");
    mistake(freed, "空闲的片只给同级的请求；级不同，大一点也不借");
    before = free_chunks();
    step_alloc(7, 3);
    ask(1, "sec-alloc-leftover", free_chunks(), "第 7 步以后，空闲的片有几个？");
    leftover_steps();
    mistake(before, "活动块放不下就换块，换块之前把余料切成空闲片，每级至多一片");
    before = set->mem_allocated;
    at_seven = paper.total;
    step_alloc(8, 4);
    large = block_of(chunks[4])->endptr - (char *) block_of(chunks[4]);
    ask(1, "sec-alloc-dedicated", large, "第 8 步得到的片住在多大的一块里？");
    large_steps();
    mistake(2048 + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ, "专用块只对齐，不升到 2 的幂");
    mistake(MAXALIGN(sizes[8]) + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ, "恰好等于片的上限的请求，还不算大");
    mistake(sizes[8] + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ, "专用块的片要对齐到 8 字节");
    ask(1, "sec-oracle-same", set->mem_allocated, "第 8 步以后，`mem_allocated` 是多少？");
    if (paper.total == at_seven)
        derivation("第 8 步没有要新块：还是第 7 步以后的 %zu", at_seven);
    else
        derivation("第 7 步以后是 %zu，第 8 步又要来 %zu：%zu", at_seven, paper.total - at_seven, paper.total);
    mistake(before, "专用块也是向 malloc 要来的；不是专用块的，看活动块放不放得下");
    mistake(set->mem_allocated - ALLOC_SETHDRSZ, "与 keeper 一同要来的，还有上下文头");
    MemoryContextReset(set);
    step_alloc(10, 0);
    ask(1, "sec-reset-reset", free_bytes(set), "第 10 步以后，空闲的字节有多少？");
    derivation("重置只留第一块，空闲是 1024 - 上下文头 %zu - 块头 %zu = %zu", (Size) ALLOC_SETHDRSZ, (Size) ALLOC_BLOCKHDRSZ, whole);
    derivation("第 10 步：%s；%zu - %zu = %zu", rounding(sizes[10]), whole, rounded(sizes[10]) + ALLOC_CHUNKHDRSZ,
               whole - rounded(sizes[10]) - ALLOC_CHUNKHDRSZ);
    mistake(free_bytes(set) + ALLOC_CHUNKHDRSZ, "切下的一片连片头一起离开了空闲");
    mistake(free_bytes(set) + ALLOC_SETHDRSZ, "keeper 里除了块头，前面还住着上下文头");
}
