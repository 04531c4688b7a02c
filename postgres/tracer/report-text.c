/* report-text.c —— 文字的总结。见 report.h。 */
#include "report.h"

#include <inttypes.h>

#define TABLE_ROWS 20

static uint64
percentile(int percent)
{
    return report.sizes[(report.size_count - 1) * percent / 100];
}

static void
print_names(void)
{
    size_t shown = Min(report.name_count, TABLE_ROWS);

    puts(" 个数    分配   请求字节  自己最高 总量最高时   活几步  上下文");
    for (size_t i = 0; i < shown; i++)
    {
        const Name *name = &report.names[i];

        printf("%5" PRIu64 " %7" PRIu64 " %10" PRIu64 " %9" PRIu64 " %10" PRIu64 " %8" PRIu64 "  %s\n", name->contexts,
               name->requests, name->bytes, name->peak, name->at_peak, name->steps / name->contexts, name->name);
    }
    if (shown < report.name_count)
        printf("（另有 %zu 个名字，最高都不超过 %" PRIu64 " 字节）\n", report.name_count - shown,
               report.names[shown].peak);
}

static double
share(uint64 part)
{
    return report.size_count == 0 ? 0 : 100.0 * part / report.size_count;
}

static void
print_sizes(void)
{
    if (report.size_count == 0)
        return;
    printf("请求 %zu 次：一半不超过 %" PRIu64 " 字节（p50），p90 %" PRIu64 "，p99 %" PRIu64 "，最大 %" PRIu64 "\n",
           report.size_count, percentile(50), percentile(90), percentile(99), report.sizes[report.size_count - 1]);
    printf("片的归宿：单独释放 %.1f%%，随重置消失 %.1f%%，随删除消失 %.1f%%，到结束还在 %.1f%%\n",
           share(report.fates.freed), share(report.fates.reset), share(report.fates.deleted), share(report.fates.left));
}

/* 曲线画成几行方块：每一行是八级。 */
static void
print_curve(void)
{
    enum { COLUMNS = 60, ROWS = 8, LEVELS = 8 };
    static const char *const blocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    uint64 most = Max(report.replay.peak, 1);

    for (int row = ROWS - 1; row >= 0; row--)
    {
        printf("%9" PRIu64 " KB │", (uint64) (most * (row + 1) / ROWS / 1024));
        for (int column = 0; column < COLUMNS; column++)
        {
            uint64 high = 0;

            for (int i = column * BUCKETS / COLUMNS; i < (column + 1) * BUCKETS / COLUMNS; i++)
                high = Max(high, report.total[i]);
            fputs(blocks[Min(Max((int) (high * ROWS * LEVELS / most) - row * LEVELS, 0), LEVELS)], stdout);
        }
        putchar('\n');
    }
    printf("%13s└", "");
    for (int column = 0; column < COLUMNS; column++)
        fputs("─", stdout);
    printf("\n%14s0%*zu 步\n", "", COLUMNS - 1, report.trace->op_count);
}

void
report_print(void)
{
    printf("%s：%zu 步，创建 %zu 个上下文", report.path, report.trace->op_count, report.trace->create_count);
    if (report.start_up > 0)
        printf("；启动用了 %zu 步，此后才是语句", report.start_up);
    printf("\n最高 %" PRIu64 " 字节（第 %zu 步，轨迹的第 %" PRIu32 " 行）\n结束时 %" PRIu64 " 字节，%" PRIu64 " 个上下文还活着\n"
           "只算 AllocSet；Generation 与 Slab 的上下文、并行的工作进程都没有记录，未计入\n\n",
           report.replay.peak, report.peak_step, report.trace->ops[report.peak_step - 1].line, report.replay.mem,
           report.replay.live_contexts);
    print_curve();
    putchar('\n');
    print_sizes();
    putchar('\n');
    print_names();
}
