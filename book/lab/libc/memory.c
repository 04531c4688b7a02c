/* memory.c —— malloc：从内存的末尾切，还回来的按大小挂着。块的前面十六个字节记着大小。
 *
 * 测试把同样的引擎编译成本机的程序，malloc 也用这一份（native.c），不然两边有没有原地改大小会不同。 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PAGE  ((size_t) 65536)  /* WebAssembly 的页，字节 */
#define ALIGN ((size_t) 16)

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
static unsigned char __heap_base[(size_t) 1 << 30];
#define memory_size() ((uintptr_t) __heap_base + sizeof(__heap_base))
#define memory_grow(bytes) ((void) (bytes), 0)
#endif

static uintptr_t end;           /* 切到了哪里 */
static Block *spare;            /* 还回来的 */

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
    if (size > have && size > ((size_t) 1 << 32))
        return NULL;
    if (end + sizeof(Block) + size > have && !memory_grow(end + sizeof(Block) + size - have))
        return NULL;
    block = (Block *) end;
    block->size = size;
    end += sizeof(Block) + size;
    return block;
}

void *
__libc_malloc(size_t size)
{
    Block      *block;

    if (size > SIZE_MAX - PAGE)
        return NULL;
    size = (size + ALIGN - 1) & ~(ALIGN - 1);
    block = take_spare(size);
    if (block == NULL)
        block = cut(size);
    return block == NULL ? NULL : block + 1;
}

void
__libc_free(void *pointer)
{
    Block      *block = (Block *) pointer - 1;

    if (pointer == NULL)
        return;
    block->next = spare;
    spare = block;
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
