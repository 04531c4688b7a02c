/* batch.c —— 见 batch.h。 */
#include "batch.h"

#include <inttypes.h>
#include <stdlib.h>

#define STATS_EVERY 50          /* 每多少个操作看一次 MemoryContextStats 的文字 */
#define HEADING "# script "

typedef struct Script
{
    char        name[64];
    Trace      *trace;
    FILE       *out;
    bool        detail;
    BatchHook   hook;
    uint64      hooked;         /* hook 的返回值之和 */
    uint64      hash;
} Script;

static inline void
mix(Script *script, uint64 value)
{
    script->hash = replay_fold(script->hash, value);
}

/* ---- 记录 ---- */

static void
record_facts(Script *script, const Replay *replay)
{
    uint64 facts[REPLAY_FACTS];

    replay_facts(replay, facts);
    if (script->detail)
        fprintf(script->out, "%zu", replay->done);
    for (int i = 0; i < REPLAY_FACTS; i++)
    {
        mix(script, facts[i]);
        if (script->detail)
            fprintf(script->out, " %" PRIu64, facts[i]);
    }
    if (script->detail)
        fputc('\n', script->out);
}

static void
print_stats(const Script *script, const char *text)
{
    for (size_t length; *text != '\0'; text += length + (text[length] == '\n'))
    {
        length = strcspn(text, "\n");
        fprintf(script->out, "~ %.*s\n", (int) length, text);
    }
}

static void
record_stats(Script *script, const Replay *replay)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    if (stream == NULL)
        elog(ERROR, "out of memory");
    replay_stats(replay, stream);
    fclose(stream);
    for (size_t i = 0; i < length; i++)
        mix(script, (unsigned char) text[i]);
    if (script->detail)
        print_stats(script, text);
    free(text);
}

/* ---- 一个脚本 ---- */

static void
run_steps(Script *script, Replay *replay)
{
    const Trace *trace = script->trace;

    replay_begin(replay, trace);
    while (replay->done < trace->op_count)
    {
        replay_step(replay);
        if (script->hook != NULL)
            script->hooked += script->hook(replay, &trace->ops[replay->done - 1]);
        record_facts(script, replay);
        if (replay->done % STATS_EVERY == 0 || replay->done == trace->op_count)
            record_stats(script, replay);
    }
    fprintf(script->out, "= %s %zu %016" PRIx64 " %" PRIu64 "\n", script->name, trace->op_count,
            script->hash, script->hooked);
}

static void
run_script(Script *script)
{
    static Replay replay;       /* 静态：PG_CATCH 里还要用 */
    MemoryContext caller = CurrentMemoryContext;

    PG_TRY();
    {
        run_steps(script, &replay);
    }
    PG_CATCH();
    {
        ErrorData *error;

        MemoryContextSwitchTo(caller);
        error = CopyErrorData();
        FlushErrorState();
        fprintf(script->out, "! %s 第 %zu 个操作：%s\n", script->name, replay.done + 1, error->message);
        FreeErrorData(error);
    }
    PG_END_TRY();
    replay_end(&replay);
}

/* ---- 一批 ---- */

static Trace *
parse_copy(const char *text, size_t length, TraceError *error)
{
    char *copy = malloc(length + 1);

    if (copy == NULL)
        elog(ERROR, "out of memory");
    memcpy(copy, text, length);
    return trace_parse(copy, length, error);
}

/* 第一行是 “# script 名字”，也是轨迹里的注释。 */
static void
run_text(Script script, const char *text, size_t length)
{
    TraceError error;

    sscanf(text + strlen(HEADING), "%63s", script.name);
    script.trace = parse_copy(text, length, &error);
    if (script.trace == NULL)
    {
        fprintf(script.out, "! %s 第 %zu 行：%s\n", script.name, error.line, error.text);
        return;
    }
    run_script(&script);
    trace_free(script.trace);
}

/* 从 at 起（不含它自己的那一行），下一个脚本的开头；没有了就是 end。 */
static const char *
next_heading(const char *at, const char *end)
{
    while ((at = memchr(at, '\n', end - at)) != NULL && ++at < end)
        if ((size_t) (end - at) > strlen(HEADING) && memcmp(at, HEADING, strlen(HEADING)) == 0)
            return at;
    return end;
}

void
batch_run(const char *text, size_t length, FILE *out, bool detail, BatchHook hook)
{
    const Script blank = {.out = out, .detail = detail, .hook = hook, .hash = REPLAY_HASH_START};
    const char *end = text + length, *next;

    if (length <= strlen(HEADING) || memcmp(text, HEADING, strlen(HEADING)) != 0)
    {
        fprintf(out, "! - 第 1 行：应当以 “%s名字” 起头\n", HEADING);
        return;
    }
    for (; text < end; text = next)
    {
        next = next_heading(text, end);
        run_text(blank, text, next - text);
    }
}
