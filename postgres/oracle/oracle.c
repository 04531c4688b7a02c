/* oracle.c —— 在真正的后端里回放轨迹：服务器的模块。
 *
 * 读轨迹、执行、记账的代码就是 build/bin/replay 的（tests/replay/），一行不改，只是用服务器的头文件
 * 编译，于是执行在服务器自己的 AllocSet 上。aset/layout.h 在这里只用来看，装入时先看它说得对不对。 */
#include "batch.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/guc.h"

#include "aset/layout.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(oracle_golden);
PG_FUNCTION_INFO_V1(oracle_batch);

/* ---- 布局 ---- */

static void
expect(bool holds, const char *what)
{
    if (!holds)
        ereport(ERROR, (errmsg("这个服务器的内存布局与 aset/layout.h 不同：%s", what),
                        errhint("需要 64 位的 PostgreSQL 15，断言与检查模式都关着。")));
}

static void
check_sizes(AllocSet set)
{
    expect(set->initBlockSize == 4096 && set->nextBlockSize == 4096 && set->maxBlockSize == 65536,
           "三个尺寸不在那里");
    expect(set->allocChunkLimit == ALLOC_CHUNK_LIMIT, "片的上限不在那里");
    expect(set->freeListIndex == -1, "上下文空闲链表的编号不在那里");
}

static void
check_keeper(AllocSet set)
{
    AllocBlock keeper = set->keeper;

    expect((char *) keeper == (char *) set + ALLOC_SETHDRSZ && set->blocks == keeper,
           "keeper 不紧跟着集合");
    expect(keeper->aset == set && keeper->prev == NULL && keeper->next == NULL, "块头不对");
    expect(keeper->freeptr == (char *) keeper + ALLOC_BLOCKHDRSZ, "freeptr 不对");
    expect(keeper->endptr == (char *) set + set->header.mem_allocated, "endptr 不对");
}

static void
check_chunk(AllocSet set)
{
    void *pointer = MemoryContextAlloc((MemoryContext) set, 100);
    AllocChunk chunk = AllocPointerGetChunk(pointer);

    expect(chunk->size == 128 && chunk->aset == set, "片头不对");
    expect((char *) pointer + chunk->size == set->keeper->freeptr, "片不在 freeptr 之前");
    pfree(pointer);
    expect(set->freelist[4] == chunk && chunk->next == NULL, "空闲链表不对");
}

void _PG_init(void);

void
_PG_init(void)
{
    MemoryContext context =
        AllocSetContextCreate(CurrentMemoryContext, "layout", 0, 4096, 65536);

    check_sizes((AllocSet) context);
    check_keeper((AllocSet) context);
    check_chunk((AllocSet) context);
    MemoryContextDelete(context);
}

/* ---- 15.20 之前的一处差别 ---- */

static Size
chunk_limit(Size max_block_size)
{
    Size limit = ALLOC_CHUNK_LIMIT;

    while (limit + ALLOC_CHUNKHDRSZ > (max_block_size - ALLOC_BLOCKHDRSZ) / ALLOC_CHUNK_FRACTION)
        limit >>= 1;
    return limit;
}

static bool recompute;          /* 要不要补算 */

/* 15.18 再用一个回收的上下文时，最大块换了，片的上限却还是旧的；15.20 重新计算。
 * 这里数出这样的上下文。要补算时照 15.20 改这一个字段，别的一概不动，所以这样的脚本仍然每一步都比较。 */
static uint64
stale_limit(Replay *replay, const TraceOp *op)
{
    AllocSet set;
    Size limit;

    if (op->kind != TRACE_CREATE)
        return 0;
    set = (AllocSet) replay->contexts[op->context];
    limit = chunk_limit(set->maxBlockSize);
    if (set->allocChunkLimit == limit)
        return 0;
    if (recompute)
        set->allocChunkLimit = limit;
    return 1;
}

/* ---- SQL 函数 ---- */

typedef struct Output
{
    FILE       *stream;
    char       *text;
    size_t      length;
} Output;

static void
output_open(Output *output)
{
    output->stream = open_memstream(&output->text, &output->length);
    if (output->stream == NULL)
        elog(ERROR, "out of memory");
}

/* psql 自己会补上最后的换行。 */
static text *
output_close(Output *output)
{
    text *result;

    fclose(output->stream);
    if (output->length > 0 && output->text[output->length - 1] == '\n')
        output->length--;
    result = cstring_to_text_with_len(output->text, output->length);
    free(output->text);
    return result;
}

static Trace *
parse_trace(text *script)
{
    size_t length = VARSIZE_ANY_EXHDR(script);
    char *copy = malloc(length + 1);
    TraceError error;
    Trace *trace;

    if (copy == NULL)
        elog(ERROR, "out of memory");
    memcpy(copy, VARDATA_ANY(script), length);
    trace = trace_parse(copy, length, &error);
    if (trace == NULL)
        ereport(ERROR, (errmsg("轨迹的第 %zu 行：%s", error.line, error.text)));
    return trace;
}

/* oracle_golden(轨迹 text, 每多少个操作一个检查点 int8) 返回 text */
Datum
oracle_golden(PG_FUNCTION_ARGS)
{
    Trace *trace = parse_trace(PG_GETARG_TEXT_PP(0));
    char allocator[128];
    Replay replay;
    Output output;

    snprintf(allocator, sizeof(allocator), "PostgreSQL %s",
             GetConfigOption("server_version", false, false));
    output_open(&output);
    replay_begin(&replay, trace);
    replay_golden(&replay, PG_GETARG_INT64(1), trace->op_count, allocator, output.stream);
    replay_end(&replay);
    trace_free(trace);
    PG_RETURN_TEXT_P(output_close(&output));
}

/* oracle_batch(一批脚本 text, 详细 bool, 补算片的上限 bool) 返回 text */
Datum
oracle_batch(PG_FUNCTION_ARGS)
{
    text *scripts = PG_GETARG_TEXT_PP(0);
    Output output;

    recompute = PG_GETARG_BOOL(2);
    output_open(&output);
    batch_run(VARDATA_ANY(scripts), VARSIZE_ANY_EXHDR(scripts), output.stream, PG_GETARG_BOOL(1),
              stale_limit);
    PG_RETURN_TEXT_P(output_close(&output));
}
