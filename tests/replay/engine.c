/* engine.c —— 见 engine.h。轨迹已经核对过，这里不再查编号。 */
#include "engine.h"

#include <stdlib.h>

#include "aset/layout.h"

/* ---- 片在哪一块 ---- */

static inline bool
in_block(AllocBlock block, void *pointer)
{
    return (char *) pointer > (char *) block && (char *) pointer < block->endptr;
}

static pg_noinline AllocBlock
search_blocks(AllocSet set, void *pointer)
{
    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
        if (in_block(block, pointer))
            return block;
    elog(ERROR, "chunk %p is in no block of context \"%s\"", pointer, set->header.name);
}

/* 专用块由片头直接算出；别的片多半在活动块里，不然多半在 keeper 里。 */
static inline AllocBlock
block_of(AllocSet set, void *pointer, Size space)
{
    AllocBlock dedicated = (AllocBlock) ((char *) AllocPointerGetChunk(pointer) - ALLOC_BLOCKHDRSZ);

    if (space > set->allocChunkLimit + ALLOC_CHUNKHDRSZ)
        return dedicated;
    if (in_block(set->blocks, pointer))
        return set->blocks;
    if (in_block(set->keeper, pointer))
        return set->keeper;
    return search_blocks(set, pointer);
}

/* ---- 记账 ---- */

static inline void
note_context(Replay *replay, MemoryContext context, Size before)
{
    replay->mem += context->mem_allocated - before;
    replay->peak = Max(replay->peak, replay->mem);
    replay->size_hash = replay_fold(replay->size_hash, context->mem_allocated);
}

static inline void
note_chunk(Replay *replay, MemoryContext context, void *pointer)
{
    Size space = GetMemoryChunkSpace(pointer);
    AllocBlock block = block_of((AllocSet) context, pointer, space);

    replay->size_hash = replay_fold(replay->size_hash, space);
    replay->place_hash = replay_fold(replay->place_hash, (char *) pointer - (char *) block);
    replay->place_hash = replay_fold(replay->place_hash, block->endptr - (char *) block);
}

/* ---- 执行 ---- */

#define HARD_TO_GET ((Size) 1 << 30) /* 字节 */

/* 大得离谱的请求先试一试：库自己失败时会先打印整棵树，在这里只会淹没要说的话。 */
static inline void
probe(Size size)
{
    void *volatile trial;

    if (likely(size < HARD_TO_GET))
        return;
    trial = malloc(size);
    if (trial == NULL)
        ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("cannot allocate %zu bytes", size)));
    free(trial);
}

static MemoryContext
parent_of(const Replay *replay, const TraceOp *op)
{
    return op->parent == TRACE_ROOT ? replay->root : replay->contexts[op->parent];
}

static void
do_create(Replay *replay, const TraceOp *op)
{
    const TraceCreate *create = &replay->trace->creates[op->size];
    MemoryContext context;

    probe(Max(create->min_size, create->init_size));
    context = AllocSetContextCreateInternal(parent_of(replay, op), create->name, create->min_size,
                                            create->init_size, create->max_size);
    replay->contexts[op->context] = context;
    replay->live_contexts++;
    note_context(replay, context, 0);
}

static inline void
do_alloc(Replay *replay, const TraceOp *op)
{
    MemoryContext context = replay->contexts[op->context];
    Size before = context->mem_allocated;
    char *pointer;

    probe(op->size);
    pointer = MemoryContextAllocHuge(context, op->size);
    if (op->size > 0)
        *pointer = 1;
    replay->chunks[op->chunk] = pointer;
    note_context(replay, context, before);
    note_chunk(replay, context, pointer);
}

static inline void
do_realloc(Replay *replay, const TraceOp *op)
{
    MemoryContext context = replay->contexts[op->context];
    Size before = context->mem_allocated;
    void *pointer;

    probe(op->size);
    pointer = repalloc_huge(replay->chunks[op->chunk], op->size);
    replay->chunks[op->chunk] = pointer;
    note_context(replay, context, before);
    note_chunk(replay, context, pointer);
}

static inline void
do_free(Replay *replay, const TraceOp *op)
{
    MemoryContext context = replay->contexts[op->context];
    Size before = context->mem_allocated;

    pfree(replay->chunks[op->chunk]);
    note_context(replay, context, before);
}

static void
do_reset(Replay *replay, const TraceOp *op)
{
    MemoryContext context = replay->contexts[op->context];
    Size before = context->mem_allocated;

    MemoryContextResetOnly(context);
    note_context(replay, context, before);
}

static void
do_delete(Replay *replay, const TraceOp *op)
{
    MemoryContext context = replay->contexts[op->context];

    replay->mem -= context->mem_allocated;
    MemoryContextDelete(context);
    replay->contexts[op->context] = NULL;
    replay->live_contexts--;
    replay->size_hash = replay_fold(replay->size_hash, 0);
}

void
replay_step(Replay *replay)
{
    const TraceOp *op = &replay->trace->ops[replay->done];

    switch ((TraceKind) op->kind)
    {
        case TRACE_CREATE:  do_create(replay, op); break;
        case TRACE_ALLOC:   do_alloc(replay, op); break;
        case TRACE_FREE:    do_free(replay, op); break;
        case TRACE_REALLOC: do_realloc(replay, op); break;
        case TRACE_RESET:   do_reset(replay, op); break;
        case TRACE_DELETE:  do_delete(replay, op); break;
        case TRACE_MOVE:
            MemoryContextSetParent(replay->contexts[op->context], parent_of(replay, op));
            break;
    }
    replay->done++;
}

/* ---- 开始与结束 ---- */

static void *
table(size_t slots, size_t element)
{
    void *zeroed = calloc(slots + 1, element);

    if (zeroed == NULL)
        ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
    return zeroed;
}

/* 上下文空闲链表里留着的会被再用。每次回放都从空的链表开始。 */
static void
empty_freelists(Replay *replay)
{
    replay->shelter = AllocSetContextCreate(TopMemoryContext, "replay shelter", ALLOCSET_SMALL_SIZES);
    for (int i = 0; i < MAX_FREE_CONTEXTS; i++)
    {
        AllocSetContextCreate(replay->shelter, "recycled", ALLOCSET_DEFAULT_SIZES);
        AllocSetContextCreate(replay->shelter, "recycled", ALLOCSET_SMALL_SIZES);
    }
}

void
replay_begin(Replay *replay, const Trace *trace)
{
    *replay = (Replay) {.trace = trace, .size_hash = REPLAY_HASH_START, .place_hash = REPLAY_HASH_START};
    replay->contexts = table(trace->context_slots, sizeof(*replay->contexts));
    replay->chunks = table(trace->chunk_slots, sizeof(*replay->chunks));
    empty_freelists(replay);
    replay->root = AllocSetContextCreate(TopMemoryContext, "replay", ALLOCSET_SMALL_SIZES);
}

void
replay_end(Replay *replay)
{
    if (replay->root != NULL)
        MemoryContextDelete(replay->root);
    if (replay->shelter != NULL)
        MemoryContextDelete(replay->shelter);
    free(replay->contexts);
    free(replay->chunks);
    *replay = (Replay) {0};
}

/* ---- 一个操作之后 ---- */

static void
chunk_facts(MemoryContext context, void *pointer, uint64 *facts)
{
    Size space = GetMemoryChunkSpace(pointer);
    AllocBlock block = block_of((AllocSet) context, pointer, space);

    facts[FACT_SPACE] = space;
    facts[FACT_PLACE] = (char *) pointer - (char *) block;
    facts[FACT_BLOCK] = block->endptr - (char *) block;
}

/* 总数与 mem_allocated 在这里不互相核对：各自拿去比较。 */
static void
context_facts(MemoryContext context, uint64 *facts)
{
    MemoryContextCounters counters = {0};

    context->methods->stats(context, NULL, NULL, &counters, false);
    facts[FACT_TOTAL] = counters.totalspace;
    facts[FACT_BLOCKS] = counters.nblocks;
    facts[FACT_FREE] = counters.freespace;
    facts[FACT_FREE_CHUNKS] = counters.freechunks;
    facts[FACT_ALLOCATED] = context->mem_allocated;
    facts[FACT_EMPTY] = MemoryContextIsEmpty(context);
}

void
replay_facts(const Replay *replay, uint64 facts[REPLAY_FACTS])
{
    const TraceOp *op = &replay->trace->ops[replay->done - 1];
    MemoryContext context = replay->contexts[op->context];

    memset(facts, 0, REPLAY_FACTS * sizeof(*facts));
    if (op->kind == TRACE_ALLOC || op->kind == TRACE_REALLOC)
        chunk_facts(context, replay->chunks[op->chunk], facts);
    if (op->kind != TRACE_DELETE)
        context_facts(context, facts);
}

/* MemoryContextStats 只会写到 stderr，就让 stderr 暂时是 out。 */
void
replay_stats(const Replay *replay, FILE *out)
{
    FILE *original = stderr;

    stderr = out;
    MemoryContextStats(replay->root);
    stderr = original;
}
