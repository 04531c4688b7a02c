/* sql-query —— 一条查询走过哪里，旁边是哪些上下文活着，第 2 章；步数与片数取自真实的轨迹。 */
#include "trace-scene.h"

#include <string.h>

#define QUERY    3              /* 那条分组的查询是第几条消息 */
#define SLOTS    1024
#define STAGE_X  74.0
#define STAGE_W  196.0
#define LANE_X   282.0
#define LANE     62.0
#define TOP      46.0
#define ROW      52.0

/* ---- 各站：一站从一个上下文的生或死开始 ---- */

typedef struct Stage
{
    const char *title;
    char kind;                  /* 开始这一站的是哪种操作；0 表示从头 */
    const char *name;           /* 落在哪个名字的上下文上 */
    size_t first, allocs;
} Stage;

static Stage stages[] = {
    {"收到消息", 0, NULL, 0, 0},
    {"解析、改写、规划", TRACE_CREATE, "TopTransactionContext", 0, 0},
    {"执行器作准备", TRACE_CREATE, "PortalContext", 0, 0},
    {"执行，逐行发出", TRACE_CREATE, "printtup", 0, 0},
    {"执行器收尾", TRACE_DELETE, "printtup", 0, 0},
    {"提交，等下一条", TRACE_DELETE, "PortalContext", 0, 0},
};

#define STAGES ((int) lengthof(stages))

/* ---- 各列：一个有名字的上下文，连同它的后代 ---- */

typedef struct Lane { const char *name, *label[2]; int first, last; size_t allocs[STAGES]; } Lane;

enum { PROCESS, MESSAGE };

static Lane lanes[] = {
    {"TopMemoryContext", {"Top, Cache", "等"}, 0, STAGES - 1, {0}},
    {"MessageContext", {"Message", "Context"}, 0, STAGES - 1, {0}},
    {"TopTransactionContext", {"TopTrans", "action"}, STAGES, -1, {0}},
    {"PortalContext", {"Portal", "Context"}, STAGES, -1, {0}},
    {"ExecutorState", {"Executor", "State"}, STAGES, -1, {0}},
    {"printtup", {"printtup", ""}, STAGES, -1, {0}},
};

#define LANES ((int) lengthof(lanes))

static char names[SLOTS][64];
static int lane_of[SLOTS];      /* 每个编号的上下文算在哪一列 */
static int stage;

static int
lane_named(const char *name, int otherwise)
{
    for (int n = 0; n < LANES; n++)
        if (strcmp(lanes[n].name, name) == 0)
            return n;
    return otherwise;
}

static void
record_create(const TraceOp *op)
{
    int inherited = op->parent == TRACE_ROOT ? PROCESS : lane_of[op->parent];

    snprintf(names[op->context], sizeof(names[0]), "%s", trace_now.contexts[op->context]->name);
    lane_of[op->context] = lane_named(names[op->context], inherited);
}

static const TraceOp *
last_op(void)
{
    return &trace_now.trace->ops[trace_now.done - 1];
}

static void
record_query_step(void)
{
    const TraceOp *op = last_op();
    Lane *lane = &lanes[lane_of[op->context]];

    if (stage + 1 < STAGES && op->kind == stages[stage + 1].kind &&
        strcmp(names[op->context], stages[stage + 1].name) == 0)
        stages[++stage].first = trace_now.done;
    if (op->kind == TRACE_CREATE)
        lane->first = Min(lane->first, stage);
    if (op->kind == TRACE_ALLOC)
    {
        stages[stage].allocs++;
        lane->allocs[stage]++;
    }
    if (op->kind == TRACE_DELETE && strcmp(names[op->context], lane->name) == 0)
        lane->last = stages[stage].first == trace_now.done ? stage - 1 : stage;
}

static void
record(void)
{
    bool inside = false;
    int ended = 0;

    trace_open();
    while (ended <= QUERY && trace_step())
    {
        const TraceOp *op = last_op();

        figure_expect(op->context < SLOTS);
        if (op->kind == TRACE_CREATE)
            record_create(op);
        if (inside)
            record_query_step();
        ended += trace_ends_message();
        if (!inside && ended == QUERY)
        {
            inside = true;
            stages[0].first = trace_now.done + 1;
        }
    }
    figure_expect(stage == STAGES - 1);
}

/* ---- 画 ---- */

static void
draw_stage(int n)
{
    double y = TOP + n * ROW;
    size_t last = n + 1 < STAGES ? stages[n + 1].first - 1 : trace_now.done;

    draw_box(STAGE_X, y, STAGE_W, ROW - 14, "head");
    draw_text(STAGE_X + 8, y + 16, ANCHOR_START, "label", "%s", stages[n].title);
    draw_text(STAGE_X + 8, y + 31, ANCHOR_START, "note", "第 %zu 至 %zu 步，%zu 片",
              stages[n].first, last, stages[n].allocs);
    if (n > 0)
        draw_arrow_down(STAGE_X + 30, y - 14, y);
    frame_describe("%s：第 %zu 至 %zu 步，分配 %zu 片。", stages[n].title, stages[n].first, last, stages[n].allocs);
}

static void
draw_lane(int n)
{
    const Lane *lane = &lanes[n];
    double x = LANE_X + n * LANE, y = TOP + lane->first * ROW;
    double height = (lane->last - lane->first + 1) * ROW - 14;

    figure_expect(lane->last >= lane->first);
    draw_text(x + LANE / 2, TOP - 22, ANCHOR_MIDDLE, "note", "%s", lane->label[0]);
    draw_text(x + LANE / 2, TOP - 9, ANCHOR_MIDDLE, "note", "%s", lane->label[1]);
    draw_box(x + 8, y, LANE - 16, height, n == PROCESS ? "free" : "data");
    for (int s = lane->first; s <= lane->last; s++)
        if (lane->allocs[s] > 0)
            draw_text(x + LANE / 2, TOP + s * ROW + 23, ANCHOR_MIDDLE, "code", "%zu", lane->allocs[s]);
    if (n != PROCESS)
        draw_line((double[]) {x + 4, x + LANE - 4}, (double[]) {y + height, y + height}, 2, "new");
    frame_describe("%s 从“%s”活到“%s”。", lane->name, stages[lane->first].title, stages[lane->last].title);
}

static void
draw_client(void)
{
    double bottom = TOP + STAGES * ROW - 14;

    draw_box(8, TOP, 42, bottom - TOP, "gap");
    draw_text(29, TOP + 20, ANCHOR_MIDDLE, "label", "客户端");
    draw_text(29, TOP + 36, ANCHOR_MIDDLE, "note", "psql");
    draw_arrow(50, STAGE_X, TOP + 12);
    draw_arrow(STAGE_X, 50, TOP + 3 * ROW + 12);
    draw_text(STAGE_X, TOP - 22, ANCHOR_START, "label", "后端进程");
    draw_text(STAGE_X, TOP - 8, ANCHOR_START, "note", "从收到到办完；右边是各上下文分配的片数");
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    record();
    frame_begin("一条查询走过的六站；右边是各站活着的上下文，格里是它们（连同后代）分配的片数");
    draw_client();
    for (int n = 0; n < STAGES; n++)
        draw_stage(n);
    for (int n = 0; n < LANES; n++)
        draw_lane(n);
    frame_end();
    trace_close();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
