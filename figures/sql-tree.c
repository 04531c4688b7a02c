/* sql-tree —— 一条查询之前、之中、之后的上下文树，第 2 章；取自真实的轨迹。 */
#include "trace-scene.h"

#define QUERY 3                 /* 那条分组的查询是第几条消息 */

/* 查询执行当中，上下文最多的一刻是第几步。 */
static size_t
most_crowded_step(void)
{
    size_t best = 0;
    uint64 most = 0;

    trace_open();
    trace_to_message(QUERY - 1);
    do
        if (trace_now.live_contexts > most)
        {
            most = trace_now.live_contexts;
            best = trace_now.done;
        }
    while (trace_step() && !trace_ends_message());
    trace_close();
    return best;
}

static void
show(void)
{
    scene_tree(trace_now.contexts[0]);
    scene_births();
    frame_end();
}

int
main(int argc, char **argv)
{
    size_t crowded;
    uint64 before;

    figure_expect(argc == 2);
    MemoryContextInit();
    crowded = most_crowded_step();

    trace_open();
    trace_to_message(QUERY - 1);
    before = trace_now.live_contexts;
    scene_frame("第 %zu 步，查询还没有来：%zu 个上下文", trace_now.done, before);
    show();

    trace_to_step(crowded);
    figure_expect(trace_now.live_contexts > before);
    scene_frame("第 %zu 步，上下文最多的一刻：%zu 个", trace_now.done, trace_now.live_contexts);
    show();

    trace_to_message(QUERY);
    scene_frame("第 %zu 步，查询已经结束：%zu 个", trace_now.done, trace_now.live_contexts);
    show();

    trace_close();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
