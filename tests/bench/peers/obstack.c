/* obstack：glibc 自带的栈式分配器，多半内联。释放一片，也就释放了它之后的一切。 */
#include <obstack.h>
#include <stdio.h>
#include <stdlib.h>

#include "steps.h"

#define obstack_chunk_alloc malloc
#define obstack_chunk_free  free

#define PEER_FREE_LIFO
#define PEER_CONTEXT

#define BLOCK 8192              /* 字节；与上下文的第一块相同 */

static struct obstack bench;
static void *bottom;

static void
peer_start(void)
{
    obstack_begin(&bench, BLOCK);
    bottom = obstack_alloc(&bench, 0);
}

static inline void *peer_alloc(size_t size) { return obstack_alloc(&bench, size); }
static inline void peer_free(void *chunk) { obstack_free(&bench, chunk); }

static inline void
peer_release(void **chunks, int count)
{
    (void) chunks;
    (void) count;
    obstack_free(&bench, bottom);
}

static inline void
peer_context(int allocations)
{
    struct obstack context;

    obstack_begin(&context, BLOCK);
    for (int i = 0; i < allocations; i++)
        *(volatile char *) obstack_alloc(&context, 64) = 1;
    __asm__ volatile("" : : "r"(&context) : "memory");
    obstack_free(&context, NULL);
}

#include "core.h"
