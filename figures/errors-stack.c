/* errors-stack —— 错误栈与 ErrorContext，第 6 章：处理错误时又出错，栈里就有两条。 */
#include "src/elog.c"

#include "scene.h"

#define SLOT 116.0
#define ROW  38.0

static const char *const titles[ERRORDATA_STACK_SIZE] = {"消息一", "消息二"};

static void
draw_slot(int i)
{
    double x = 6 + i * (SLOT + 6), y = scene_y();
    bool used = i <= errordata_depth;

    draw_box(x, y, SLOT, ROW, used ? "data" : "gap");
    draw_text(x + 6, y + 15, ANCHOR_START, "code", "errordata[%d]", i);
    if (used)
        draw_text(x + 6, y + 30, ANCHOR_START, "note", "%s：%s", severity(errordata[i].elevel),
                  errordata[i].message);
    if (i == errordata_depth)
        draw_box(x + 1, y + 1, SLOT - 2, ROW - 2, "new");
}

static void
show(void)
{
    for (int i = 0; i < ERRORDATA_STACK_SIZE; i++)
        draw_slot(i);
    for (int i = 0; i <= errordata_depth; i++)
    {
        figure_expect(GetMemoryChunkContext(errordata[i].message) == ErrorContext);
        scene_name(errordata[i].message, titles[i]);
        frame_describe("errordata[%d]：%s。", i, errordata[i].message);
    }
    scene_space(ROW + 16);
    scene_blocks((AllocSet) ErrorContext);
    frame_end();
}

static void
clean_up(void)
{
    PG_TRY();
    {
        elog(ERROR, "关不上");
    }
    PG_CATCH();
    {
        figure_expect(errordata_depth == 1);
        scene_frame("处理的时候又出错：压在上面，先前的那条还在");
        show();
    }
    PG_END_TRY();
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    scene_frame("平时：栈空着，ErrorContext 也空着");
    show();
    PG_TRY();
    {
        elog(ERROR, "读不出来");
    }
    PG_CATCH();
    {
        scene_frame("接住一个错误：结构在静态的数组里，文字在 ErrorContext 里");
        show();
        clean_up();
        FlushErrorState();
    }
    PG_END_TRY();
    figure_expect(errordata_depth == -1 && ErrorContext->isReset);
    scene_frame("FlushErrorState：栈清空，ErrorContext 重置，keeper 的空间又都可用");
    show();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
