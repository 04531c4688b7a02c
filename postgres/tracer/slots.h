/* slots.h —— 编号：空出来的再用，先用最小的。以及从地址查编号的表。 */
#ifndef TRACE_SLOTS_H
#define TRACE_SLOTS_H

#include <stdint.h>
#include <stddef.h>

#define NO_SLOT UINT32_MAX

/* 空着的编号排成小顶堆。全零就是一个都没有用过。 */
typedef struct Slots
{
    uint32_t   *free;
    size_t      free_count, free_room;
    uint32_t    used;           /* 用过的编号都小于它 */
} Slots;

extern uint32_t slot_take(Slots *slots);
extern void slot_return(Slots *slots, uint32_t slot);

/* 地址到编号。地址不会是 0。全零就是空表。 */
typedef struct SlotMap
{
    struct SlotMapEntry *entries;
    size_t      count, room;    /* room 是 2 的幂 */
} SlotMap;

extern void map_put(SlotMap *map, uint64_t address, uint32_t slot);
extern uint32_t map_find(const SlotMap *map, uint64_t address);
extern void map_remove(SlotMap *map, uint64_t address);

/* 让 array 放得下 count + 1 个 size 字节的元素，返回它的新位置；内存不够就结束进程。 */
extern void *grown(void *array, size_t *room, size_t count, size_t size);

#endif
