/* 取整的账：级、片、用不上的字节、释放以后谁用得上。第一块很大，中途不换块。 */
#include "worksheet.h"

#include "aset/fastpath.h"

#define KINDS 3

static MemoryContext
roomy_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", 1024 * 1024, ALLOCSET_DEFAULT_INITSIZE,
                                 ALLOCSET_DEFAULT_MAXSIZE);
}

static char *
mark(MemoryContext set)
{
    return ((AllocSet) set)->blocks->freeptr;
}

static void
ask_chunk(void)
{
    Size        size = random_size(9, (Size) 1 << (5 + random_below(9)));
    Size        space = GetMemoryChunkSpace(palloc(size));

    ask(1, "sec-sizes-index", space, "`palloc(%zu)` 得到的片，连同片头占多少字节？", size);
    derivation("%s", rounding(size));
    mistake(space - ALLOC_CHUNKHDRSZ, "还有片头");
    mistake(MAXALIGN(size) + ALLOC_CHUNKHDRSZ, "小的请求不是对齐就算，要升到一级的大小");
    mistake((space - ALLOC_CHUNKHDRSZ) / 2 + ALLOC_CHUNKHDRSZ, "往上升，不是往下降：片要装得下请求");
}

static int
power_of(Size size)
{
    int         power = 0;

    while ((Size) 1 << power < size)
        power++;
    return power;
}

/* 恰好是一级的大小，或者多一个字节。 */
static void
ask_index(void)
{
    int         more = (int) random_below(2);
    Size        size = ((Size) 16 << random_below(9)) + more;
    int         index = AllocSetFreeIndex(size);

    ask(1, "sec-sizes-index", index, "请求 %zu 字节在第几级？级从 0 数起，第 0 级是最小的片。", size);
    derivation("%zu %s %zu，是 2 的 %d 次方", size, more ? "升到" : "恰好是一级，还是", rounded(size), power_of(rounded(size)));
    derivation("第 0 级是 2 的 %d 次方，%d - %d = %d，是第 %d 级", ALLOC_MINBITS, power_of(rounded(size)), ALLOC_MINBITS,
               power_of(rounded(size)) - ALLOC_MINBITS, power_of(rounded(size)) - ALLOC_MINBITS);
    mistake(more ? index - 1 : index + 1, "减一就是为了把恰好一级的大小与多一个字节的分开：前者不升，后者要升");
    mistake(index + 1, "级从 0 数起");
    mistake(index + ALLOC_MINBITS, "这是 2 的几次方，不是第几级；第 0 级已经是 2 的 ALLOC_MINBITS 次方");
}

/* 三种各升到多少；header 是 ALLOC_CHUNKHDRSZ 时算整片，是 0 时算用不上的。 */
static void
batch_steps(const Size *sizes, const int *counts, Size header)
{
    Size        sum = 0;
    const char *terms = "";

    for (int kind = 0; kind < KINDS; kind++)
    {
        Size        each = header > 0 ? rounded(sizes[kind]) + header : rounded(sizes[kind]) - sizes[kind];

        if (header > 0)
            derivation("%s；%d 片是 %zu", rounding(sizes[kind]), counts[kind], counts[kind] * each);
        else
            derivation("%zu 在 %zu 的片里，每片余 %zu，%d 片余 %zu", sizes[kind], rounded(sizes[kind]), each, counts[kind],
                       counts[kind] * each);
        terms = worded("%s%s%zu", terms, kind == 0 ? "" : " + ", counts[kind] * each);
        sum += counts[kind] * each;
    }
    derivation("%s = %zu", terms, sum);
}

/* 一批请求：三种大小，各若干片。 */
static void
ask_batch(void)
{
    MemoryContext set = roomy_set();
    Size        sizes[KINDS], idle = 0, aligned_idle = 0, cut;
    int         counts[KINDS], chunks = 0;
    char       *start = mark(set);

    for (int kind = 0; kind < KINDS; kind++)
    {
        sizes[kind] = random_size((Size) 17 << 2 * kind, (Size) 64 << 2 * kind);
        counts[kind] = 1 + (int) random_below(10);
        chunks += counts[kind];
        for (int i = 0; i < counts[kind]; i++)
        {
            void       *pointer = MemoryContextAlloc(set, sizes[kind]);

            idle += AllocPointerGetChunk(pointer)->size - sizes[kind];
            aligned_idle += MAXALIGN(sizes[kind]) - sizes[kind];
        }
    }
    cut = mark(set) - start;
    ask(1, "sec-sizes-why", idle,
        "在一个新建的、第一块很大的集合里要 %d 片 %zu 字节的、%d 片 %zu 字节的、%d 片 %zu 字节的。"
        "这些片里用不上的一共多少字节（片头不算）？",
        counts[0], sizes[0], counts[1], sizes[1], counts[2], sizes[2]);
    batch_steps(sizes, counts, 0);
    mistake(idle + chunks * ALLOC_CHUNKHDRSZ, "片头不算在里面，它有用");
    mistake(aligned_idle, "片不是只对齐到 8，要升到一级的大小");
    ask(1, "sec-alloc-chunks", cut, "上一题里，活动块的 `freeptr` 一共前进了多少字节？");
    batch_steps(sizes, counts, ALLOC_CHUNKHDRSZ);
    mistake(cut - chunks * ALLOC_CHUNKHDRSZ, "每一片前面还有片头");
    mistake(cut - idle, "用不上的部分也切走了");
}

/* 释放一种，再要另一种：同级才用得上。 */
static void
ask_reuse(void)
{
    MemoryContext set = roomy_set();
    int         freed = 3 + (int) random_below(5), wanted = freed + 1 + (int) random_below(5);
    Size        level = (Size) 64 << random_below(4);
    Size        old = random_size(level / 2 + 1, level), same = random_size(level / 2 + 1, level);
    Size        smaller = random_size(level / 4 + 1, level / 2);
    void       *chunks[20];
    char       *start;

    for (int i = 0; i < freed; i++)
        chunks[i] = MemoryContextAlloc(set, old);
    for (int i = 0; i < freed; i++)
        pfree(chunks[i]);
    start = mark(set);
    for (int i = 0; i < wanted; i++)
        chunks[i] = MemoryContextAlloc(set, same);
    ask(2, "sec-sizes-why", mark(set) - start,
        "在另一个新建的集合里要 %d 片 %zu 字节的，全部释放，再要 %d 片 %zu 字节的。后面这 %d 次分配里，"
        "`freeptr` 一共前进了多少字节？", freed, old, wanted, same, wanted);
    derivation("%zu 与 %zu 都升到 %zu，在同一级；链表上有 %d 片，先用它们", old, same, rounded(same), freed);
    derivation("还差 %d - %d = %d 片，每片连片头 %zu，从块里切 %d × %zu = %zu", wanted, freed, wanted - freed,
               rounded(same) + ALLOC_CHUNKHDRSZ, wanted - freed, rounded(same) + ALLOC_CHUNKHDRSZ,
               (wanted - freed) * (rounded(same) + ALLOC_CHUNKHDRSZ));
    mistake(wanted * (level + ALLOC_CHUNKHDRSZ), "两种请求在同一级，释放的片用得上");
    mistake(0, "释放的片不够多，不够的还要切");
    for (int i = 0; i < wanted; i++)
        pfree(chunks[i]);
    start = mark(set);
    MemoryContextAlloc(set, smaller);
    ask(1, "sec-sizes-why", mark(set) - start,
        "接着释放刚才的全部 %d 片，再要一片 %zu 字节的，`freeptr` 前进多少字节？", wanted, smaller);
    derivation("释放的都在 %zu 那一级，这个请求在 %zu 那一级，它的链表是空的，只好从块里切", rounded(same), rounded(smaller));
    derivation("%s", rounding(smaller));
    mistake(0, "空闲的片在高一级的链表上，低一级的请求不会去看");
    mistake(level + ALLOC_CHUNKHDRSZ, "这个请求的级低一级，切下的片也小一半");
}

void
worksheet(void)
{
    ask_chunk();
    ask_index();
    ask_batch();
    ask_reuse();
}
