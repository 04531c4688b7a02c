/* 几片小的、一片大的，释放其中几片：谁在链表上，谁还给了 malloc，下一个请求得到谁。 */
#include "worksheet.h"

#define SMALL 5

static const char *name[] = {"甲", "乙", "丙", "丁", "戊"};

/* 把 0 … SMALL - 1 洗乱，放在 order 里。 */
static void
shuffle(int *order)
{
    for (int i = 0; i < SMALL; i++)
    {
        int         at = (int) random_below(i + 1);

        order[i] = order[at];
        order[at] = i;
    }
}

static Size
list_bytes(AllocSet set)
{
    Size        bytes = 0;

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        for (AllocChunk chunk = set->freelist[index]; chunk != NULL; chunk = chunk->next)
            bytes += chunk->size + ALLOC_CHUNKHDRSZ;
    return bytes;
}

/* 释放了的几片，连片头一共多少。 */
static void
freed_steps(const Size *size, const int *order, int freed)
{
    const char *terms = "";
    Size        sum = 0;

    for (int i = 0; i < freed; i++)
    {
        Size        space = rounded(size[order[i]]) + ALLOC_CHUNKHDRSZ;

        derivation("%s：%s", name[order[i]], rounding(size[order[i]]));
        terms = worded("%s%s%zu", terms, i == 0 ? "" : " + ", space);
        sum += space;
    }
    derivation("%s = %zu", terms, sum);
}

/* 下一个请求得到谁。 */
static void
again_steps(const Size *size, const int *order, int freed, Size again)
{
    const char *same = "";
    int         last = -1;

    for (int i = 0; i < freed; i++)
        if (rounded(size[order[i]]) == rounded(again))
        {
            same = worded("%s%s%s", same, last < 0 ? "" : "、", name[order[i]]);
            last = order[i];
        }
    derivation("%zu 升到 %zu；释放了的里面，这一级的依次是%s", again, rounded(again), last < 0 ? "：一片也没有" : same);
    if (last < 0)
        derivation("没有，就从块里切新的：填 0");
    else
        derivation("后进先出，得到最后释放的%s：填 %d", name[last], last + 1);
}

static void
never_moved_steps(const Size *size, Size first, Size large)
{
    Size        sum = 0, room = first - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ;

    for (int i = 0; i < SMALL; i++)
        sum += rounded(size[i]) + ALLOC_CHUNKHDRSZ;
    derivation("五片小的连片头一共 %zu，第一块的空闲是 %zu - %zu - %zu = %zu，放得下，没有换块", sum, first,
               (Size) ALLOC_SETHDRSZ, (Size) ALLOC_BLOCKHDRSZ, room);
    derivation("%zu 字节的独占一块，释放时整块还给 malloc，账也减去；剩下第一块的 %zu", large, first);
}

void
worksheet(void)
{
    bool        small = random_below(2) == 0;
    MemoryContext context = small ? AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES)
        : AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    AllocSet    set = (AllocSet) context;
    Size        first_block = small ? ALLOCSET_SMALL_INITSIZE : ALLOCSET_DEFAULT_INITSIZE;
    Size        fresh = context->mem_allocated, with_large, size[SMALL], wanted = 0, large = random_size(9000, 60000), again;
    void       *chunk[SMALL], *large_chunk, *result;
    int         order[SMALL], freed = 2 + (int) random_below(3), got = 0, first_of_class = 0;
    char        freed_names[100] = "";

    for (int i = 0; i < SMALL; i++)
    {
        size[i] = random_size(33, 128);
        chunk[i] = MemoryContextAlloc(context, size[i]);
    }
    large_chunk = MemoryContextAlloc(context, large);
    with_large = context->mem_allocated;
    shuffle(order);
    for (int i = 0; i < freed; i++)
    {
        pfree(chunk[order[i]]);
        wanted += size[order[i]];
        strcat(strcat(freed_names, i == 0 ? "" : "、"), name[order[i]]);
    }
    pfree(large_chunk);

    ask(1, "sec-free-list", freed, "新建一个 `%s` 的集合，依次要甲 %zu、乙 %zu、丙 %zu、丁 %zu、戊 %zu 字节，再要一片 %zu 字节的；"
        "然后依次释放%s，最后释放那片大的。各条空闲链表上一共有几片？", small ? "ALLOCSET_SMALL_SIZES" : "ALLOCSET_DEFAULT_SIZES",
        size[0], size[1], size[2], size[3], size[4], large, freed_names);
    derivation("大的那一片超过片的上限，独占一块，释放时还给 malloc，不上链表");
    derivation("小的释放一片，链表上就多一片，从不合并：%s，一共 %d 片", freed_names, freed);
    mistake(freed + 1, "超过片的上限的那一片独占一块，释放时整块还给 malloc，不上链表");
    mistake(1, "释放的片从不合并，不论相邻与否");
    ask(1, "sec-free-list", list_bytes(set), "这些空闲片连片头一共多少字节？");
    freed_steps(size, order, freed);
    mistake(list_bytes(set) - freed * ALLOC_CHUNKHDRSZ, "统计里的空闲片连片头一起算，整片都可以再用");
    mistake(wanted, "在链表上的是片，大小是 2 的幂，不是当初的请求");
    ask(1, "sec-free-dedicated", context->mem_allocated, "`mem_allocated` 是多少？");
    never_moved_steps(size, first_block, large);
    mistake(with_large, "专用块释放时立刻还给 malloc，账也减去");
    mistake(fresh - list_bytes(set), "小片释放了仍是集合的，mem_allocated 记的是向 malloc 要来的");

    again = random_size(33, 128);
    result = MemoryContextAlloc(context, again);
    for (int i = 0; i < SMALL; i++)
        if (result == chunk[i])
            got = i + 1;
    for (int i = freed - 1; i >= 0; i--)
        if ((size[order[i]] > 64) == (again > 64))
            first_of_class = order[i] + 1;
    ask(1, "sec-free-list", got, "再要 %zu 字节，得到的是谁从前那一片？甲到戊依次填 1 到 5，都不是填 0。", again);
    again_steps(size, order, freed, again);
    mistake(first_of_class, "空闲链表后进先出：同级之中，最后释放的最先用");
    mistake(order[freed - 1] + 1, "最后释放的那一片不一定与这个请求同级");
    mistake(0, "同级的链表上有片，先用它，不切新的");

    pfree(result);
    for (int i = freed; i < SMALL; i++)
        pfree(chunk[order[i]]);
    ask(1, "sec-stats-aset", MemoryContextIsEmpty(context),
        "把还在用的也全部释放，一片不剩。这时 `MemoryContextIsEmpty` 返回什么？真填 1，假填 0。");
    derivation("它看的是 isReset：分配时设成假，只有重置与创建设成真，释放不动它；所以是假，填 0");
    mistake(1, "它看的是 isReset：自上次重置以来分配过没有，不是现在有没有片在用");
    ask(1, "sec-reset-reset", (MemoryContextReset(context), free_bytes(context)), "再重置这个集合。空闲的字节数（统计里的 free）是多少？");
    derivation("重置只留第一块，从头切起：%zu - 上下文头 %zu - 块头 %zu = %zu", first_block, (Size) ALLOC_SETHDRSZ,
               (Size) ALLOC_BLOCKHDRSZ, first_block - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ);
    mistake(fresh, "第一块里还住着集合自己与块头，它们不算空闲");
    mistake(fresh - ALLOC_SETHDRSZ, "第一块里除了集合自己，还有块头");
}
