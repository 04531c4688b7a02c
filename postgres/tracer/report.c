/* report.c —— 一条轨迹的一生：文字的总结写到标准输出；给了目录，再画一幅 SVG。
 *
 *   trace-report 轨迹 [目录]
 *
 * 内存说的都是 mem_allocated：向 malloc 要来而未还的。时间用步计，一步是一个操作。 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "chart.h"
#include "engine.h"

#define BUCKETS   640           /* 时间分成多少格，每格记最高的 */
#define CURVES    2             /* 图里单独画出几个名字 */
#define TABLE_ROWS 20

/* 同名的上下文合在一起。 */
typedef struct Name
{
    const char *name;
    uint64      contexts;       /* 一共创建过几个 */
    uint64      requests;       /* 分配几次，请求多少字节 */
    uint64      bytes;
    uint64      now, peak;      /* 字节；活着的合计，与它的最大值 */
    uint64      at_peak;        /* 字节；总量最高的那一刻有多少 */
    uint64      steps;          /* 各个上下文活了多少步，合计 */
    uint64      curve[BUCKETS];
} Name;

/* 一个片的归宿。 */
typedef struct Fates
{
    uint64      freed, reset, deleted, left;
} Fates;

/* 活着的上下文，下标是编号。 */
typedef struct Life
{
    Name       *name;
    size_t      born;           /* 第几步 */
    uint64      chunks;         /* 现在有几个片 */
} Life;

static const char *path;
static Trace *trace;
static Replay replay;
static Life *lives;
static Name *names;
static size_t name_count;
static uint64 *sizes;
static size_t size_count;
static Fates fates;
static uint64 total[BUCKETS];
static size_t peak_step;
static size_t start_up;         /* MessageContext 创建的那一步：从此等着第一条语句 */

static void *
need(void *memory)
{
    if (memory != NULL)
        return memory;
    fputs("内存不够\n", stderr);
    exit(1);
}

/* ---- 边重放边记 ---- */

static Name *
find_name(const char *name)
{
    for (size_t i = 0; i < name_count; i++)
        if (strcmp(names[i].name, name) == 0)
            return &names[i];
    names[name_count].name = name;
    return &names[name_count++];
}

static void
note_birth(const TraceOp *op, size_t step)
{
    const char *name = trace->creates[op->size].name;
    Life *life = &lives[op->context];

    *life = (Life) {find_name(name), step, 0};
    life->name->contexts++;
    if (start_up == 0 && strcmp(name, "MessageContext") == 0)
        start_up = step;
}

static void
note_alloc(const TraceOp *op)
{
    Life *life = &lives[op->context];

    life->chunks++;
    life->name->requests++;
    life->name->bytes += op->size;
    sizes[size_count++] = op->size;
}

static void
note_all_gone(Life *life, uint64 *fate)
{
    *fate += life->chunks;
    life->chunks = 0;
}

static void
note(const TraceOp *op, size_t step)
{
    Life *life = &lives[op->context];

    switch (op->kind)
    {
        case TRACE_CREATE: note_birth(op, step); break;
        case TRACE_ALLOC:  note_alloc(op); break;
        case TRACE_FREE:   life->chunks--; fates.freed++; break;
        case TRACE_RESET:  note_all_gone(life, &fates.reset); break;
        case TRACE_DELETE: note_all_gone(life, &fates.deleted); life->name->steps += step - life->born; break;
    }
}

static size_t
bucket_of(size_t step)
{
    return (step - 1) * BUCKETS / trace->op_count;
}

static void
note_peak(size_t step)
{
    peak_step = step;
    for (size_t i = 0; i < name_count; i++)
        names[i].at_peak = names[i].now;
}

static void
note_memory(Name *name, uint64 change, size_t step)
{
    size_t bucket = bucket_of(step);

    name->now += change;
    name->peak = Max(name->peak, name->now);
    total[bucket] = Max(total[bucket], replay.mem);
    if (replay.mem == replay.peak && (int64) change > 0)
        note_peak(step);
    for (size_t i = 0; i < name_count; i++)
        names[i].curve[bucket] = Max(names[i].curve[bucket], names[i].now);
}

/* 格子比步多的时候，有的格子里一步也没有：照前一格。 */
static void
fill_gaps(uint64 *curve)
{
    bool *met = need(calloc(BUCKETS, sizeof(*met)));

    for (size_t step = 1; step <= trace->op_count; step++)
        met[bucket_of(step)] = true;
    for (size_t i = 1; i < BUCKETS; i++)
        if (!met[i])
            curve[i] = curve[i - 1];
    free(met);
}

static void
finish(void)
{
    for (uint32 slot = 0; slot < trace->context_slots; slot++)
        if (replay.contexts[slot] != NULL)
        {
            note_all_gone(&lives[slot], &fates.left);
            lives[slot].name->steps += replay.done - lives[slot].born;
        }
    fill_gaps(total);
    for (size_t i = 0; i < name_count; i++)
        fill_gaps(names[i].curve);
}

static void
replay_all(void)
{
    lives = need(calloc(trace->context_slots + 1, sizeof(*lives)));
    names = need(calloc(trace->create_count + 1, sizeof(*names)));
    sizes = need(malloc((trace->op_count + 1) * sizeof(*sizes)));
    while (replay.done < trace->op_count)
    {
        const TraceOp *op = &trace->ops[replay.done];
        uint64 before = replay.mem;

        replay_step(&replay);
        note(op, replay.done);
        note_memory(lives[op->context].name, replay.mem - before, replay.done);
    }
    finish();
}

/* ---- 文字 ---- */

static int
by_peak(const void *left, const void *right)
{
    uint64 a = ((const Name *) left)->peak, b = ((const Name *) right)->peak;

    return (a < b) - (a > b);
}

static int
by_size(const void *left, const void *right)
{
    uint64 a = *(const uint64 *) left, b = *(const uint64 *) right;

    return (a > b) - (a < b);
}

static uint64
percentile(int percent)
{
    return sizes[(size_count - 1) * percent / 100];
}

static void
print_names(void)
{
    size_t shown = Min(name_count, TABLE_ROWS);

    puts(" 个数    分配   请求字节  自己最高 总量最高时   活几步  上下文");
    for (size_t i = 0; i < shown; i++)
        printf("%5" PRIu64 " %7" PRIu64 " %10" PRIu64 " %9" PRIu64 " %10" PRIu64 " %8" PRIu64 "  %s\n", names[i].contexts,
               names[i].requests, names[i].bytes, names[i].peak, names[i].at_peak,
               names[i].steps / names[i].contexts, names[i].name);
    if (shown < name_count)
        printf("（另有 %zu 个名字，最高都不超过 %" PRIu64 " 字节）\n", name_count - shown, names[shown].peak);
}

static double
share(uint64 part)
{
    return size_count == 0 ? 0 : 100.0 * part / size_count;
}

static void
print_sizes(void)
{
    if (size_count == 0)
        return;
    printf("请求 %zu 次：一半不超过 %" PRIu64 " 字节（p50），p90 %" PRIu64 "，p99 %" PRIu64 "，最大 %" PRIu64 "\n", size_count,
           percentile(50), percentile(90), percentile(99), sizes[size_count - 1]);
    printf("片的归宿：单独释放 %.1f%%，随重置消失 %.1f%%，随删除消失 %.1f%%，到结束还在 %.1f%%\n", share(fates.freed),
           share(fates.reset), share(fates.deleted), share(fates.left));
}

/* 曲线画成几行方块：每一行是八级。 */
static void
print_curve(void)
{
    enum { COLUMNS = 60, ROWS = 8, LEVELS = 8 };
    static const char *const blocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    uint64 most = Max(replay.peak, 1);

    for (int row = ROWS - 1; row >= 0; row--)
    {
        printf("%9" PRIu64 " KB │", (uint64) (most * (row + 1) / ROWS / 1024));
        for (int column = 0; column < COLUMNS; column++)
        {
            uint64 high = 0;

            for (int i = column * BUCKETS / COLUMNS; i < (column + 1) * BUCKETS / COLUMNS; i++)
                high = Max(high, total[i]);
            fputs(blocks[Min(Max((int) (high * ROWS * LEVELS / most) - row * LEVELS, 0), LEVELS)], stdout);
        }
        putchar('\n');
    }
    printf("%13s└", "");
    for (int column = 0; column < COLUMNS; column++)
        fputs("─", stdout);
    printf("\n%14s0%*zu 步\n", "", COLUMNS - 1, trace->op_count);
}

static void
print_report(void)
{
    printf("%s：%zu 步，创建 %zu 个上下文", path, trace->op_count, trace->create_count);
    if (start_up > 0)
        printf("；启动用了 %zu 步，此后才是语句", start_up);
    printf("\n最高 %" PRIu64 " 字节（第 %zu 步，轨迹的第 %" PRIu32 " 行）\n结束时 %" PRIu64 " 字节，%" PRIu64 " 个上下文还活着\n"
           "只算 AllocSet；Generation 与 Slab 的上下文、并行的工作进程都没有记录，未计入\n\n",
           replay.peak, peak_step, trace->ops[peak_step - 1].line, replay.mem, replay.live_contexts);
    print_curve();
    putchar('\n');
    print_sizes();
    putchar('\n');
    print_names();
}

/* ---- 图 ---- */

static void
draw_curve(const Chart *chart, const uint64 *curve, const char *class, bool area)
{
    static double steps[BUCKETS + 1], kilobytes[BUCKETS + 1];

    for (size_t i = 0; i <= BUCKETS; i++)
    {
        steps[i] = (double) trace->op_count * i / BUCKETS;
        kilobytes[i] = curve[Min(i, BUCKETS - 1)] / 1024.0;
    }
    if (area)
        chart_area(chart, steps, kilobytes, BUCKETS + 1);
    chart_stairs(chart, steps, kilobytes, BUCKETS + 1, class);
}

static void
draw_start_up(const Chart *chart)
{
    double x = chart_x(chart, start_up);

    if (start_up == 0)
        return;
    draw_line((double[]) {x, x}, (double[]) {chart->top, chart->top + chart->height}, 2, "line");
    draw_text(x + 4, chart->top + 4, ANCHOR_START, "note", "启动到此为止");
}

static void
draw_report(const char *directory)
{
    static const char *const lines[CURVES] = {"new", "line"};
    static const char *const labels[CURVES] = {"new", "note"};
    Chart chart = {.left = 64, .top = 92, .width = 720, .height = 260,
        .x_most = trace->op_count, .y_most = replay.peak / 1024.0 * 1.05};

    frame_begin("%s：后端的内存随时间的变化", path);
    frame_describe("%zu 步里，总量最高 %" PRIu64 " 字节，在第 %zu 步；结束时 %" PRIu64 " 字节。", trace->op_count,
                   replay.peak, peak_step, replay.mem);
    draw_curve(&chart, total, "path", true);
    draw_text(chart.left, 20, ANCHOR_START, "label", "面：全部 AllocSet，最高 %" PRIu64 " 字节", replay.peak);
    for (size_t i = 0; i < Min(CURVES, name_count); i++)
    {
        draw_curve(&chart, names[i].curve, lines[i], false);
        draw_text(chart.left, 38 + 16 * i, ANCHOR_START, labels[i], "线：%s，最高 %" PRIu64 " 字节", names[i].name,
                  names[i].peak);
    }
    draw_start_up(&chart);
    chart_axes(&chart, "步", "KB");
    chart_ticks(&chart);
    frame_end();
    figure_write(directory);
}

static void
complain(const TraceError *error)
{
    fprintf(stderr, "%s:", path);
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
    path = argv[1];
    trace = trace_load(path, &error);
    if (trace == NULL || trace->op_count == 0)
    {
        complain(trace == NULL ? &error : &(TraceError) {0, "一个操作也没有"});
        return 2;
    }
    MemoryContextInit();
    replay_begin(&replay, trace);
    replay_all();
    qsort(names, name_count, sizeof(*names), by_peak);
    qsort(sizes, size_count, sizeof(*sizes), by_size);
    print_report();
    if (argc == 3)
        draw_report(argv[2]);
    return 0;
}
