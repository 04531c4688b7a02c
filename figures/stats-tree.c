/* stats-tree —— 同一棵树，一份是条，一份是报告，第 14 章。 */
#include "scene.h"

#include <stdlib.h>
#include <string.h>

static void
build_tree(void)
{
    CacheMemoryContext = AllocSetContextCreate(TopMemoryContext, "CacheMemoryContext",
                                               ALLOCSET_DEFAULT_SIZES);
    MessageContext = AllocSetContextCreate(TopMemoryContext, "MessageContext", ALLOCSET_DEFAULT_SIZES);
    MemoryContextAlloc(MessageContext, 20000);
    pfree(MemoryContextAlloc(MessageContext, 100));
    for (size_t i = 0; i < 5; i++)
        MemoryContextAlloc(AllocSetContextCreate(CacheMemoryContext, "index info", ALLOCSET_SMALL_SIZES),
                           500 * i);
}

/* 把标准错误换成一段内存，接住真正的报告。 */
static char *
report_of(int max_children)
{
    FILE *real = stderr;
    char *text;
    size_t size;

    stderr = open_memstream(&text, &size);
    figure_expect(stderr != NULL);
    MemoryContextStatsDetail(TopMemoryContext, max_children, true);
    fclose(stderr);
    stderr = real;
    return text;
}

/* 返回有几行。 */
static int
draw_report(char *text)
{
    int lines = 0;

    scene_space(8);
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"), lines++)
    {
        int indent = strspn(line, " ");

        draw_text(6 + 8 * indent, scene_y() + 12, ANCHOR_START, "note", "%s", line + indent);
        frame_describe("%s。", line + indent);
        scene_space(15);
    }
    free(text);
    return lines;
}

static int
count_contexts(MemoryContext node)
{
    int count = 1;

    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
        count += count_contexts(child);
    return count;
}

int
main(int argc, char **argv)
{
    int contexts;

    figure_expect(argc == 2);
    MemoryContextInit();
    build_tree();
    contexts = count_contexts(TopMemoryContext);

    scene_frame("全部列出：%d 个上下文，一个一行，末尾是总计", contexts);
    scene_tree(TopMemoryContext);
    figure_expect(draw_report(report_of(100)) == contexts + 1);
    frame_end();

    scene_frame("每层至多列 3 个：树还是那棵树，最后的两个孩子合成一行，总计不变");
    scene_tree(TopMemoryContext);
    figure_expect(draw_report(report_of(3)) == contexts + 1 - 2 + 1);
    frame_end();

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
