/* check.c —— 记录是不是完整：在本书的分配器上重放轨迹，每笔账都要与服务器自己的相同。
 *
 *   trace-check 轨迹 账        账的写法见 convert.c
 *
 * 少记、错记一次调用，那个上下文从此的账就对不上。只有一处认得的不同：早于 15.20 的服务器回收上下文时沿用旧的
 * allocChunkLimit。这样的上下文刚创建就认得出来：照服务器的改过来，它以后的账照样要相同。 */
#include <inttypes.h>

#include "engine.h"

#include "aset/layout.h"

#define FIRST_FIXED 150020      /* 从这一版起，回收的上下文重新计算 allocChunkLimit */
#define MOST_SHOWN  5

typedef struct Account
{
    char        kind;
    uint64      done;
    uint32      context;
    uint64      total, blocks, free, free_chunks; /* l 的只有第一个，是 allocChunkLimit */
} Account;

static const char *trace_path;
static Trace *trace;
static Replay replay;
static uint64 server_version;
static size_t same, different, adjusted;

static bool
read_account(FILE *file, Account *account)
{
    *account = (Account) {0};
    return fscanf(file, " %c %" SCNu64 " %" SCNu32 " %" SCNu64, &account->kind, &account->done, &account->context,
                  &account->total) == 4 &&
        (account->kind == 'l' || fscanf(file, "%" SCNu64 " %" SCNu64 " %" SCNu64, &account->blocks, &account->free,
                                        &account->free_chunks) == 3);
}

static void
report(const Account *account, const char *what, const MemoryContextCounters *ours)
{
    const TraceOp *op = &trace->ops[Min(account->done, trace->op_count - 1)];

    if (++different > MOST_SHOWN)
        return;
    fprintf(stderr, "%s:%" PRIu32 ": %s，上下文 %" PRIu32 "（%s）：服务器 %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64
            "，重放 %zu %zu %zu %zu\n", trace_path, op->line, what, account->context,
            replay.contexts[account->context]->name, account->total, account->blocks, account->free,
            account->free_chunks, ours->totalspace, ours->nblocks, ours->freespace, ours->freechunks);
}

static void
compare_limit(const Account *account)
{
    AllocSet set = (AllocSet) replay.contexts[account->context];
    MemoryContextCounters ours = {.totalspace = set->allocChunkLimit};

    if (set->allocChunkLimit == account->total)
        same++;
    else if (server_version < FIRST_FIXED)
    {
        set->allocChunkLimit = account->total;
        adjusted++;
    }
    else
        report(account, "片的上限不同", &ours);
}

static void
compare_space(const Account *account)
{
    MemoryContext context = replay.contexts[account->context];
    MemoryContextCounters ours = {0};

    context->methods->stats(context, NULL, NULL, &ours, false);
    if (ours.totalspace == account->total && ours.nblocks == account->blocks &&
        ours.freespace == account->free && ours.freechunks == account->free_chunks)
        same++;
    else
        report(account, "总量、块、空闲、空闲片不同", &ours);
}

static void
replay_until(size_t done)
{
    while (replay.done < Min(done, trace->op_count))
        replay_step(&replay);
}

/* 轨迹里没有这个上下文，也是一种不同。 */
static void
compare(const Account *account)
{
    if (account->context >= trace->context_slots || replay.contexts[account->context] == NULL)
        different++;
    else if (account->kind == 'l')
        compare_limit(account);
    else
        compare_space(account);
}

static void
compare_all(FILE *file)
{
    Account account;

    while (read_account(file, &account))
    {
        replay_until(account.done);
        compare(&account);
    }
    replay_until(trace->op_count);
}

static int
conclude(void)
{
    if (different == 0 && same > 0)
    {
        printf("重放 %zu 个操作：上下文的 %zu 笔账与服务器的全部相同\n", replay.done, same);
        if (adjusted > 0)
            printf("其中 %zu 个上下文是回收来的，PostgreSQL %" PRIu64 ".%" PRIu64 " 沿用它们旧的片的上限；重放时照样改过\n",
                   adjusted, server_version / 10000, server_version % 10000);
        return 0;
    }
    fprintf(stderr, "%s: %zu 笔账与服务器的不同，%zu 笔相同\n", trace_path, different, same);
    return 1;
}

int
main(int argc, char **argv)
{
    TraceError error;
    FILE *file;
    int status;

    if (argc != 3)
    {
        fputs("用法：trace-check 轨迹 账\n", stderr);
        return 2;
    }
    trace_path = argv[1];
    trace = trace_load(trace_path, &error);
    if (trace == NULL)
    {
        fprintf(stderr, "%s:%zu: %s\n", trace_path, error.line, error.text);
        return 2;
    }
    file = fopen(argv[2], "r");
    if (file == NULL || fscanf(file, "# server %" SCNu64, &server_version) != 1)
    {
        fprintf(stderr, "%s: 不是账\n", argv[2]);
        return 2;
    }
    MemoryContextInit();
    replay_begin(&replay, trace);
    compare_all(file);
    status = conclude();
    fclose(file);
    replay_end(&replay);
    MemoryContextShutdown();
    trace_free(trace);
    return status;
}
