/* convert.c —— 原始记录变成轨迹（tests/traces/README.md 的写法）与服务器的账。
 *
 *   trace-convert 原始记录 标题 轨迹 账
 *
 * 记录开始之前就有的上下文，从空的创建起：它们里面原有的片没有编号，释放它们的略去，改变它们大小的算作分配。
 * 这些上下文的账因此不写；别的一笔不落。账的写法：
 *
 *   # server 150018
 *   l OP CTX LIMIT                          刚创建，allocChunkLimit 是 LIMIT
 *   s OP CTX TOTAL NBLOCKS FREE FREECHUNKS  重置、删除之前，以及最后
 *
 * OP 是已经执行的操作数。 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "raw.h"
#include "slots.h"

typedef struct Context
{
    uint32_t    first_chunk;    /* 其中的片连成双向链表 */
    uint64_t    address;
    bool        old;            /* 记录开始之前就有 */
} Context;

typedef struct Chunk
{
    uint32_t    previous, next, context;
    uint64_t    address;
} Chunk;

static size_t now;              /* 正在看第几条 */

static Slots context_slots, chunk_slots;
static SlotMap context_map, chunk_map;
static Context *contexts;
static Chunk *chunks;
static size_t context_room, chunk_room;
static FILE *trace, *accounts;
static uint64_t operations;     /* 轨迹里写了多少个操作 */

/* ---- 写 ---- */

static void operation(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void
operation(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vfprintf(trace, format, args);
    va_end(args);
    fputc('\n', trace);
    operations++;
}

/* 挂在别种上下文之下的，轨迹里挂在根下。 */
static void
print_with_parent(const char *before, uint32_t context, uint64_t parent, const char *after)
{
    uint32_t slot = map_find(&context_map, parent);

    if (slot == NO_SLOT)
        operation("%s %" PRIu32 " -1%s", before, context, after);
    else
        operation("%s %" PRIu32 " %" PRIu32 "%s", before, context, slot, after);
}

/* ---- 片 ---- */

static void
add_chunk(uint32_t context, uint64_t address, uint64_t size)
{
    uint32_t slot = slot_take(&chunk_slots), next = contexts[context].first_chunk;

    if (map_find(&chunk_map, address) != NO_SLOT)
        raw_stop("第 %zu 条：分配得到的地址还在用，记录不完整", now);
    chunks = grown(chunks, &chunk_room, slot, sizeof(*chunks));
    chunks[slot] = (Chunk) {NO_SLOT, next, context, address};
    if (next != NO_SLOT)
        chunks[next].previous = slot;
    contexts[context].first_chunk = slot;
    map_put(&chunk_map, address, slot);
    operation("a %" PRIu32 " %" PRIu32 " %" PRIu64, context, slot, size);
}

static void
drop_chunk(uint32_t slot)
{
    Chunk *chunk = &chunks[slot];

    if (chunk->next != NO_SLOT)
        chunks[chunk->next].previous = chunk->previous;
    if (chunk->previous != NO_SLOT)
        chunks[chunk->previous].next = chunk->next;
    else
        contexts[chunk->context].first_chunk = chunk->next;
    map_remove(&chunk_map, chunk->address);
    slot_return(&chunk_slots, slot);
}

static void
drop_all_chunks(uint32_t context)
{
    while (contexts[context].first_chunk != NO_SLOT)
        drop_chunk(contexts[context].first_chunk);
}

/* 没有编号的片，只能是记录开始之前分配的。 */
static uint32_t
find_chunk(uint32_t context, uint64_t address)
{
    uint32_t slot = map_find(&chunk_map, address);

    if (slot == NO_SLOT && !contexts[context].old)
        raw_stop("第 %zu 条：用到没有记下的片，记录不完整", now);
    if (slot != NO_SLOT && chunks[slot].context != context)
        raw_stop("第 %zu 条：片不在它说的上下文里，记录不完整", now);
    return slot;
}

static void
free_chunk(uint32_t context, uint64_t address)
{
    uint32_t slot = find_chunk(context, address);

    if (slot == NO_SLOT)
        return;
    drop_chunk(slot);
    operation("f %" PRIu32, slot);
}

static void
resize_chunk(uint32_t context, const LogRecord *record)
{
    uint32_t slot = find_chunk(context, record->chunk.pointer);

    if (slot == NO_SLOT)
    {
        add_chunk(context, record->chunk.moved, record->chunk.size);
        return;
    }
    map_remove(&chunk_map, chunks[slot].address);
    chunks[slot].address = record->chunk.moved;
    map_put(&chunk_map, chunks[slot].address, slot);
    operation("r %" PRIu32 " %" PRIu64, slot, record->chunk.size);
}

/* ---- 上下文 ---- */

static void
create_context(const LogRecord *record)
{
    uint32_t slot = slot_take(&context_slots);
    const char *name = raw_names + record->name;
    char rest[512];

    if (map_find(&context_map, record->context) != NO_SLOT)
        raw_stop("第 %zu 条：创建得到的地址还在用，记录不完整", now);
    contexts = grown(contexts, &context_room, slot, sizeof(*contexts));
    contexts[slot] = (Context) {NO_SLOT, record->context, record->kind == LOG_OLD};
    snprintf(rest, sizeof(rest), " %" PRIu64 " %" PRIu64 " %" PRIu64 " %s", record->create.min_size,
             record->create.init_size, record->create.max_size, *name == '\0' ? "?" : name);
    print_with_parent("c", slot, record->create.parent, rest);
    map_put(&context_map, record->context, slot);
    if (record->kind == LOG_CREATE)
        fprintf(accounts, "l %" PRIu64 " %" PRIu32 " %" PRIu64 "\n", operations, slot, record->create.chunk_limit);
}

static void
reset_context(uint32_t slot)
{
    drop_all_chunks(slot);
    operation("R %" PRIu32, slot);
}

static void
delete_context(uint32_t slot)
{
    drop_all_chunks(slot);
    map_remove(&context_map, contexts[slot].address);
    slot_return(&context_slots, slot);
    operation("D %" PRIu32, slot);
}

static void
write_account(uint32_t slot, const LogRecord *record)
{
    if (!contexts[slot].old)
        fprintf(accounts, "s %" PRIu64 " %" PRIu32 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", operations,
                slot, record->account.total, record->account.blocks, record->account.free,
                record->account.free_chunks);
}

/* ---- 逐条 ---- */

static void
convert(const LogRecord *record)
{
    uint32_t context = map_find(&context_map, record->context);

    switch (record->kind)
    {
        case LOG_OLD:
        case LOG_CREATE: create_context(record); return;
        case LOG_FORK:   fprintf(trace, "# 从这里起是后端自己的；已有 %" PRIu64 " 个操作\n", operations); return;
    }
    if (context == NO_SLOT)
        raw_stop("第 %zu 条：用到没有记下的上下文，记录不完整", now);
    switch (record->kind)
    {
        case LOG_ALLOC:   add_chunk(context, record->chunk.pointer, record->chunk.size); return;
        case LOG_FREE:    free_chunk(context, record->chunk.pointer); return;
        case LOG_REALLOC: resize_chunk(context, record); return;
        case LOG_RESET:   reset_context(context); return;
        case LOG_DELETE:  delete_context(context); return;
        case LOG_MOVE:    print_with_parent("p", context, record->create.parent, ""); return;
        case LOG_ACCOUNT: write_account(context, record); return;
    }
    raw_stop("第 %zu 条：不认识的记录", now);
}

/* ---- 写到哪里 ---- */

static FILE *
create_file(const char *path)
{
    FILE *file = fopen(path, "w");

    if (file != NULL)
        return file;
    perror(path);
    exit(1);
}

static void
close_file(FILE *file, const char *path)
{
    if (!ferror(file) && fclose(file) == 0)
        return;
    perror(path);
    exit(1);
}

int
main(int argc, char **argv)
{
    if (argc != 5)
    {
        fputs("用法：trace-convert 原始记录 标题 轨迹 账\n", stderr);
        return 2;
    }
    raw_read(argv[1]);
    trace = create_file(argv[3]);
    accounts = create_file(argv[4]);
    fprintf(trace, "# %s：一个后端的每一次分配；PostgreSQL %" PRIu64 ".%" PRIu64 "\n"
            "# c 上下文 父亲 最小 初始块 最大块 名字 | a 上下文 片 大小 | f 片 | r 片 大小 | R 上下文 | D 上下文 | p 上下文 父亲\n",
            argv[2], raw_header.server_version / 10000, raw_header.server_version % 10000);
    fprintf(accounts, "# server %" PRIu64 "\n", raw_header.server_version);
    for (now = 0; now < raw_header.records; now++)
        convert(&raw_records[now]);
    close_file(trace, argv[3]);
    close_file(accounts, argv[4]);
    return 0;
}
