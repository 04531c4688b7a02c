/* layout.c —— 每个结构每个字段的偏移，与 PostgreSQL 15 在 64 位平台上的布局一致。 */
#include "support.h"

SUITE(layout);

typedef struct Field
{
    const char *name;
    Size        actual;
    Size        expected;
} Field;

static void
expect_fields(const Field *fields, int count)
{
    for (int i = 0; i < count; i++)
        expect(fields[i].actual == fields[i].expected, "%s 在 %zu，应在 %zu",
               fields[i].name, fields[i].actual, fields[i].expected);
}
#define EXPECT_FIELDS(fields) expect_fields(fields, lengthof(fields))

#define AT(struct_, field, where) {#struct_ "." #field, offsetof(struct_, field), where}

Test(layout, 上下文结点的每个字段)
{
    const Field fields[] = {
        AT(MemoryContextData, type, 0),
        AT(MemoryContextData, isReset, 4),
        AT(MemoryContextData, allowInCritSection, 5),
        AT(MemoryContextData, mem_allocated, 8),
        AT(MemoryContextData, methods, 16),
        AT(MemoryContextData, parent, 24),
        AT(MemoryContextData, firstchild, 32),
        AT(MemoryContextData, prevchild, 40),
        AT(MemoryContextData, nextchild, 48),
        AT(MemoryContextData, name, 56),
        AT(MemoryContextData, ident, 64),
        AT(MemoryContextData, reset_cbs, 72),
        {"sizeof(MemoryContextData)", sizeof(MemoryContextData), 80},
    };

    EXPECT_FIELDS(fields);
}

/* 空闲链表之后的字段随级数移动。 */
#define AFTER_FREELISTS (88 + 8 * (Size) ALLOCSET_NUM_FREELISTS)

Test(layout, 集合的每个字段)
{
    const Field fields[] = {
        AT(AllocSetContext, header, 0),
        AT(AllocSetContext, blocks, 80),
        AT(AllocSetContext, freelist, 88),
        AT(AllocSetContext, initBlockSize, AFTER_FREELISTS),
        AT(AllocSetContext, maxBlockSize, AFTER_FREELISTS + 8),
        AT(AllocSetContext, nextBlockSize, AFTER_FREELISTS + 16),
        AT(AllocSetContext, allocChunkLimit, AFTER_FREELISTS + 24),
        AT(AllocSetContext, keeper, AFTER_FREELISTS + 32),
        AT(AllocSetContext, freeListIndex, AFTER_FREELISTS + 40),
        {"sizeof(AllocSetContext)", sizeof(AllocSetContext), AFTER_FREELISTS + 48},
    };

    EXPECT_FIELDS(fields);
}

Test(layout, 默认参数下集合的字段就在_PostgreSQL_15_的位置)
{
    const Field fields[] = {
        AT(AllocSetContext, initBlockSize, 176),
        AT(AllocSetContext, maxBlockSize, 184),
        AT(AllocSetContext, nextBlockSize, 192),
        AT(AllocSetContext, allocChunkLimit, 200),
        AT(AllocSetContext, keeper, 208),
        AT(AllocSetContext, freeListIndex, 216),
        {"sizeof(AllocSetContext)", sizeof(AllocSetContext), 224},
        {"ALLOC_SETHDRSZ", ALLOC_SETHDRSZ, 224},
    };

    ONLY_WITH_DEFAULT_TUNABLES();
    EXPECT_FIELDS(fields);
}

Test(layout, 块头的每个字段)
{
    const Field fields[] = {
        AT(AllocBlockData, aset, 0),
        AT(AllocBlockData, prev, 8),
        AT(AllocBlockData, next, 16),
        AT(AllocBlockData, freeptr, 24),
        AT(AllocBlockData, endptr, 32),
        {"sizeof(AllocBlockData)", sizeof(AllocBlockData), 40},
        {"ALLOC_BLOCKHDRSZ", ALLOC_BLOCKHDRSZ, 40},
    };

    EXPECT_FIELDS(fields);
}

Test(layout, 片头的每个字段)
{
    const Size tail = CHECKING ? 16 : 8;
    const Field fields[] = {
        AT(AllocChunkData, size, 0),
#ifdef MEMORY_CONTEXT_CHECKING
        AT(AllocChunkData, requested_size, 8),
#endif
        AT(AllocChunkData, aset, tail),
        AT(AllocChunkData, next, tail),
        {"sizeof(AllocChunkData)", sizeof(AllocChunkData), tail + 8},
        {"ALLOC_CHUNKHDRSZ", ALLOC_CHUNKHDRSZ, tail + 8},
    };

    EXPECT_FIELDS(fields);
}

Test(layout, 标签是不常见的数)
{
    const NodeTag tags[] = {T_MemoryContext, T_AllocSetContext, T_SlabContext, T_GenerationContext};

    for (size_t i = 0; i < lengthof(tags); i++)
        expect((uint32) tags[i] == 0x4d435458 + i, "第 %zu 个标签是 %x", i, (unsigned) tags[i]);
}

Test(layout, 方法表的次序)
{
    const Field fields[] = {
        AT(MemoryContextMethods, alloc, 0),
        AT(MemoryContextMethods, free_p, 8),
        AT(MemoryContextMethods, realloc, 16),
        AT(MemoryContextMethods, reset, 24),
        AT(MemoryContextMethods, delete_context, 32),
        AT(MemoryContextMethods, get_chunk_space, 40),
        AT(MemoryContextMethods, is_empty, 48),
        AT(MemoryContextMethods, stats, 56),
#ifdef MEMORY_CONTEXT_CHECKING
        AT(MemoryContextMethods, check, 64),
#endif
        {"sizeof(MemoryContextMethods)", sizeof(MemoryContextMethods), CHECKING ? 72 : 64},
    };

    EXPECT_FIELDS(fields);
}

Test(layout, 计数器与回调登记项)
{
    const Field fields[] = {
        AT(MemoryContextCounters, nblocks, 0),
        AT(MemoryContextCounters, freechunks, 8),
        AT(MemoryContextCounters, totalspace, 16),
        AT(MemoryContextCounters, freespace, 24),
        AT(MemoryContextCallback, func, 0),
        AT(MemoryContextCallback, arg, 8),
        AT(MemoryContextCallback, next, 16),
    };

    EXPECT_FIELDS(fields);
}

Test(layout, 片之前一个字是主人_再前面是大小)
{
    MemoryContext context = new_default("布局");
    char *pointer = MemoryContextAlloc(context, 1);
    Size size;

    header_of(pointer);
    expect(*(MemoryContext *) (pointer - 8) == context, "指针前 8 字节处不是主人");
    memcpy(&size, pointer - ALLOC_CHUNKHDRSZ, sizeof(size));
    expect_size(size, class_space(1));
}

Test(layout, 空闲片的主人字段改作链表)
{
    MemoryContext context = new_default("布局");
    void *first = MemoryContextAlloc(context, 1);
    void *second = MemoryContextAlloc(context, 1);
    AllocChunk head;

    pfree(first);
    pfree(second);
    head = as_set(context)->freelist[0];
    expect(head == AllocPointerGetChunk(second), "表头不是最后释放的片");
    header_of(first);
    header_of(second);
    expect(head->next == AllocPointerGetChunk(first), "表头之后不是先释放的片");
    expect(head->next->next == NULL, "链表没有在第一片处结束");
}

Test(layout, 集合_keeper_第一片首尾相接)
{
    MemoryContext context = new_default("布局");
    AllocSet set = as_set(context);
    char *pointer = MemoryContextAlloc(context, 1);

    expect((char *) set->keeper == (char *) set + sizeof(AllocSetContext), "keeper 不紧跟集合");
    expect(pointer == (char *) set->keeper + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ,
           "第一片不在块头与片头之后");
    expect(set->blocks == set->keeper, "活动块不是 keeper");
    expect(set->keeper->aset == set, "keeper 不认主人");
}
