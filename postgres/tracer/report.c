/* report.c —— 一条轨迹的一生：文字的总结写到标准输出；给了目录，再画一幅 SVG。
 *
 *   trace-report 轨迹 [目录]
 *
 * 内存说的都是 mem_allocated：向 malloc 要来而未还的。时间用步计，一步是一个操作。 */
#include "report.h"

#include <stdlib.h>

Report      report;

static void
complain(const TraceError *error)
{
    fprintf(stderr, "%s:", report.path);
    if (error->line > 0)
        fprintf(stderr, "%zu:", error->line);
    fprintf(stderr, " %s\n", error->text);
}

int
main(int argc, char **argv)
{
    TraceError error;

    if (argc != 2 && argc != 3)
    {
        fputs("用法：trace-report 轨迹 [目录]\n", stderr);
        return 2;
    }
    report.path = argv[1];
    report.trace = trace_load(report.path, &error);
    if (report.trace == NULL || report.trace->op_count == 0)
    {
        complain(report.trace == NULL ? &error : &(TraceError) {0, "一个操作也没有"});
        return 2;
    }
    MemoryContextInit();
    replay_begin(&report.replay, report.trace);
    report_replay();
    report_print();
    if (argc == 3)
        report_draw(argv[2]);
    return 0;
}
