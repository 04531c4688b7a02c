/* why-rows —— 两种寿命，第 1 章：“行”每行归零，“语句”只在遇到更长的一行时增长。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "chart.h"

#define ROWS 9

static double times[2 * ROWS + 1], statement_bytes[2 * ROWS + 1], row_bytes[2 * ROWS + 1];
static int samples;

static Size
in_use(MemoryContext context)
{
    MemoryContextCounters counters = {0};

    context->methods->stats(context, NULL, NULL, &counters, false);
    return counters.totalspace - counters.freespace;
}

static void
sample(MemoryContext statement, MemoryContext row, double time)
{
    times[samples] = time;
    statement_bytes[samples] = in_use(statement);
    row_bytes[samples++] = in_use(row);
}

/* 拼一行，最长的一行留一份在“语句”里。 */
static Size
process(MemoryContext statement, MemoryContext row, int number, Size longest)
{
    MemoryContext old = MemoryContextSwitchTo(row);
    const char *text = psprintf("第 %d 行：%0*d", number, (number % 3 + number / 3) * 120, number);

    MemoryContextSwitchTo(old);
    if (strlen(text) <= longest)
        return longest;
    MemoryContextStrdup(statement, text);
    return strlen(text);
}

int
main(int argc, char **argv)
{
    Chart chart = {.left = 52, .top = 28, .width = 540, .height = 150, .x_least = 1, .x_most = ROWS + 1};
    MemoryContext statement, row;
    Size empty, longest = 0;

    figure_expect(argc == 2);
    MemoryContextInit();
    statement = AllocSetContextCreate(TopMemoryContext, "语句", ALLOCSET_DEFAULT_SIZES);
    row = AllocSetContextCreate(statement, "行", ALLOCSET_SMALL_SIZES);
    empty = in_use(row);
    for (int number = 1; number <= ROWS; number++)
    {
        longest = process(statement, row, number, longest);
        sample(statement, row, number);
        MemoryContextReset(row);
        figure_expect(in_use(row) == empty);
        sample(statement, row, number + 0.5);
    }
    sample(statement, row, ROWS + 1);
    chart.y_most = statement_bytes[samples - 1] * 1.1;

    frame_begin("处理 %d 行，两个上下文各在用多少字节", ROWS);
    for (int i = 0; i < samples - 1; i += 2)
        frame_describe("第 %d 行：语句 %g 字节，行 %g 字节，重置以后行 %g 字节。", i / 2 + 1,
                       statement_bytes[i], row_bytes[i], row_bytes[i + 1]);
    chart_area(&chart, times, row_bytes, samples);
    chart_stairs(&chart, times, row_bytes, samples, "path");
    chart_stairs(&chart, times, statement_bytes, samples, "new");
    chart_axes(&chart, "第几行", "在用的字节");
    chart_ticks(&chart);
    draw_text(chart.left + 10, chart.top + 12, ANCHOR_START, "new", "语句");
    draw_text(chart.left + 10, chart.top + 28, ANCHOR_START, "label", "蓝：行");
    frame_end();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
