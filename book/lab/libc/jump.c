/* jump.c —— setjmp 与 longjmp 在运行时的一半。编译器把 longjmp 译成抛出一个异常，把 setjmp 译成接住它的地方；
 * 接住了，来这里问是不是自己的、回到哪一处。clang 14 到 17 用前一组函数，18 起用后一组。 */
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#define LONGJMP_TAG 1           /* __c_longjmp */

typedef struct Thrown
{
    void       *buffer;
    int         value;
} Thrown;

/* 抛出的东西只有一个：接住以前不会再抛。 */
static Thrown thrown;

void
__wasm_longjmp(void *buffer, int value)
{
    thrown = (Thrown) {buffer, value == 0 ? 1 : value};
    __builtin_wasm_throw(LONGJMP_TAG, &thrown);
}

/* ---- clang 14 到 17：一个函数里的 setjmp 记在一张表里，末尾的号是零 ---- */

typedef struct Entry
{
    uint32_t    id, label;
} Entry;

static uint32_t last_id, temp;

uint32_t getTempRet0(void) { return temp; }
void setTempRet0(uint32_t value) { temp = value; }

/* 返回表，表有多长放在 temp 里。 */
Entry *
saveSetjmp(uintptr_t *buffer, uint32_t label, Entry *table, uint32_t size)
{
    uint32_t    used = 0;

    *buffer = ++last_id;
    while (used < size && table[used].id != 0)
        used++;
    if (used + 1 >= size)
    {
        size *= 2;
        table = realloc(table, (size + 1) * sizeof(Entry));
        if (table == NULL)
            abort();
    }
    table[used] = (Entry) {last_id, label};
    table[used + 1].id = 0;
    temp = size;
    return table;
}

uint32_t
testSetjmp(uintptr_t id, const Entry *table, uint32_t size)
{
    for (uint32_t i = 0; i < size && table[i].id != 0; i++)
        if (table[i].id == id)
            return table[i].label;
    return 0;
}

/* ---- clang 18 起：记在 buffer 自己里 ---- */

typedef struct Buffer
{
    void       *function;
    uint32_t    label;
} Buffer;

void
__wasm_setjmp(void *buffer, uint32_t label, void *function)
{
    *(Buffer *) buffer = (Buffer) {function, label};
}

uint32_t
__wasm_setjmp_test(const void *buffer, const void *function)
{
    const Buffer *mine = buffer;

    return mine->function == function ? mine->label : 0;
}
