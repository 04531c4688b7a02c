/* errors-jump —— 从深处一步跳回来，第 6 章：局部变量没有了，账还在上下文里。 */
#include "postgres.h"

#include "utils/memutils.h"
#include "aset/layout.h"
#include "draw.h"

#define DEPTH  5
#define ROW    24.0
#define TOP    28.0
#define LEFT   92.0
#define WIDTH  120.0
#define CHUNKS 330.0

typedef struct Pair { struct Pair *inner; } Pair;

static MemoryContext context;
static Pair *volatile *locals[DEPTH];   /* 各层的局部变量在栈上的位置 */
static int alive;                       /* 还没有返回的有几层 */

/* ---- 画 ---- */

/* 这一片是上下文里的第几片；不在里面返回 -1。 */
static int
place_of(const void *pointer)
{
    AllocBlock block = ((AllocSet) context)->keeper;
    const char *at = (const char *) block + ALLOC_BLOCKHDRSZ;

    for (int i = 0; at < block->freeptr; i++)
    {
        if (AllocChunkGetPointer(at) == pointer)
            return i;
        at += ALLOC_CHUNKHDRSZ + ((AllocChunk) at)->size;
    }
    return -1;
}

static void
draw_call(int level)
{
    double y = TOP + level * ROW;

    draw_text(LEFT - 6, y + 14, ANCHOR_END, "note", "低 %td 字节", (char *) locals[0] - (char *) locals[level]);
    draw_box(LEFT, y, WIDTH, ROW - 4, level < alive ? "data" : "gap");
    draw_text(LEFT + 8, y + 14, ANCHOR_START, "code", level < alive ? "第 %d 层的 pair" : "作废", level);
    if (level >= alive)
        return;
    figure_expect(GetMemoryChunkContext(*locals[level]) == context);
    draw_arrow(LEFT + WIDTH, CHUNKS, TOP + place_of(*locals[level]) * ROW + ROW / 2 - 2);
    frame_describe("第 %d 层的局部变量指着第 %d 片。", level, place_of(*locals[level]));
}

static void
draw_chunks(void)
{
    AllocBlock block = ((AllocSet) context)->keeper;
    const char *at = (const char *) block + ALLOC_BLOCKHDRSZ;
    int count = 0;

    for (; at < block->freeptr; at += ALLOC_CHUNKHDRSZ + ((AllocChunk) at)->size, count++)
    {
        double y = TOP + count * ROW;

        figure_expect(((AllocChunk) at)->aset == (AllocSet) context);
        draw_box(CHUNKS, y, 130, ROW - 4, "data");
        draw_text(CHUNKS + 8, y + 14, ANCHOR_START, "code", "主人：%s", ((AllocChunk) at)->aset->header.name);
    }
    frame_describe("上下文“%s”里有 %d 片。", context->name, count);
}

static void
show(void)
{
    draw_text(LEFT, TOP - 8, ANCHOR_START, "label", "栈");
    draw_text(CHUNKS, TOP - 8, ANCHOR_START, "label", "上下文“解析”");
    for (int level = 0; level < DEPTH; level++)
        draw_call(level);
    if (context != NULL)
        draw_chunks();
    else
        draw_text(CHUNKS, TOP + 14, ANCHOR_START, "note", "已经删除");
    frame_end();
}

/* ---- 场景 ---- */

static void
complain(int level)
{
    figure_expect(alive == DEPTH);
    frame_begin("第 %d 层发现错误：外面的每一层手里都有一片，只有自己的局部变量指着", level);
    show();
    elog(ERROR, "要括号");
}

static pg_noinline Pair *
parse(const char *text, int level)
{
    Pair *volatile pair;

    if (*text == ')')
        return NULL;
    if (*text != '(')
        complain(level);
    pair = palloc(sizeof(Pair));
    locals[level] = &pair;
    alive = level + 1;
    pair->inner = parse(text + 1, level + 1);
    return pair;
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    context = AllocSetContextCreate(TopMemoryContext, "解析", ALLOCSET_SMALL_SIZES);
    PG_TRY();
    {
        MemoryContextSwitchTo(context);
        parse("(((((x", 0);
    }
    PG_CATCH();
    {
        alive = 0;
        frame_begin("跳回来：%d 个栈帧一起作废，片上的主人都还写着", DEPTH);
        show();
        FlushErrorState();
    }
    PG_END_TRY();
    MemoryContextSwitchTo(TopMemoryContext);
    MemoryContextDelete(context);
    context = NULL;
    frame_begin("删除上下文：一片也没有留下");
    show();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
