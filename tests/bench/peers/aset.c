/* 本书的 AllocSet，默认的尺寸；静态链接。 */
#include "postgres.h"

#include "utils/memutils.h"

#include "steps.h"

#define PEER_FREE
#define PEER_REALLOC
#define PEER_CONTEXT
#define PEER_TREE 0

static MemoryContext bench;

/* 先占 BENCH_SHIFT 字节，以后的一切都往后挪：快慢也随地址而变，比较两个程序要看许多个位置。 */
static void
shift_heap(void)
{
    const char *shift = getenv("BENCH_SHIFT");

    if (shift != NULL && malloc(strtoul(shift, NULL, 10)) == NULL)
        abort();
}

static void
peer_start(void)
{
    shift_heap();
    MemoryContextInit();
    bench = AllocSetContextCreate(TopMemoryContext, "bench", ALLOCSET_DEFAULT_SIZES);
    MemoryContextSwitchTo(bench);
}

static inline void *peer_alloc(size_t size) { return palloc(size); }
static inline void peer_free(void *chunk) { pfree(chunk); }
static inline void *peer_realloc(void *chunk, size_t size) { return repalloc(chunk, size); }

static inline void
peer_release(void **chunks pg_attribute_unused(), int count pg_attribute_unused())
{
    MemoryContextReset(bench);
}

static inline void
peer_context(int allocations)
{
    MemoryContext context = AllocSetContextCreate(bench, "pair", ALLOCSET_DEFAULT_SIZES);

    for (int i = 0; i < allocations; i++)
        *(volatile char *) MemoryContextAlloc(context, 64) = 1;
    MemoryContextDelete(context);
}

/* 轨迹：每个上下文的尺寸与它在服务器里相同；结尾一次删除整棵树。 */
static void *
tree_start(void)
{
    return AllocSetContextCreate(TopMemoryContext, "trace", ALLOCSET_SMALL_SIZES);
}

static inline void *
tree_create(void *parent, const TraceCreate *create)
{
    return AllocSetContextCreateInternal(parent, create->name, create->min_size,
                                         create->init_size, create->max_size);
}

static inline void *tree_alloc(void *context, size_t size) { return MemoryContextAlloc(context, size); }
static inline void tree_free(void *chunk) { pfree(chunk); }
static inline void *tree_realloc(void *chunk, size_t size) { return repalloc(chunk, size); }
static inline void tree_reset(void *context) { MemoryContextResetOnly(context); }
static inline void tree_delete(void *context) { MemoryContextDelete(context); }
static inline void tree_move(void *context, void *parent) { MemoryContextSetParent(context, parent); }
static void tree_end(void *root) { MemoryContextDelete(root); }

#include "core.h"
