/* errors-nest —— 嵌套的 PG_TRY，第 6 章：落点在各自的栈帧里，由 outer 连成一串。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "draw.h"

#define LEFT  190.0
#define WIDTH 190.0
#define ROW   34.0
#define PITCH 50.0
#define TOP   14.0
#define MOST  4

/* 还没有返回的、写着 PG_TRY 的函数，外层在前。 */
static struct { const char *name; const PgTryFrame *landing; } calls[MOST];
static int depth;

static void
enter(const char *name)
{
    figure_expect(depth < MOST);
    calls[depth].name = name;
    calls[depth++].landing = (const PgTryFrame *) PG_exception_stack;
}

static double
y_of(const void *landing)
{
    for (int i = 0; i < depth; i++)
        if (calls[i].landing == landing)
            return TOP + i * PITCH;
    return -1;
}

/* 从表头走得到它吗？ */
static bool
on_chain(const PgTryFrame *landing)
{
    const void *at = PG_exception_stack;

    while (at != NULL && at != landing)
        at = ((const PgTryFrame *) at)->outer;
    return at != NULL;
}

static void
draw_call(int i)
{
    const PgTryFrame *landing = calls[i].landing;
    double y = TOP + i * PITCH;
    bool armed = on_chain(landing);

    draw_box(LEFT, y, WIDTH, ROW, armed ? "head" : "gap");
    draw_text(LEFT + 8, y + 14, ANCHOR_START, "code", "%s", calls[i].name);
    draw_text(LEFT + 8, y + 28, ANCHOR_START, "note", armed ? "落点" : "已经离开落点");
    if (i > 0)
        draw_text(LEFT + WIDTH - 6, y + 28, ANCHOR_END, "note", "低 %td 字节",
                  (const char *) calls[0].landing - (const char *) landing);
    frame_describe("%s 的落点%s。", calls[i].name, armed ? "在链表上" : "不在链表上");
    if (!armed)
        return;
    if (landing->outer == NULL)
        draw_text(LEFT + WIDTH + 8, y + 14, ANCHOR_START, "code", "outer = NULL");
    else
        draw_loop_arrow(LEFT + WIDTH, y + 12, y_of(landing->outer) + 24, LEFT + WIDTH + 26);
}

static void
show(void)
{
    double y = PG_exception_stack == NULL ? TOP : y_of(PG_exception_stack);

    figure_expect(y >= 0);
    draw_text(4, y + 14, ANCHOR_START, "code", "PG_exception_stack");
    if (PG_exception_stack == NULL)
        draw_text(4, y + 30, ANCHOR_START, "code", "= NULL");
    else
        draw_arrow(128, LEFT, y + 10);
    for (int i = 0; i < depth; i++)
        draw_call(i);
    frame_end();
}

static pg_noinline void
read_page(void)
{
    PG_TRY();
    {
        enter("read_page()");
        frame_begin("三层都进了 PG_TRY：表头是最里面的落点");
        show();
        elog(ERROR, "读不出来");
    }
    PG_CATCH();
    {
        frame_begin("出错，跳到 read_page：先离开这一层，再处理");
        show();
        PG_RE_THROW();
    }
    PG_END_TRY();
}

static pg_noinline void
run_query(void)
{
    PG_TRY();
    {
        enter("run_query()");
        read_page();
    }
    PG_CATCH();
    {
        depth = 2;              /* read_page 的栈帧没有了 */
        frame_begin("再抛，跳到 run_query：里面一层的栈帧已经作废");
        show();
        FlushErrorState();
    }
    PG_END_TRY();
}

static pg_noinline void
serve(void)
{
    PG_TRY();
    {
        enter("serve()");
        frame_begin("一层 PG_TRY");
        show();
        run_query();
        depth = 1;
        frame_begin("run_query 处理完返回：与进去以前一样");
        show();
    }
    PG_CATCH();
    {
        figure_expect(false);
    }
    PG_END_TRY();
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    figure_expect(PG_exception_stack == NULL);
    serve();
    figure_expect(PG_exception_stack == NULL);
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
