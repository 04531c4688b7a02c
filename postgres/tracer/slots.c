/* slots.c —— 见 slots.h。 */
#include "slots.h"

#include <stdio.h>
#include <stdlib.h>

static void *
or_stop(void *memory)
{
    if (memory == NULL)
    {
        fputs("内存不够\n", stderr);
        exit(1);
    }
    return memory;
}

void *
grown(void *array, size_t *room, size_t count, size_t size)
{
    if (count < *room)
        return array;
    *room = *room == 0 ? 1024 : *room * 2;
    return or_stop(realloc(array, *room * size));
}

/* ---- 编号 ---- */

uint32_t
slot_take(Slots *slots)
{
    uint32_t least, last;
    size_t hole = 0, child;

    if (slots->free_count == 0)
        return slots->used++;
    least = slots->free[0];
    last = slots->free[--slots->free_count];
    for (; (child = 2 * hole + 1) < slots->free_count; hole = child)
    {
        if (child + 1 < slots->free_count && slots->free[child + 1] < slots->free[child])
            child++;
        if (last <= slots->free[child])
            break;
        slots->free[hole] = slots->free[child];
    }
    slots->free[hole] = last;
    return least;
}

void
slot_return(Slots *slots, uint32_t slot)
{
    size_t hole = slots->free_count;

    slots->free = grown(slots->free, &slots->free_room, slots->free_count, sizeof(*slots->free));
    slots->free_count++;
    for (; hole > 0 && slots->free[(hole - 1) / 2] > slot; hole = (hole - 1) / 2)
        slots->free[hole] = slots->free[(hole - 1) / 2];
    slots->free[hole] = slot;
}

/* ---- 地址 ---- */

typedef struct SlotMapEntry
{
    uint64_t    address;        /* 0：空位 */
    uint32_t    slot;
} SlotMapEntry;

static size_t
home_of(const SlotMap *map, uint64_t address)
{
    return (size_t) ((address * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (map->room - 1);
}

/* 放着 address 的位置；没有，就是它该去的空位。 */
static size_t
place_of(const SlotMap *map, uint64_t address)
{
    size_t place = home_of(map, address);

    while (map->entries[place].address != 0 && map->entries[place].address != address)
        place = (place + 1) & (map->room - 1);
    return place;
}

static void
enlarge(SlotMap *map)
{
    SlotMap larger = {.room = map->room == 0 ? 1024 : map->room * 2};

    larger.entries = or_stop(calloc(larger.room, sizeof(SlotMapEntry)));
    for (size_t i = 0; i < map->room; i++)
        if (map->entries[i].address != 0)
            map_put(&larger, map->entries[i].address, map->entries[i].slot);
    free(map->entries);
    *map = larger;
}

void
map_put(SlotMap *map, uint64_t address, uint32_t slot)
{
    size_t place;

    if (2 * map->count >= map->room)
        enlarge(map);
    place = place_of(map, address);
    map->count += map->entries[place].address == 0;
    map->entries[place] = (SlotMapEntry) {address, slot};
}

uint32_t
map_find(const SlotMap *map, uint64_t address)
{
    const SlotMapEntry *entry = map->room == 0 ? NULL : &map->entries[place_of(map, address)];

    return entry == NULL || entry->address == 0 ? NO_SLOT : entry->slot;
}

/* 后面的往前挪，不留墓碑：能挪的，是本来就该在洞或洞之前的。 */
void
map_remove(SlotMap *map, uint64_t address)
{
    size_t mask = map->room - 1, hole = place_of(map, address);

    for (size_t next = (hole + 1) & mask; map->entries[next].address != 0; next = (next + 1) & mask)
        if (((next - home_of(map, map->entries[next].address)) & mask) >= ((next - hole) & mask))
        {
            map->entries[hole] = map->entries[next];
            hole = next;
        }
    map->entries[hole].address = 0;
    map->count--;
}
