/* tree-callbacks —— 重置回调的链表，第 4 章：登记在表头，调用之前先取下。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "draw.h"

#define TOP   22.0
#define BOX   104.0
#define PITCH 148.0
#define ROW   18.0

static MemoryContext context;

static void
draw_item(double x, const char *name, const char *fields)
{
    draw_box(x, TOP, BOX, ROW, "head");
    draw_box(x, TOP + ROW, BOX, ROW, "data");
    draw_text(x + BOX / 2, TOP + 13, ANCHOR_MIDDLE, "label", "%s", name);
    draw_text(x + 6, TOP + ROW + 13, ANCHOR_START, "code", "%s", fields);
}

/* called 是正在调用的登记项；NULL 表示没有在调用。 */
static void
show(const MemoryContextCallback *called)
{
    double x = 6, middle = TOP + 1.5 * ROW;

    draw_item(x, context->name, "reset_cbs");
    frame_describe("%s 的 reset_cbs", context->name);
    for (const MemoryContextCallback *cb = context->reset_cbs; cb != NULL; cb = cb->next)
    {
        figure_expect(cb != called);
        draw_arrow(x + BOX, x + PITCH, middle);
        x += PITCH;
        draw_item(x, cb->arg, "next");
        frame_describe(" → %s", (const char *) cb->arg);
    }
    draw_text(x + BOX + 8, middle + 4, ANCHOR_START, "code", "NULL");
    frame_describe(" → NULL。");
    if (called != NULL)
    {
        draw_text(6, TOP + 2 * ROW + 22, ANCHOR_START, "new", "正在调用：%s", (const char *) called->arg);
        frame_describe("正在调用%s。", (const char *) called->arg);
    }
    frame_end();
}

static MemoryContextCallback *items[3];

static void
announce(void *arg)
{
    for (int i = 0; i < 3; i++)
        if (items[i]->arg == arg)
        {
            frame_begin("删除：%s已经从链表上取下，然后才调用", (const char *) arg);
            show(items[i]);
        }
}

static void
notify(int i, char *name)
{
    MemoryContextCallback *callback = MemoryContextAlloc(context, sizeof(*callback));

    callback->func = announce;
    callback->arg = name;
    MemoryContextRegisterResetCallback(context, callback);
    items[i] = callback;
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "上下文", ALLOCSET_SMALL_SIZES);
    notify(0, "关文件");
    notify(1, "放锁");
    notify(2, "记日志");
    figure_expect(context->reset_cbs == items[2] && items[0]->next == NULL);
    frame_begin("依次登记关文件、放锁、记日志：后来的在表头");
    show(NULL);
    MemoryContextDelete(context);
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
