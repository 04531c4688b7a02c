/* malloc 的一家：glibc、jemalloc、mimalloc 都用这个程序，只是链接的库不同。
 *
 * 一起消失的片逐个 free，次序与分配相同；名单本来就有，不计账本的开销。 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "steps.h"

#define PEER_FREE
#define PEER_REALLOC
#define PEER_CONTEXT
#define PEER_TREE 1

static inline void *peer_alloc(size_t size) { return malloc(size); }
static inline void peer_free(void *chunk) { free(chunk); }
static inline void *peer_realloc(void *chunk, size_t size) { return realloc(chunk, size); }

static inline void
peer_release(void **chunks, int count)
{
    for (int i = 0; i < count; i++)
        free(chunks[i]);
}

/* 手写的区域，做与上下文同样多的事：一个登记在父亲名下的结点，和一块 8 KB 的内存，
 * 从里面顺次切出片来。两次 malloc，两次 free。 */
typedef struct Region
{
    struct Region *parent, *prev, *next, *children;
    char       *block, *free_start, *end;
} Region;

#define REGION_BLOCK 8192       /* 字节 */

static Region top;

static inline Region *
region_create(Region *parent)
{
    Region *region = malloc(sizeof(*region));

    region->parent = parent;
    region->children = region->prev = NULL;
    region->next = parent->children;
    if (region->next != NULL)
        region->next->prev = region;
    parent->children = region;
    region->block = region->free_start = malloc(REGION_BLOCK);
    region->end = region->block + REGION_BLOCK;
    return region;
}

static inline void
region_delete(Region *region)
{
    if (region->prev != NULL)
        region->prev->next = region->next;
    else
        region->parent->children = region->next;
    if (region->next != NULL)
        region->next->prev = region->prev;
    free(region->block);
    free(region);
}

static inline void
peer_context(int allocations)
{
    Region *region = region_create(&top);

    for (int i = 0; i < allocations && region->end - region->free_start >= 64; i++)
    {
        *(volatile char *) region->free_start = 1;
        region->free_start += 64;
    }
    __asm__ volatile("" : : "r"(region), "r"(region->block) : "memory");
    region_delete(region);
}

/* 轨迹：上下文只剩一个空壳，重置与删除之前的 free 已经写进步骤里。 */
static void *tree_start(void) { return NULL; }
static void tree_end(void *root) { (void) root; }
static inline void *tree_alloc(void *context, size_t size) { (void) context; return malloc(size); }
static inline void tree_free(void *chunk) { free(chunk); }
static inline void *tree_realloc(void *chunk, size_t size) { return realloc(chunk, size); }
static inline void tree_reset(void *context) { (void) context; }
static inline void tree_delete(void *context) { free(context); }
static inline void tree_move(void *context, void *parent) { (void) context; (void) parent; }

static inline void *
tree_create(void *parent, const TraceCreate *create)
{
    (void) parent;
    (void) create;
    return malloc(sizeof(Region));
}

/* malloc 真的来自该来的库吗？ */
static void
peer_start(void)
{
    Dl_info info = {0};

    if (dladdr((void *) (uintptr_t) malloc, &info) != 0 && strstr(info.dli_fname, MALLOC_FROM) != NULL)
        return;
    fprintf(stderr, "malloc 来自 %s，而不是 %s\n", info.dli_fname, MALLOC_FROM);
    exit(1);
}

#include "core.h"
