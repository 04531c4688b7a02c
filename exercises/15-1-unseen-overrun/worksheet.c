/* 三片相邻的内存，写坏一处或几处，数检查报的警告。 */
#include "worksheet.h"

static int  warnings;

static void
count_warning(ErrorData *edata)
{
    warnings += edata->elevel == WARNING;
    edata->output_to_server = false;
}

static Size requests[3];
static char *chunks[3];
static MemoryContext context;

/* 每次都从三片完好的内存开始。 */
static void
fresh(void)
{
    context = AllocSetContextCreate(TopMemoryContext, "三片", ALLOCSET_DEFAULT_SIZES);
    for (int i = 0; i < 3; i++)
        chunks[i] = MemoryContextAlloc(context, requests[i]);
    memset(chunks[0], 'a', requests[0]);
    warnings = 0;
}

static int
checked(void)
{
    warnings = 0;
    MemoryContextCheck(context);
    return warnings;
}

/* 往第一片的下标 at 写一个 'X'，检查发现得了吗？ */
static bool
noticed(Size at)
{
    fresh();
    chunks[0][at] = 'X';
    return checked() > 0;
}

static int
noticed_inside(Size size)
{
    int         count = 0;

    for (Size at = 0; at < size; at++)
        count += noticed(at);
    return count;
}

/* 后一片的片头里，最高一位取反就会被发现的字节有几个。 */
static int
noticed_in_header(Size size)
{
    int         count = 0;

    for (Size at = size; at < size + ALLOC_CHUNKHDRSZ; at++)
    {
        fresh();
        chunks[0][at] ^= (char) 0x80;
        count += checked() > 0;
    }
    return count;
}

static Size
first_noticed(void)
{
    Size        at = 0;

    while (!noticed(at))
        at++;
    return at;
}

static Size
usable(const char *chunk)
{
    return AllocPointerGetChunk(chunk)->size;
}

/* 哨兵在哪里；装满了就没有，往后头一个看得出来的是后一片的片头。 */
static void
sentinel_steps(void)
{
    Size        full = rounded(requests[0]);

    if (requests[0] < full)
        derivation("请求 %zu，片是 %zu，有空处：哨兵紧挨在请求的末尾，`a[%zu]`，`i` 最小是 %zu", requests[0], full, requests[0], requests[0]);
    else
        derivation("请求 %zu 恰好装满一片，没有哨兵；往后紧接着 `b` 的片头，从下标 %zu 开始", requests[0], full);
}

void
worksheet(void)
{
    static const char *const exact[] = {"请求正好装满了片，没有地方放哨兵，下一个能被发现的是后一片的片头",
                                        "哨兵紧挨在请求的末尾，不在片的末尾"};
    Size        full = (Size) 16 << random_below(4);
    Size        size;
    bool        slack = random_below(3) > 0;

    emit_log_hook = count_warning;
    requests[0] = slack ? random_size(full / 2 + 1, full - 3) : full;
    requests[1] = random_size(17, 31);  /* 装不满一片，放得下哨兵 */
    requests[2] = random_size(65, 120);
    fresh();
    size = usable(chunks[0]);

    ask(1, "sec-debug-sentinel", first_noticed(),
        "新建的默认集合里依次分配 `a = palloc(%zu)`、`b = palloc(%zu)`、`c = palloc(%zu)`。"
        "写一句 `a[i] = 'X'`，随后 `MemoryContextCheck` 报告出来的，`i` 最小是多少？", requests[0], requests[1], requests[2]);
    sentinel_steps();
    mistake(slack ? size : size - 1, exact[slack]);
    mistake(size + ALLOC_CHUNKHDRSZ, "后一片的片头紧接在前一片的后面，片头坏了也看得出来");
    ask(1, "sec-debug-sentinel", noticed_inside(size),
        "`a` 那一片能写的地方（从 `a[0]` 到片的末尾）里，有几个下标写了 `'X'` 会被发现？");
    if (requests[0] < rounded(requests[0]))
        derivation("看得出来的只有哨兵那一个字节 `a[%zu]`，它前面的与后面的都不看：1 个", requests[0]);
    else
        derivation("请求装满了片，没有哨兵，里面写什么都不看：0 个");
    mistake(size - requests[0] == 0 ? 1 : size - requests[0], "哨兵只有一个字节；装满了就没有");
    ask(1, "sec-debug-sentinel", noticed_in_header(size),
        "紧接着的是 `b` 的片头。其中有几个字节，把最高的一位取反就会被发现？");
    derivation("检查模式的片头有三个字：大小、请求的大小、主人，个个都核对：3 × %zu = %zu", sizeof(Size), 3 * sizeof(Size));
    mistake(2 * sizeof(Size), "检查模式的片头有三个字：大小、请求的大小、主人，每一个都核对");
    mistake(sizeof(Size), "不只是大小，请求的大小与主人也要核对");
    fresh();
    chunks[0][size] = 'X';
    chunks[2][requests[2]] = 'X';
    ask(2, "sec-stats-check", checked(),
        "三片完好时，写坏 `b` 的片头里的 `size`，又写坏 `c` 的哨兵。`MemoryContextCheck` 报几条？");
    derivation("走到 `b`，大小不对，报一条；`c` 在哪里就不知道了，这一块不再往下看：1 条");
    mistake(2, "片的大小坏了，下一片在哪里就不知道了，这一块到此为止");
    fresh();
    chunks[1][requests[1]] = 'X';
    chunks[2][requests[2]] = 'X';
    pfree(chunks[1]);
    ask(1, "sec-debug-sentinel", warnings, "另外三片完好的，写坏 `b` 与 `c` 的哨兵，再 `pfree(b)`。`pfree` 报几条？");
    derivation("`pfree` 释放之前只看它自己的哨兵，`b` 的坏了：1 条");
    mistake(2, "释放一片只看它自己的哨兵，核对整个集合要等重置、删除或者 MemoryContextCheck");
    mistake(0, "释放之前看一眼哨兵，坏了就报");
    ask(1, "sec-stats-check", checked(), "接着再调用 `MemoryContextCheck`，报几条？");
    derivation("`b` 已经释放，跳过它；`c` 的哨兵坏了：1 条");
    mistake(checked() + 1, "释放了的片没有主人，也没有哨兵，检查跳过它");
}
