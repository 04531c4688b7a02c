/* 一份真的报告：一个集合，下面几个小的；列两个，其余的合成一行。 */
#include "worksheet.h"

#include <stdio.h>

static char report[1500];

/* 从 after 之后的 mark 起，盖掉它前面的一个数。 */
static void
blot(const char *after, const char *mark)
{
    char       *line = strstr(report, after), *end = line == NULL ? NULL : strstr(line, mark), *start;

    if (end == NULL)
        return;
    for (start = end; start > report && start[-1] >= '0' && start[-1] <= '9'; start--)
        ;
    memmove(start + 1, end, strlen(end) + 1);
    *start = '#';
}

/* 每一行缩进四格，在 Markdown 里是照原样印的一段。 */
static const char *
quoted(void)
{
    static char text[2000];
    char       *out = text;

    for (const char *line = report; *line != '\0'; line += strcspn(line, "\n") + 1)
        out += sprintf(out, "    %.*s\n", (int) strcspn(line, "\n"), line);
    return text;
}

static Size
total_of(MemoryContext top)
{
    return MemoryContextMemAllocated(top, true);
}

static Size
free_of(MemoryContext top)
{
    Size        sum = free_bytes(top);

    for (MemoryContext child = top->firstchild; child != NULL; child = child->nextchild)
        sum += free_bytes(child);
    return sum;
}

/* 报告里看得见的数。 */
typedef struct Seen
{
    Size        total, free;            /* 树根的一行 */
    Size        listed[2];              /* 列出的两行的总数 */
    Size        grand_total, grand_free;
} Seen;

static MemoryContext top;
static void *large, *small;
static Size small_request;
static int  hidden;             /* 合成一行的有几个 */
static Size hidden_total, listed_used;

static void
plant(void)
{
    int         children = 4 + (int) random_below(3), at = 0;

    top = AllocSetContextCreate(TopMemoryContext, "ExecutorState", ALLOCSET_DEFAULT_SIZES);
    small_request = random_size(20, 1000);
    small = MemoryContextAlloc(top, small_request);
    pfree(MemoryContextAlloc(top, random_size(1, 500)));
    MemoryContextAlloc(top, random_size(1, 500));
    large = MemoryContextAlloc(top, random_size(8200, 60000));
    for (int i = 0; i < children; i++)
    {
        MemoryContext child = AllocSetContextCreate(top, "ExprContext", ALLOCSET_SMALL_SIZES);

        for (uint32_t n = random_below(6); n > 0; n--)
            MemoryContextAlloc(child, random_size(1, 400));
    }
    listed_used = total_bytes(top) - free_bytes(top);
    hidden_total = 0;
    hidden = children - 2;
    for (MemoryContext child = top->firstchild; child != NULL; child = child->nextchild)
        if (at++ < 2)
            listed_used += total_bytes(child) - free_bytes(child);
        else
            hidden_total += total_bytes(child);
}

static Seen
look(void)
{
    return (Seen) {total_bytes(top), free_bytes(top), {total_bytes(top->firstchild), total_bytes(top->firstchild->nextchild)},
                   total_of(top), free_of(top)};
}

void
worksheet(void)
{
    AllocBlock  block;
    Size        chunk, before, grand_used, dedicated;
    Seen        seen;

    plant();
    seen = look();
    dedicated = seen.total - ALLOCSET_DEFAULT_INITSIZE;
    block = ((AllocSet) top)->blocks->next;
    chunk = AllocPointerGetChunk(large)->size;
    grand_used = total_of(top) - free_of(top);
    snprintf(report, sizeof(report), "%s", stats_report(top, 2));
    blot("more child", " total in");
    blot("more child", " used");
    blot("Grand total", " used");
    ask(1, "sec-stats-aset", block->endptr - (char *) block,
        "各题都看这份报告，`#` 是涂掉的数：\n\n%s\n"
        "`ExecutorState` 是默认的尺寸，两块里有一块是专用块。专用块多大？", quoted());
    derivation("总数 %zu 是两块之和；头一块是创建时的 %d：%zu - %d = %zu", seen.total, ALLOCSET_DEFAULT_INITSIZE, seen.total,
               ALLOCSET_DEFAULT_INITSIZE, dedicated);
    mistake(total_bytes(top) / 2, "两块不一样大；头一块就是创建时的那一块，它多大是知道的");
    mistake(total_bytes(top) - free_bytes(top), "used 是两块里合起来不空闲的；要的是总数减去头一块");
    ask(1, "sec-alloc-dedicated", chunk, "专用块里的那个请求，最多有多大？");
    derivation("专用块里只有块头、片头与一片，片是请求凑成 8 的倍数：%zu - %zu - %zu = %zu", dedicated,
               (Size) ALLOC_BLOCKHDRSZ, (Size) ALLOC_CHUNKHDRSZ, dedicated - ALLOC_BLOCKHDRSZ - ALLOC_CHUNKHDRSZ);
    mistake(block->endptr - (char *) block, "块里除了片，还有块头与片头");
    mistake(block->endptr - (char *) block - ALLOC_BLOCKHDRSZ, "块头之外，片头也占地方");
    ask(1, "sec-stats-print", hidden_total, "“%d more child contexts containing”后面涂掉的总数是多少？", hidden);
    derivation("总计减去别的三行：%zu - %zu - %zu - %zu = %zu", seen.grand_total, seen.total, seen.listed[0], seen.listed[1],
               seen.grand_total - seen.total - seen.listed[0] - seen.listed[1]);
    mistake(hidden_total + total_bytes(top), "总计里也有树根自己的一行，要减去");
    mistake((Size) hidden * ALLOCSET_SMALL_INITSIZE, "它们不一定都只有一块；从总计里减去别的各行");
    ask(1, "sec-stats-print", grand_used, "总计那一行涂掉的 used 是多少？");
    derivation("used 是总数减去空闲：%zu - %zu = %zu", seen.grand_total, seen.grand_free, seen.grand_total - seen.grand_free);
    mistake(listed_used, "总计不分列出与没有列出的，合成的那一行也要算进去");
    mistake(total_of(top) + free_of(top), "used 是总数减去空闲");
    before = total_bytes(top) - free_bytes(top);
    pfree(large);
    ask(1, "sec-free-dedicated", free_bytes(top),
        "释放专用块里的那一片，再请 `ExecutorState` 报告，它的 free 是多少？");
    derivation("专用块整块还给了 malloc，离开了总数，没有进空闲：free 还是 %zu", seen.free);
    mistake(free_bytes(top) + chunk + ALLOC_CHUNKHDRSZ, "专用块的片一释放，整块就还给了 malloc，不在空闲里，也不在总数里");
    mistake(free_bytes(top) + chunk + ALLOC_CHUNKHDRSZ + ALLOC_BLOCKHDRSZ, "专用块整块还给了 malloc，总数少了，空闲没有多");
    before = total_bytes(top) - free_bytes(top);
    pfree(small);
    before -= total_bytes(top) - free_bytes(top);
    ask(1, "sec-stats-aset", before, "再释放 `ExecutorState` 里一片 %zu 字节的，它的 used 少了多少？", small_request);
    derivation("片挂上链表，连片头一起算作空闲：%s", rounding(small_request));
    mistake(small_request, "空闲的片按整片算，取整的零头与片头都在内");
    mistake(before - ALLOC_CHUNKHDRSZ, "空闲链表上的片，连片头一起算作空闲");
}
