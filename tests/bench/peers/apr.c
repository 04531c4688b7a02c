/* APR 的内存池，Apache 所用。不能释放单独的一片。分配器不带锁。 */
#include <apr_general.h>
#include <apr_pools.h>
#include <stdio.h>

#include "steps.h"

#define PEER_CONTEXT

static apr_pool_t *top, *bench;

static void
peer_start(void)
{
    apr_allocator_t *allocator;

    apr_initialize();
    apr_allocator_create(&allocator);
    apr_pool_create_ex(&top, NULL, NULL, allocator);
    apr_pool_create(&bench, top);
}

static inline void *peer_alloc(size_t size) { return apr_palloc(bench, size); }

static inline void
peer_release(void **chunks, int count)
{
    (void) chunks;
    (void) count;
    apr_pool_clear(bench);
}

static inline void
peer_context(int allocations)
{
    apr_pool_t *pool;

    apr_pool_create(&pool, bench);
    for (int i = 0; i < allocations; i++)
        *(volatile char *) apr_palloc(pool, 64) = 1;
    apr_pool_destroy(pool);
}

#include "core.h"
