/* stats.c —— MemoryContextStats 打印的每一个字。 */
#include "stats_suite.h"

SUITE(stats);

const char *
printed(MemoryContext context, int max_children)
{
    capture_stderr();
    MemoryContextStatsDetail(context, max_children, true);
    return captured_stderr();
}

const char *
line_of(MemoryContext context)
{
    MemoryContextCounters c = counters_of(context);

    return text("%zu total in %zu blocks; %zu free (%zu chunks); %zu used",
                c.totalspace, c.nblocks, c.freespace, c.freechunks, c.totalspace - c.freespace);
}

static MemoryContextCounters
sum_of(MemoryContext top)
{
    MemoryContextCounters sum = counters_of(top);

    for (MemoryContext child = top->firstchild; child != NULL; child = child->nextchild)
    {
        MemoryContextCounters below = sum_of(child);

        sum.nblocks += below.nblocks;
        sum.freechunks += below.freechunks;
        sum.totalspace += below.totalspace;
        sum.freespace += below.freespace;
    }
    return sum;
}

const char *
grand_total(MemoryContext top)
{
    MemoryContextCounters c = sum_of(top);

    return text("Grand total: %zu bytes in %zu blocks; %zu free (%zu chunks); %zu used",
                c.totalspace, c.nblocks, c.freespace, c.freechunks, c.totalspace - c.freespace);
}

Test(stats, 刚启动时的全部输出)
{
    ONLY_WITH_DEFAULT_TUNABLES();
    capture_stderr();
    MemoryContextStats(TopMemoryContext);
    expect_text(captured_stderr(),
                "TopMemoryContext: 8192 total in 1 blocks; 7928 free (0 chunks); 264 used\n"
                "  ErrorContext: 8192 total in 1 blocks; 7928 free (0 chunks); 264 used\n"
                "Grand total: 16384 bytes in 2 blocks; 15856 free (0 chunks); 528 used\n");
}

Test(stats, 有片有块时的数目)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "c", 0, 8192, 8388608);

    ONLY_WITH_POSTGRES_LAYOUT();
    MemoryContextAlloc(context, 4000);
    MemoryContextAlloc(context, 1000);
    MemoryContextAlloc(context, 5000);
    MemoryContextAlloc(context, 8);
    MemoryContextAlloc(context, 1000);
    expect_text(printed(context, 100),
                "c: 24576 total in 2 blocks; 9848 free (4 chunks); 14728 used\n"
                "Grand total: 24576 bytes in 2 blocks; 9848 free (4 chunks); 14728 used\n");
}

Test(stats, 每一层缩进两格_新的孩子在前)
{
    MemoryContext a = grow(TopMemoryContext, "甲"), b = grow(a, "乙"), c = grow(a, "丙"), d = grow(c, "丁");

    MemoryContextAlloc(d, 3000);
    expect_text(printed(a, 100),
                text("甲: %s\n  丙: %s\n    丁: %s\n  乙: %s\n%s\n",
                     line_of(a), line_of(c), line_of(d), line_of(b), grand_total(a)));
}

/* ---- 孩子太多 ---- */

static void
many_children(MemoryContext parent, int count)
{
    static char names[200][16];

    for (int i = 0; i < count; i++)
    {
        snprintf(names[i], sizeof(names[i]), "c%d", i % 1000);
        MemoryContextAlloc(AllocSetContextCreateInternal(parent, names[i], ALLOCSET_SMALL_SIZES), 10 * i);
    }
}

/* 从 first 起的孩子连同后代之和。 */
static const char *
rest_line(MemoryContext first)
{
    MemoryContextCounters sum = {0};
    int count = 0;

    for (; first != NULL; first = first->nextchild, count++)
    {
        MemoryContextCounters one = sum_of(first);

        sum.nblocks += one.nblocks;
        sum.freechunks += one.freechunks;
        sum.totalspace += one.totalspace;
        sum.freespace += one.freespace;
    }
    return text("%d more child contexts containing %zu total in %zu blocks; %zu free (%zu chunks); %zu used",
                count, sum.totalspace, sum.nblocks, sum.freespace, sum.freechunks,
                sum.totalspace - sum.freespace);
}

Test(stats, 每层最多列出指定的个数_其余合成一行)
{
    MemoryContext parent = grow(TopMemoryContext, "父");
    MemoryContext c4, c3, c2;

    many_children(parent, 5);
    c4 = parent->firstchild;
    c3 = c4->nextchild;
    c2 = c3->nextchild;
    grow(c2, "藏起来的");
    grow(c4, "看得见的");
    expect_text(printed(parent, 2),
                text("父: %s\n  c4: %s\n    看得见的: %s\n  c3: %s\n  %s\n%s\n",
                     line_of(parent), line_of(c4), line_of(c4->firstchild), line_of(c3),
                     rest_line(c2), grand_total(parent)));
    expect_text(printed(parent, 0),
                text("父: %s\n  %s\n%s\n", line_of(parent), rest_line(c4), grand_total(parent)));
    expect_text(printed(parent, 1),
                text("父: %s\n  c4: %s\n    看得见的: %s\n  %s\n%s\n",
                     line_of(parent), line_of(c4), line_of(c4->firstchild), rest_line(c3),
                     grand_total(parent)));
}

Test(stats, 恰好等于个数时不合并)
{
    MemoryContext parent = grow(TopMemoryContext, "父");

    many_children(parent, 3);
    expect(strstr(printed(parent, 3), "more child") == NULL, "不该合并");
    expect(strstr(printed(parent, 2), "\n  1 more child contexts containing ") != NULL, "该合并一个");
}

Test(stats, 缺省每层列一百个)
{
    MemoryContext parent = grow(TopMemoryContext, "父");
    const char *output;

    many_children(parent, 105);
    capture_stderr();
    MemoryContextStats(parent);
    output = captured_stderr();
    expect(strstr(output, "\n  5 more child contexts containing ") != NULL, "应合并五个");
    expect(strstr(output, "\n  c104: ") != NULL && strstr(output, "\n  c5: ") != NULL, "应列出一百个");
    expect(strstr(output, "\n  c4: ") == NULL, "只应列出一百个");
    expect(strstr(output, grand_total(parent)) != NULL, "总计应包括合并的");
}

Test(stats, 每一层各自合并)
{
    MemoryContext top = grow(TopMemoryContext, "顶"), low = grow(top, "低"), high = grow(top, "高");

    grow(low, "一");
    grow(low, "二");
    grow(high, "三");
    grow(high, "四");
    expect_text(printed(top, 1),
                text("顶: %s\n  高: %s\n    四: %s\n    %s\n  %s\n%s\n",
                     line_of(top), line_of(high), line_of(high->firstchild),
                     rest_line(high->firstchild->nextchild), rest_line(low), grand_total(top)));
}

/* ---- 写到日志 ---- */

static void
expect_log(int index, const char *expected)
{
    expect_text(messages[index].message, expected);
    expect(messages[index].elevel == LOG_SERVER_ONLY, "级别不对");
    expect(messages[index].hide_stmt && messages[index].hide_ctx, "应隐藏语句与上下文");
}

Test(stats, 写到日志时逐行报告层次)
{
    MemoryContext parent = grow(TopMemoryContext, "父");
    MemoryContext child;

    many_children(parent, 3);
    child = parent->firstchild;
    grow(child, "孙");
    MemoryContextSetIdentifier(child, "标识");
    capture_stderr();
    MemoryContextStatsDetail(parent, 1, false);
    expect_text(captured_stderr(), "");
    require(message_count == 5, "有 %d 条消息", message_count);
    expect_log(0, text("level: 0; 父: %s", line_of(parent)));
    expect_log(1, text("level: 1; c2: %s: 标识", line_of(child)));
    expect_log(2, text("level: 2; 孙: %s", line_of(child->firstchild)));
    expect_log(3, text("level: 0; %s", rest_line(child->nextchild)));
    expect_log(4, grand_total(parent));
}

Test(stats, 打印不分配内存)
{
    size_t requests;

    many_children(TopMemoryContext, 20);
    requests = heap_requests();
    printed(TopMemoryContext, 100);
    expect_size(heap_requests(), requests);
}

/* ---- 其他自省 ---- */

Test(stats, 方法只累加_不清零)
{
    MemoryContext context = grow(TopMemoryContext, "c");
    MemoryContextCounters once = counters_of(context), twice = {0};

    context->methods->stats(context, NULL, NULL, &twice, false);
    context->methods->stats(context, NULL, NULL, &twice, false);
    expect_size(twice.totalspace, 2 * once.totalspace);
    expect_size(twice.freespace, 2 * once.freespace);
    expect_size(twice.nblocks, 2 * once.nblocks);
    context->methods->stats(context, NULL, NULL, NULL, false);
}

Test(stats, 有孩子的不算空)
{
    MemoryContext parent = grow(TopMemoryContext, "父");

    expect(MemoryContextIsEmpty(parent), "应是空的");
    grow(parent, "子");
    expect(!MemoryContextIsEmpty(parent), "有孩子不算空");
    MemoryContextDeleteChildren(parent);
    expect(MemoryContextIsEmpty(parent), "应是空的");
}
