/* 字符串占多少，要几块。 */
#include "worksheet.h"

#include <stdio.h>

static MemoryContext
fresh(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    MemoryContextSwitchTo(context);
    return context;
}

/* length 个字节的字符串。 */
static const char *
long_text(int length)
{
    static char words[1000];

    memset(words, 'x', length);
    words[length] = '\0';
    return words;
}

static int
blocks_of_printed(int count)
{
    MemoryContext context = fresh();

    for (int i = 1; i <= count; i++)
        psprintf("%d", i);
    return block_count(context);
}

static int
blocks_of_copied(int count, int length)
{
    MemoryContext context = fresh();

    for (int i = 1; i <= count; i++)
        pstrdup(long_text(length));
    return block_count(context);
}

/* ---- 推导 ---- */

#define BUFFER 128              /* psprintf 第一趟的缓冲区 */

/* 每片连片头 space 字节的 count 片要几块：一块一块地数。 */
static void
block_steps(int count, Size space)
{
    Size        block = ALLOCSET_SMALL_INITSIZE, heads = ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ;
    int         left = count;

    for (int number = 1;; number++)
    {
        int         fit = (block - heads) / space;

        if (left <= fit)
        {
            derivation("第 %d 块 %zu 字节，放得下 (%zu - %zu) / %zu 的整数部分，%d 片，剩下的 %d 片都在这里：一共 %d 块", number,
                       block, block, heads, space, fit, left, number);
            return;
        }
        derivation("第 %d 块 %zu 字节，放得下 (%zu - %zu) / %zu 的整数部分，%d 片，还差 %d 片", number, block, block, heads, space,
                   fit, left - fit);
        left -= fit;
        heads = ALLOC_BLOCKHDRSZ;
        if (number > 1 && block < ALLOCSET_SMALL_MAXSIZE)
            block *= 2;
    }
}

static void
ask_one_copy(void)
{
    int         length = 8 << random_below(4);
    Size        answer;

    fresh();
    answer = GetMemoryChunkSpace(pstrdup(long_text(length)));
    ask(1, "sec-palloc-strings", answer,
        "一个字符串有 %d 个字节，不含结尾的 NUL。`pstrdup` 它得到的片，连同片头占多少字节？", length);
    derivation("连 NUL 是 %d + 1 = %d 字节；%s", length, length + 1, rounding(length + 1));
    mistake(GetMemoryChunkSpace(palloc(length)), "结尾的 NUL 也要一个字节");
    mistake(answer - ALLOC_CHUNKHDRSZ, "片头也算在内");
    mistake(length + 1 + ALLOC_CHUNKHDRSZ, "请求先升到 2 的幂");
}

static void
ask_blocks(void)
{
    int         printed = 4 + random_below(15), length = 9 + random_below(7), copied = 26 + random_below(20);

    ask(2, "sec-palloc-strings", blocks_of_printed(printed),
        "在新建的 SMALL 上下文里执行 `psprintf(\"%%d\", i)`，`i` 从 1 到 %d。这个上下文一共有几块，连第一块在内？", printed);
    derivation("每个结果占的是第一趟的缓冲区：%s", rounding(BUFFER));
    block_steps(printed, rounded(BUFFER) + ALLOC_CHUNKHDRSZ);
    mistake(blocks_of_copied(printed, 2), "第一趟的缓冲区就是结果，不再缩小：每个结果占的是缓冲区那么多");
    mistake(blocks_of_printed(printed) - 1, "第一块也算；它里面还住着上下文头与块头");
    mistake(printed, "块比片大得多，一块里切得出好几片");
    ask(1, "sec-palloc-strings", blocks_of_copied(copied, length),
        "换一个新建的 SMALL 上下文，把 %d 个字节的字符串 `pstrdup` %d 次，一共有几块？", length, copied);
    derivation("连 NUL 是 %d + 1 = %d 字节；%s", length, length + 1, rounding(length + 1));
    block_steps(copied, rounded(length + 1) + ALLOC_CHUNKHDRSZ);
    mistake(blocks_of_printed(copied), "pstrdup 只要字符串连 NUL 那么多，不要整个缓冲区");
    mistake(1, "片头也占地方；先算一块里放得下几片");
}

static void
ask_long(void)
{
    int         length = 128 + random_below(120);
    MemoryContext context = fresh();
    char       *result = psprintf("%s", long_text(length));
    MemoryContextCounters counters = {0};

    context->methods->stats(context, NULL, NULL, &counters, false);
    ask(1, "sec-palloc-strings", GetMemoryChunkSpace(result),
        "在新建的 SMALL 上下文里，`psprintf` 的结果有 %d 个字节，不含 NUL。结果的片连同片头占多少字节？", length);
    derivation("第一趟的缓冲区 %d 字节，放不下 %d 字节与 NUL；第二趟恰好要 %d + 1 = %d", BUFFER, length, length, length + 1);
    derivation("%s", rounding(length + 1));
    mistake(GetMemoryChunkSpace(psprintf("7")), "第一趟的缓冲区放不下它，连 NUL 也要放下才算");
    mistake(length + 1 + ALLOC_CHUNKHDRSZ, "第二趟的请求也升到 2 的幂");
    ask(1, "sec-palloc-strings", counters.freechunks, "接上题：此时这个上下文里有几个空闲片？");
    derivation("第一趟的缓冲区还了，级比第二趟的低，没有被用上，留在链表上：1 片");
    mistake(0, "第一趟的缓冲区还了回去，留在空闲链表上");
    ask(1, "sec-palloc-strings", result - (char *) ((AllocSet) context)->keeper - ALLOC_BLOCKHDRSZ - ALLOC_CHUNKHDRSZ,
        "接上题：结果的片头从第一块的可用的地方的第几个字节开始？（最先切下的一片是 0）");
    derivation("前面只有第一趟的缓冲区那一片：%s，结果的片头从第 %zu 个字节开始", rounding(BUFFER),
               rounded(BUFFER) + ALLOC_CHUNKHDRSZ);
    mistake(0, "那里是第一趟的缓冲区，先还了也要等下一个同样大小的请求");
    mistake(128, "缓冲区前面还有它的片头");
}

void
worksheet(void)
{
    ask_one_copy();
    ask_blocks();
    ask_long();
}
