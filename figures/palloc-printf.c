/* palloc-printf —— psprintf 的一趟与两趟，第 5 章：第一趟放不下，缓冲区还回去，再要一个够大的。 */
#include "scene.h"

static AllocSet set;

static void
show(void)
{
    scene_blocks(set);
    frame_end();
}

static Size
room(void *pointer)
{
    return AllocPointerGetChunk(pointer)->size;
}

int
main(int argc, char **argv)
{
    char *brief, *wordy, *next;
    Size first;

    figure_expect(argc == 2);
    MemoryContextInit();
    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "消息", ALLOCSET_SMALL_SIZES);
    MemoryContextSwitchTo((MemoryContext) set);

    brief = scene_name(psprintf("%d", 7), "“7”");
    first = room(brief);
    scene_frame("结果只有 %zu 字节：一趟就成，缓冲区 %zu 字节，就是结果", strlen(brief) + 1, first);
    show();

    wordy = scene_name(psprintf("%0200d", 7), "长消息");
    scene_frame("结果有 %zu 字节：第一趟的 %zu 字节放不下，还了；第二趟要 %zu 字节",
                strlen(wordy) + 1, first, room(wordy));
    figure_expect(room(wordy) > first && wordy - brief > (ptrdiff_t) first + (ptrdiff_t) ALLOC_CHUNKHDRSZ);
    show();

    next = scene_name(psprintf("%d", 8), "“8”");
    scene_frame("再来一个短的：用的就是刚才还了的那一片");
    figure_expect(next > brief && next < wordy);
    show();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
