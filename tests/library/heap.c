/* heap.c —— 站在 malloc 前面的账房。账本是开放寻址的散列表，键是地址。 */
#include "heap.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

extern void *__real_malloc(size_t size);
extern void *__real_realloc(void *pointer, size_t size);
extern void __real_free(void *pointer);
extern void *__wrap_malloc(size_t size);
extern void *__wrap_realloc(void *pointer, size_t size);
extern void __wrap_free(void *pointer);

typedef struct Entry
{
    void       *address;        /* NULL：空位 */
    size_t      bytes;
} Entry;

static Entry *ledger = NULL;
static size_t capacity = 0;     /* 2 的幂 */
static size_t blocks, bytes;    /* 在账上的 */
static size_t requests, last_request;

/* 任何 malloc 都给不出这么多；直接拒绝，免得惊动 ASan。 */
#define BEYOND_ANY_HEAP ((size_t) 1 << 46)

static size_t countdown;        /* 0：不拒绝 */
static bool persistent;
static size_t ceiling = BEYOND_ANY_HEAP;
static bool refused_once;

/* ---- 账本 ---- */

static size_t
home_of(void *address)
{
    return (size_t) (((uintptr_t) address >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 20) &
        (capacity - 1);
}

static Entry *
find(void *address)
{
    size_t at = home_of(address);

    while (ledger[at].address != NULL && ledger[at].address != address)
        at = (at + 1) & (capacity - 1);
    return &ledger[at];
}

static void
grow_ledger(void)
{
    Entry *old = ledger;
    size_t old_capacity = capacity;

    capacity = old_capacity == 0 ? 1024 : old_capacity * 2;
    ledger = calloc(capacity, sizeof(Entry));
    if (ledger == NULL)
        abort();
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i].address != NULL)
            *find(old[i].address) = old[i];
    __real_free(old);
}

static void
enter(void *address, size_t size)
{
    if ((blocks + 1) * 2 > capacity)
        grow_ledger();
    *find(address) = (Entry){address, size};
    blocks++;
    bytes += size;
}

/* 删去一项，并把后面因它而让位的各项移回来。 */
static void
strike(void *address)
{
    size_t hole;

    if (capacity == 0 || find(address)->address == NULL)
        return;
    hole = (size_t) (find(address) - ledger);
    blocks--;
    bytes -= ledger[hole].bytes;
    for (size_t at = (hole + 1) & (capacity - 1); ledger[at].address != NULL;
         at = (at + 1) & (capacity - 1))
    {
        size_t home = home_of(ledger[at].address);

        if (((at - home) & (capacity - 1)) >= ((at - hole) & (capacity - 1)))
        {
            ledger[hole] = ledger[at];
            hole = at;
        }
    }
    ledger[hole].address = NULL;
}

/* ---- 该不该拒绝 ---- */

static bool
refuse(size_t size)
{
    bool refused = size > ceiling;

    requests++;
    last_request = size;
    if (countdown > 0 && --countdown == 0)
    {
        refused = true;
        countdown = persistent;
    }
    refused_once |= refused;
    return refused;
}

static void
set_policy(size_t nth, bool from_then_on, size_t limit)
{
    countdown = nth;
    persistent = from_then_on;
    ceiling = limit < BEYOND_ANY_HEAP ? limit : BEYOND_ANY_HEAP;
    refused_once = false;
}

void heap_fail_nth(size_t nth)     { set_policy(nth, false, BEYOND_ANY_HEAP); }
void heap_fail_from(size_t nth)    { set_policy(nth, true, BEYOND_ANY_HEAP); }
void heap_fail_above(size_t limit) { set_policy(0, false, limit); }
void heap_fail_never(void)         { set_policy(0, false, BEYOND_ANY_HEAP); }
bool heap_failed(void)             { return refused_once; }

/* ---- 接管 ---- */

void *
__wrap_malloc(size_t size)
{
    void *pointer = refuse(size) ? NULL : __real_malloc(size);

    if (pointer != NULL)
        enter(pointer, size);
    errno = EDOM;               /* 成功的 malloc 也可以改动 errno */
    return pointer;
}

void *
__wrap_realloc(void *pointer, size_t size)
{
    void *moved = refuse(size) ? NULL : __real_realloc(pointer, size);

    if (moved != NULL)
    {
        strike(pointer);
        enter(moved, size);
    }
    return moved;
}

void
__wrap_free(void *pointer)
{
    if (pointer != NULL)
        strike(pointer);
    __real_free(pointer);
}

/* ---- 查账 ---- */

void
heap_start(void)
{
    __real_free(ledger);
    ledger = NULL;
    capacity = blocks = bytes = requests = 0;
    heap_fail_never();
}

size_t heap_blocks(void)       { return blocks; }
size_t heap_bytes(void)        { return bytes; }
size_t heap_requests(void)     { return requests; }
size_t heap_last_request(void) { return last_request; }
