/* 谁会丢：malloc 的结点、执行的 PG_CATCH、ErrorContext 的账。 */
#include "worksheet.h"

#include "heap.h"

#include <stdlib.h>

/* ---- 换成 malloc 的解析器 ---- */

typedef struct Pair
{
    struct Pair *inner;
} Pair;

static Pair *
parse(const char **at)
{
    Pair       *pair;

    if (**at == ')')
        return NULL;
    if (**at != '(')
        ereport(ERROR, (errmsg("要括号")));
    pair = malloc(sizeof(Pair));
    (*at)++;
    pair->inner = parse(at);
    (*at)++;
    return pair;
}

static void
try_parse(const char *text)
{
    PG_TRY();
    {
        parse(&text);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
    }
    PG_END_TRY();
}

/* depth 个左括号；成功的接着同样多的右括号，失败的接着一个 x。 */
static char *
draw_text(int depth, bool good)
{
    char       *text = palloc0(2 * depth + 2);

    memset(text, '(', depth);
    memset(text + depth, good ? ')' : 'x', good ? depth : 1);
    return text;
}

static int
brackets(const char *text)
{
    return (int) strspn(text, "(");
}

static void
ask_leaks(void)
{
    int         good = 2 + (int) random_below(4), first = 2 + (int) random_below(6), second = 3 + (int) random_below(6);
    char       *texts[] = {draw_text(first, false), draw_text(good, true), draw_text(second, false)};
    size_t      before;
    intmax_t    leaked;

    heap_start();
    before = heap_blocks();
    for (size_t i = 0; i < lengthof(texts); i++)
        try_parse(texts[i]);
    leaked = heap_blocks() - before;
    ask(2, "sec-errors-lost", leaked,
        "把 `demo/errors-deep.c` 里的 `palloc` 换成 `malloc`，别的不动，依次读 `%s`、`%s`、`%s`。一共有几片没有人释放？",
        texts[0], texts[1], texts[2]);
    for (size_t i = 0; i < lengthof(texts); i++)
        derivation("`%s` 有 %d 个左括号，每读一个分配一片：%d 片，%s", texts[i], brackets(texts[i]), brackets(texts[i]),
                   i == 1 ? "读成了，也没有人 `free`" : "报错跳走，路上各层的都丢了");
    derivation("%d + %d + %d = %d", brackets(texts[0]), brackets(texts[1]), brackets(texts[2]),
               brackets(texts[0]) + brackets(texts[1]) + brackets(texts[2]));
    mistake(first + second, "读成功的那一串也没有人 free：原来是删除上下文时一起收回的");
    mistake(good, "出错的两串，路上每一层都分配过一个结点");
    mistake(leaked + 2, "遇到 x 的那一层先报错，还没有走到分配");
}

/* ---- 一层套一层的 PG_TRY ---- */

static int  handlers;

static void
nest(int level, int handler)
{
    if (level == 0)
        ereport(ERROR, (errmsg("最里面")));
    PG_TRY();
    {
        nest(level - 1, handler);
    }
    PG_CATCH();
    {
        handlers++;
        if (level != handler)
            PG_RE_THROW();
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
    }
    PG_END_TRY();
}

static void
ask_handlers(void)
{
    int         levels = 5 + (int) random_below(6), handler = 2 + (int) random_below(levels - 2);

    handlers = 0;
    nest(levels, handler);
    ask(1, "sec-errors-try", handlers,
        "一个函数递归 %d 层，每一层都有 `PG_TRY` 与 `PG_CATCH`，最里面抛一个错。从里往外数，第 %d 层的 `PG_CATCH` "
        "处理掉它（`FlushErrorState`），别的层都只写 `PG_RE_THROW()`。一共执行了几次 `PG_CATCH` 里的代码？", levels, handler);
    derivation("错误先到最里面的第 1 层；%s，又抛出去：%d 次",
               handler == 2 ? "它接住一次" : worded("第 1 层到第 %d 层各接住一次", handler - 1), handler - 1);
    derivation("第 %d 层处理掉，外面的 %d 层什么也没有看见：%d + 1 = %d", handler, levels - handler, handler - 1, handler);
    mistake(levels, "处理掉以后不再抛，外面的各层当作什么也没有发生");
    mistake(1, "里面的各层也接住了它，只是又抛了出去");
    mistake(levels - handler + 1, "从里往外数：错误先到最里面的一层");
}

/* ---- ErrorContext 的账 ---- */

#define BUFFER 128              /* 错误的文字先试这么大的缓冲区 */

static Size
room_in_use(void)
{
    return ErrorContext->mem_allocated - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ - free_bytes(ErrorContext);
}

static void
ask_error_context(void)
{
    int         brief = 10 + (int) random_below(110), lengthy = 1100 + 8 * (int) random_below(300);
    volatile Size brief_use = 0, lengthy_total = 0;
    Size        dedicated;

    PG_TRY();
    {
        ereport(ERROR, (errmsg("%0*d", brief, 1)));
    }
    PG_CATCH();
    {
        brief_use = room_in_use();
        FlushErrorState();
    }
    PG_END_TRY();
    PG_TRY();
    {
        ereport(ERROR, (errmsg("%0*d", lengthy, 1)));
    }
    PG_CATCH();
    {
        lengthy_total = ErrorContext->mem_allocated;
        FlushErrorState();
    }
    PG_END_TRY();
    MemoryContextSwitchTo(TopMemoryContext);
    ask(1, "sec-elog-fill", brief_use,
        "抛一个只有消息的错误，消息有 %d 个 ASCII 字符。在 `PG_CATCH` 的开头，`ErrorContext` 里在用的片连同片头占多少字节？", brief);
    derivation("文字先试一个固定的 %d 字节的缓冲区，%d 个字符连 NUL 放得下，不再缩小", BUFFER, brief);
    derivation("%s", rounding(BUFFER));
    mistake(GetMemoryChunkSpace(palloc(brief + 1)), "第一次试的不是消息的长度，是一个固定的长度");
    mistake(brief + 1, "第一次试的不是消息的长度，是一个固定的长度；片还要连片头");
    mistake(brief_use - ALLOC_CHUNKHDRSZ, "还有片头");
    ask(2, "sec-elog-fill", lengthy_total,
        "另一个错误的消息有 %d 个字符。在 `PG_CATCH` 的开头，`ErrorContext` 的 `mem_allocated` 是多少？"
        "（它的三个尺寸都是 8192，片的上限是 1024。）", lengthy);
    dedicated = aligned(lengthy + 1) + ALLOC_CHUNKHDRSZ + ALLOC_BLOCKHDRSZ;
    derivation("%d 字节的缓冲区放不下，另要 %d + 1 = %d；超过上限 1024，独占一块", BUFFER, lengthy, lengthy + 1);
    derivation("专用块：凑成 8 的倍数 %zu，加片头 %zu、块头 %zu，是 %zu", aligned(lengthy + 1), (Size) ALLOC_CHUNKHDRSZ,
               (Size) ALLOC_BLOCKHDRSZ, dedicated);
    derivation("连同第一块：8192 + %zu = %zu", dedicated, 8192 + dedicated);
    mistake(ErrorContext->mem_allocated, "消息连 NUL 超过了片的上限，独占一块");
    mistake(ErrorContext->mem_allocated + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + lengthy, "消息的末尾还有一个 NUL，凑齐 8 的倍数");
    ask(1, "sec-errors-catch", ErrorContext->mem_allocated, "处理完、调用过 `FlushErrorState` 以后，`ErrorContext` 的 `mem_allocated` 是多少？");
    derivation("`FlushErrorState` 重置 ErrorContext：专用块还给 malloc，第一块永远留着，8192");
    mistake(lengthy_total, "FlushErrorState 重置 ErrorContext，keeper 以外的块都还给 malloc");
    mistake(0, "keeper 永远不还，这是留给下一次报错的");
}

void
worksheet(void)
{
    ask_leaks();
    ask_handlers();
    ask_error_context();
}
