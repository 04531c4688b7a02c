/* snapshot.h —— 记下一个集合此刻的账，做过一件事以后再比较。 */
#ifndef EXERCISES_SNAPSHOT_H
#define EXERCISES_SNAPSHOT_H

#include "check.h"

typedef struct Snapshot
{
    AllocBlock  active;
    Size        room;           /* 字节；活动块没有切过的 */
    Size        next;           /* nextBlockSize */
    Size        total;          /* mem_allocated */
    int         blocks;
    int         lists[ALLOCSET_NUM_FREELISTS]; /* 各级空闲片数 */
} Snapshot;

static inline Snapshot
snapshot(MemoryContext context)
{
    AllocSet    set = (AllocSet) context;
    Snapshot    now = {set->blocks, set->blocks->endptr - set->blocks->freeptr, set->nextBlockSize,
                       context->mem_allocated, block_count(context), {0}};

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        now.lists[index] = freelist_length(context, index);
    return now;
}

/* 照定义求级：不小于 size 的最小的一级。 */
static inline int
class_for(Size size)
{
    int         index = 0;

    while (ALLOC_MIN_CHUNK << index < size)
        index++;
    return index;
}

static inline void
expect_lists(MemoryContext context, const int *lists, const char *when)
{
    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        expect_number(freelist_length(context, index), lists[index], "%s，%zu 字节那一级的空闲片数", when,
                      ALLOC_MIN_CHUNK << index);
}

static inline void
expect_unchanged(MemoryContext context, const Snapshot *before, const char *when)
{
    Snapshot    now = snapshot(context);

    expect_lists(context, before->lists, when);
    expect_true(now.active == before->active, "%s，活动块换了", when);
    expect_number(now.room, before->room, "%s，活动块没有切过的字节数", when);
    expect_number(now.next, before->next, "%s，nextBlockSize", when);
    expect_number(now.total, before->total, "%s，mem_allocated", when);
    expect_number(now.blocks, before->blocks, "%s，块数", when);
}

#endif
