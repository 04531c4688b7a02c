/* palloc-current —— 同一个函数，结果住在哪里由当前上下文定，第 5 章。 */
#include "scene.h"

static MemoryContext lasting, brief;

/* 与本章开头的 describe 一样，不知道结果要活多久。 */
static char *
describe(int seat)
{
    return psprintf("第 %d 号座位", seat);
}

static void
show_context(MemoryContext context)
{
    scene_heading("“%s”%s", context->name, context == CurrentMemoryContext ? "：当前上下文" : "");
    scene_blocks((AllocSet) context);
}

static void
show(void)
{
    show_context(lasting);
    if (brief != NULL)
        show_context(brief);
    frame_end();
}

int
main(int argc, char **argv)
{
    char *kept, *passing;

    figure_expect(argc == 2);
    MemoryContextInit();
    lasting = AllocSetContextCreate(TopMemoryContext, "整场演出", ALLOCSET_SMALL_SIZES);
    brief = AllocSetContextCreate(TopMemoryContext, "这一幕", ALLOCSET_SMALL_SIZES);

    MemoryContextSwitchTo(lasting);
    scene_frame("describe(1)：结果在当前上下文“%s”里", lasting->name);
    kept = scene_name(describe(1), "1 号");
    figure_expect(GetMemoryChunkContext(kept) == lasting);
    show();

    MemoryContextSwitchTo(brief);
    scene_frame("换了当前上下文，describe(2)：结果在“%s”里", brief->name);
    passing = scene_name(describe(2), "2 号");
    figure_expect(GetMemoryChunkContext(passing) == brief);
    show();

    MemoryContextSwitchTo(TopMemoryContext);
    MemoryContextDelete(brief);
    brief = NULL;
    figure_expect(strcmp(kept, "第 1 号座位") == 0);
    scene_frame("删除“这一幕”：2 号随它消失，1 号还在");
    show();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
