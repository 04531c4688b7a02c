/* oracle-lockstep —— 同一个脚本，书与服务器一步一步地走，第 17 章。
 *
 * 书的一边当场执行；服务器的一边是记录 postgres/record/oracle-steps.txt。两边有一个数不同，图就画不成。 */
#include "engine.h"
#include "scene.h"

#include <inttypes.h>

#define SCRIPT  "postgres/oracle/steps.trace"
#define RECORD  "postgres/record/oracle-steps.txt"

static const char *const facts_named[REPLAY_FACTS] = {
    "片占", "片的位置", "块的大小", "总字节", "块数", "空闲字节", "空闲片", "mem_allocated", "是空的",
};

static char *
read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "r");
    char *text = calloc(1, 4096);

    figure_expect(file != NULL && text != NULL);
    *length = fread(text, 1, 4095, file);
    fclose(file);
    return text;
}

/* ---- 服务器的一边 ---- */

static char *record;

/* 记录里这一步之后的各样。 */
static void
server_facts(size_t step, uint64 facts[REPLAY_FACTS])
{
    char start[16], *line;

    snprintf(start, sizeof(start), "\n%zu ", step);
    line = strstr(record, start);
    figure_expect(line != NULL);
    line += strlen(start);
    for (int i = 0; i < REPLAY_FACTS; i++)
        facts[i] = strtoull(line, &line, 10);
    figure_expect(*line == '\n');
}

/* ---- 画 ---- */

#define NAME_W  104.0
#define VALUE_W 78.0
#define ROW     17.0

static void
draw_value(double x, double y, uint64 value, bool changed)
{
    draw_box(x, y, VALUE_W, ROW, "frame");
    draw_text(x + VALUE_W - 8, y + 12, ANCHOR_END, changed ? "new" : "code", "%" PRIu64, value);
}

static void
draw_facts(size_t step, const uint64 *book, const uint64 *former)
{
    double y = scene_y() + 16;
    uint64 server[REPLAY_FACTS];

    server_facts(step, server);
    draw_text(NAME_W + VALUE_W - 8, y - 5, ANCHOR_END, "label", "本书");
    draw_text(NAME_W + 2 * VALUE_W - 8, y - 5, ANCHOR_END, "label", "服务器");
    for (int i = 0; i < REPLAY_FACTS; i++, y += ROW)
    {
        figure_expect(book[i] == server[i]);
        draw_text(4, y + 12, ANCHOR_START, "note", "%s", facts_named[i]);
        draw_value(NAME_W, y, book[i], book[i] != former[i]);
        draw_value(NAME_W + VALUE_W, y, server[i], book[i] != former[i]);
        frame_describe("%s：本书 %" PRIu64 "，服务器 %" PRIu64 "。", facts_named[i], book[i], server[i]);
    }
}

/* 脚本的第 step 行操作，原样。 */
static const char *
line_of(const char *script, size_t step)
{
    static char text[64];
    size_t seen = 0;

    for (const char *line = script; line != NULL; line = strchr(line, '\n') + 1)
        if (*line != '#' && ++seen == step)
        {
            snprintf(text, sizeof(text), "%.*s", (int) strcspn(line, "\n"), line);
            break;
        }
    figure_expect(seen == step);
    return text;
}

static const char *
meaning_of(const TraceOp *op)
{
    static char text[96];

    switch ((TraceKind) op->kind)
    {
        case TRACE_CREATE: return "创建一个集合";
        case TRACE_ALLOC: snprintf(text, sizeof(text), "分配 %zu 字节", (size_t) op->size); break;
        case TRACE_FREE: return "释放";
        case TRACE_REALLOC: snprintf(text, sizeof(text), "改成 %zu 字节", (size_t) op->size); break;
        case TRACE_RESET: return "重置";
        default: return "";
    }
    return text;
}

static void
show_step(Replay *replay, const char *script)
{
    static uint64 former[REPLAY_FACTS];
    const TraceOp *op = &replay->trace->ops[replay->done];
    uint64 book[REPLAY_FACTS];

    replay_step(replay);
    replay_facts(replay, book);
    if (op->kind == TRACE_ALLOC || op->kind == TRACE_REALLOC)
    {
        char name[24];

        snprintf(name, sizeof(name), "%u", op->chunk);
        scene_name(replay->chunks[op->chunk], strdup(name));
    }
    scene_frame("第 %zu 步 %s：%s", replay->done, line_of(script, replay->done), meaning_of(op));
    scene_blocks((AllocSet) replay->contexts[0]);
    scene_space(8);
    draw_facts(replay->done, book, former);
    memcpy(former, book, sizeof(former));
    frame_end();
}

int
main(int argc, char **argv)
{
    static Replay replay;
    TraceError error;
    size_t length;
    char *script, *copy;
    Trace *trace;

    figure_expect(argc == 2);
    MemoryContextInit();
    record = read_file(RECORD, &length);
    script = read_file(SCRIPT, &length);
    copy = read_file(SCRIPT, &length);
    trace = trace_parse(copy, length, &error);
    figure_expect(trace != NULL);
    replay_begin(&replay, trace);
    while (replay.done < trace->op_count)
        show_step(&replay, script);
    replay_end(&replay);
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
