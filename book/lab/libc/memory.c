/* memory.c —— malloc：从内存的末尾切，还回来的按大小挂着。块的前面十六个字节记着大小。
 *
 * 测试把同样的引擎编译成本机的程序，malloc 也用这一份（native.c），不然两边有没有原地改大小会不同。 */
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PAGE  ((size_t) 65536)  /* WebAssembly 的页，字节 */
#define ALIGN ((size_t) 16)
#ifndef MOST                    /* 字节；到此为止，再要就是内存耗尽。网页里的引擎还要小些，见 lab.mk 的 --max-memory */
#define MOST  ((size_t) 1 << 30)
#endif

typedef struct Block
{
    size_t      size;           /* 字节；不算这个头 */
    struct Block *next;
} Block;

#ifdef __wasm__
extern unsigned char __heap_base;
#define memory_size() (__builtin_wasm_memory_size(0) * PAGE)
#define memory_grow(bytes) (__builtin_wasm_memory_grow(0, ((bytes) + PAGE - 1) / PAGE) != (size_t) -1)
#else
static unsigned char __heap_base[2 * MOST];
#define memory_size() ((uintptr_t) __heap_base + sizeof(__heap_base))
#define memory_grow(bytes) ((void) (bytes), 0)
#endif

static uintptr_t end;           /* 切到了哪里 */
static Block *spare;            /* 还回来的 */
static size_t in_use, taken;    /* 字节，连头；在用的，向末尾切过的 */

static Block *
take_spare(size_t size)
{
    for (Block **link = &spare; *link != NULL; link = &(*link)->next)
        if ((*link)->size == size)
        {
            Block      *block = *link;

            *link = block->next;
            return block;
        }
    return NULL;
}

static Block *
cut(size_t size)
{
    size_t      have = memory_size();
    Block      *block;

    if (end == 0)
        end = ((uintptr_t) &__heap_base + ALIGN - 1) & ~(ALIGN - 1);
    if (size > MOST - taken)
        return NULL;
    if (end + sizeof(Block) + size > have && !memory_grow(end + sizeof(Block) + size - have))
        return NULL;
    block = (Block *) end;
    block->size = size;
    end += sizeof(Block) + size;
    taken += sizeof(Block) + size;
    return block;
}

void *
__libc_malloc(size_t size)
{
    Block      *block;

    size = size > MOST ? MOST : (size + ALIGN - 1) & ~(ALIGN - 1);
    block = take_spare(size);
    if (block == NULL)
        block = cut(size);
    if (block == NULL)
    {
        errno = ENOMEM;
        return NULL;
    }
    in_use += sizeof(Block) + block->size;
    return block + 1;
}

void
__libc_free(void *pointer)
{
    Block      *block = (Block *) pointer - 1;

    if (pointer == NULL)
        return;
    block->next = spare;
    spare = block;
    in_use -= sizeof(Block) + block->size;
}

/* 场景里的删除留没有留下内存，由此看出来（classroom/explore/play-tree.c）。 */
struct mallinfo2
mallinfo2(void)
{
    return (struct mallinfo2) {.uordblks = in_use};
}

/* 示例里有自己写 malloc 的，那里再叫 __libc_ 开头的这两个，与 glibc 一样。 */
__attribute__((weak)) void *malloc(size_t size) { return __libc_malloc(size); }
__attribute__((weak)) void free(void *pointer) { __libc_free(pointer); }

void *
calloc(size_t count, size_t size)
{
    size_t      bytes;
    void       *pointer;

    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    pointer = malloc(bytes);
    return pointer == NULL ? NULL : memset(pointer, 0, bytes);
}

/* 变小了就在原地。 */
void *
realloc(void *old, size_t size)
{
    size_t      kept = old == NULL ? 0 : ((Block *) old - 1)->size;
    void       *pointer;

    if (old != NULL && size <= kept)
        return old;
    pointer = malloc(size);
    if (pointer == NULL || old == NULL)
        return pointer;
    memcpy(pointer, old, kept < size ? kept : size);
    free(old);
    return pointer;
}
