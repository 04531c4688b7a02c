/* errors-oom —— 要不到内存的前后，第 6 章：失败的只是那一次请求，原有的一片不动。 */
#include "scene.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

static MemoryContext context;
static char *text;

static void
show(void)
{
    if (context != NULL)
    {
        scene_heading("语句");
        scene_blocks((AllocSet) context);
    }
    scene_heading("ErrorContext");
    scene_blocks((AllocSet) ErrorContext);
    frame_end();
}

/* 给进程设一个上限，要一片比它还大的；库打印的统计不必看。 */
static void
ask_too_much(void)
{
    struct rlimit before, tight;
    int screen = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY);

    getrlimit(RLIMIT_AS, &before);
    tight = before;
    tight.rlim_cur = MaxAllocSize / 2;
    setrlimit(RLIMIT_AS, &tight);
    dup2(nowhere, STDERR_FILENO);
    PG_TRY();
    {
        text = repalloc(text, MaxAllocSize);
    }
    PG_FINALLY();
    {
        setrlimit(RLIMIT_AS, &before);
        dup2(screen, STDERR_FILENO);
        close(screen);
        close(nowhere);
    }
    PG_END_TRY();
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "语句", ALLOCSET_SMALL_SIZES);
    scene_name(MemoryContextAlloc(context, 200), "结点");
    text = scene_name(MemoryContextStrdup(context, "攒到一半的结果"), "结果");
    scene_frame("失败之前");
    show();

    PG_TRY();
    {
        ask_too_much();
        figure_expect(false);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        figure_expect(strcmp(text, "攒到一半的结果") == 0);
        scene_frame("repalloc(结果, %zu) 失败，已被接住：“语句”原样，错误的文字在 ErrorContext 里", MaxAllocSize);
        show();
        FlushErrorState();
    }
    PG_END_TRY();

    MemoryContextDelete(context);
    context = NULL;
    scene_frame("捕获者收拾：清空错误，删掉“语句”");
    show();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
