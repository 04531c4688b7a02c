/* 报告说的最大的请求，真的去要；多一个字节的，在同样的另一个集合里去要。 */
#include "check.h"

/* 一串操作，可以在几个集合里照做：正数是请求，负数 -k 释放第 k 次请求得到的那一片（从 1 起）。 */
#define MOST 400

typedef struct Script
{
    Size        init, max;
    int         count;
    int         steps[MOST];
} Script;

static MemoryContext
follow(const Script *script)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", 0, script->init, script->max);
    void       *chunks[MOST + 1];
    int         given = 0;

    for (int i = 0; i < script->count; i++)
        if (script->steps[i] >= 0)
            chunks[++given] = MemoryContextAlloc(set, (Size) script->steps[i]);
        else
            pfree(chunks[-script->steps[i]]);
    return set;
}

static Size
reported(MemoryContext set)
{
    const char *line = stats_report(set, 1), *at = strstr(line, " used; ");
    Size        largest;

    if (at == NULL || sscanf(at, " used; %zu largest\n", &largest) != 1)
        check_fail(text("报告的第一行应当以“used; 一个数 largest”结尾，却是“%.*s”", (int) strcspn(line, "\n"), line));
    return largest;
}

/* 照 script 做出来的集合，再要 size 字节，几次 malloc？ */
static int
mallocs_for(const Script *script, Size size)
{
    MemoryContext set = follow(script);
    size_t      before = heap_requests();

    MemoryContextAlloc(set, size);
    before = heap_requests() - before;
    MemoryContextDelete(set);
    return (int) before;
}

/* 比 size 大的第一个 2 的幂。 */
static Size
next_power(Size size)
{
    Size        power = ALLOC_MIN_CHUNK;

    while (power <= size)
        power *= 2;
    return power;
}

static void
try(const Script *script, const char *what)
{
    MemoryContext set = follow(script);
    Size        largest = reported(set);

    MemoryContextDelete(set);
    if (largest > 0)
        expect_number(mallocs_for(script, largest), 0, "%s，报告说还能要 %zu 字节；真的去要，malloc 的次数", what, largest);
    for (Size more = largest + 1; more <= ALLOC_CHUNK_LIMIT; more = more == largest + 1 ? next_power(more) : 2 * more)
        expect_true(mallocs_for(script, more) > 0, "%s，报告说最多还能要 %zu 字节，可是要 %zu 字节也没有惊动 malloc", what,
                    largest, more);
}

/* 要 count 次 size 字节。 */
static void
ask_for(Script *script, int count, int size)
{
    while (count-- > 0)
        script->steps[script->count++] = size;
}

static void
keep_silent(MemoryContext context pg_attribute_unused(), void *passthru pg_attribute_unused(),
            const char *stats_string pg_attribute_unused(), bool print_to_stderr pg_attribute_unused())
{
}

/* 只问这个集合：不惊动 malloc，也不从顶层与当前的上下文里要。 */
static void
expect_no_allocation(MemoryContext set)
{
    size_t      requests = heap_requests();
    Size        top = free_bytes(TopMemoryContext), own = free_bytes(set);

    set->methods->stats(set, keep_silent, NULL, NULL, false);
    expect_number(heap_requests() - requests, 0, "打印一个集合，向 malloc 要的次数");
    expect_number(free_bytes(TopMemoryContext), top, "打印一个集合以后，顶层的上下文空闲的字节数");
    expect_number(free_bytes(set), own, "打印一个集合以后，它自己空闲的字节数");
}

CHECK(别的字照旧, 1, "sec-stats-aset", "只在末尾添一项，前面的数与字都不动；总计那一行也不动；仍然一点内存也不分配")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char        line[300];

    MemoryContextAlloc(set, 100);
    pfree(MemoryContextAlloc(set, 1000));
    snprintf(line, sizeof(line), "x: %zu total in 1 blocks; %zu free (1 chunks); %zu used; ", total_bytes(set), free_bytes(set),
             total_bytes(set) - free_bytes(set));
    expect_true(strncmp(stats_report(set, 1), line, strlen(line)) == 0, "应当以“%s”开头，得到“%.150s”", line, stats_report(set, 1));
    snprintf(line, sizeof(line), "\nGrand total: %zu bytes in 1 blocks; %zu free (1 chunks); %zu used\n", total_bytes(set),
             free_bytes(set), total_bytes(set) - free_bytes(set));
    expect_true(strstr(stats_report(set, 1), line) != NULL, "总计应当是“%s”，报告是“%.300s”", line, stats_report(set, 1));
    expect_no_allocation(set);
}

CHECK(新建的集合, 1, "sec-alloc-fast", "还没有空闲片，只能从活动块切；切下的是一级一级的片，不是剩多少切多少")
{
    try(&(Script) {8192, 8 << 20, 0, {0}}, "新建的默认集合");
    try(&(Script) {1024, 8192, 0, {0}}, "新建的 SMALL 集合");
    try(&(Script) {2000, 8192, 0, {0}}, "新建的、第一块 2000 字节的集合");
}

CHECK(链表上的也算, 1, "sec-alloc-fast", "先看空闲链表，再看活动块：哪一处有都算")
{
    Script      script = {8192, 8 << 20, 0, {0}};

    ask_for(&script, 1, 4000);
    ask_for(&script, 1, 1000);
    ask_for(&script, 15, 100);
    ask_for(&script, 1, -1);
    try(&script, "活动块快用完，链表上有一片大的");
}

CHECK(不超过片的上限, 2, "sec-alloc-dedicated", "超过片的上限的请求，活动块里空着再多也要专用块")
{
    Script      script = {1024, 8192, 0, {0}};

    ask_for(&script, 4, 900);
    try(&script, "SMALL 集合，活动块里空着几千字节");
    try(&(Script) {32768, 32768, 0, {0}}, "第一块 32 KB 的集合");
}

/* 第一块去掉两个头，恰好是 size：放得下片，放不下片头。 */
CHECK(差一个片头, 1, "sec-alloc-chunks", "切下一片，连片头一起切")
{
    for (Size size = 1024; size <= 4096; size *= 2)
    {
        Size        first = ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ + size;

        try(&(Script) {first, 8 << 20, 0, {0}}, text("空着恰好 %zu 字节的集合", size));
        try(&(Script) {first + ALLOC_CHUNKHDRSZ, 8 << 20, 0, {0}}, text("空着恰好 %zu 字节加片头的集合", size));
    }
}

CHECK(随机的集合, 2, "sec-alloc-fast", "照分配自己的次序去问：链表、活动块、片的上限，缺一不可")
{
    for (int round = 0; round < 400; round++)
    {
        Script      script = {.init = MAXALIGN(random_size(1024, 20000)), .count = 0};
        int         given = 0;
        bool        freed[MOST + 1] = {false};
        int         wanted = (int) random_below(60);

        script.max = MAXALIGN(random_size(script.init, 100000));
        for (int step = 0; step < wanted; step++)
        {
            int         which = given == 0 ? 0 : 1 + (int) random_below((uint32_t) given);

            if (which > 0 && !freed[which] && random_below(3) == 0)
            {
                freed[which] = true;
                script.steps[script.count++] = -which;
            }
            else
            {
                given++;
                script.steps[script.count++] = (int) random_size(0, (Size) 1 << random_below(14));
            }
        }
        try(&script, text("第 %d 个随机的集合", round));
    }
}
