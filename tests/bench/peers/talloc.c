/* talloc：树状的分配器，Samba 所用。每一片都可以有孩子；重置就是释放孩子。 */
#include <stddef.h>
#include <stdio.h>

#include <talloc.h>

#include "steps.h"

#define PEER_FREE
#define PEER_REALLOC
#define PEER_CONTEXT
#define PEER_TREE 1

static void *bench;

static void
peer_start(void)
{
    bench = talloc_new(NULL);
}

static inline void *peer_alloc(size_t size) { return talloc_size(bench, size); }
static inline void peer_free(void *chunk) { talloc_free(chunk); }
static inline void *peer_realloc(void *chunk, size_t size) { return talloc_realloc_size(bench, chunk, size); }

static inline void
peer_release(void **chunks, int count)
{
    (void) chunks;
    (void) count;
    talloc_free_children(bench);
}

static inline void
peer_context(int allocations)
{
    void *context = talloc_new(bench);

    for (int i = 0; i < allocations; i++)
        *(volatile char *) talloc_size(context, 64) = 1;
    talloc_free(context);
}

/* 轨迹：上下文是没有内容的片。重置只应释放片、不碰子上下文，talloc 分不清两者，
 * 所以与 malloc 一样由步骤逐片释放；删除时已经没有孩子。 */
static void *tree_start(void) { return talloc_new(NULL); }
static void tree_end(void *root) { talloc_free(root); }
static inline void *tree_alloc(void *context, size_t size) { return talloc_size(context, size); }
static inline void tree_free(void *chunk) { talloc_free(chunk); }
static inline void *tree_realloc(void *chunk, size_t size) { return talloc_realloc_size(NULL, chunk, size); }
static inline void tree_reset(void *context) { (void) context; }
static inline void tree_delete(void *context) { talloc_free(context); }
static inline void tree_move(void *context, void *parent) { talloc_steal(parent, context); }

static inline void *
tree_create(void *parent, const TraceCreate *create)
{
    (void) create;
    return talloc_new(parent);
}

#include "core.h"
