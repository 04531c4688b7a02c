/* 请求都很小：块总放得下，两种理解没有不同。 */
#include <stdlib.h>

#include "find.h"

typedef struct Model
{
    Size        room, next, most, total; /* 字节：活动块剩的，下一块打算要的，最大的，一共 */
    int         piles[ALLOCSET_NUM_FREELISTS];
} Model;

static Size
needed_for(int pile)
{
    return ALLOC_CHUNKHDRSZ + ((Size) ALLOC_MIN_CHUNK << pile);
}

static void
change_block(Model *model, Size needed)
{
    Size        block = model->next;

    for (int pile = ALLOCSET_NUM_FREELISTS - 1; pile >= 0; pile--)
        for (; model->room >= needed_for(pile); model->room -= needed_for(pile))
            model->piles[pile]++;
    while (block < ALLOC_BLOCKHDRSZ + needed)
        block *= 2;
    model->next = Min(model->next * 2, model->most);
    model->total += block;
    model->room = block - ALLOC_BLOCKHDRSZ;
}

static void
predict(Model *model, Size size)
{
    int         pile = 0;

    while (((Size) ALLOC_MIN_CHUNK << pile) < size)
        pile++;
    if (model->piles[pile] > 0)
    {
        model->piles[pile]--;
        return;
    }
    if (model->room < needed_for(pile))
        change_block(model, needed_for(pile));
    model->room -= needed_for(pile);
}

bool
find(void)
{
    AllocSet    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    Model       model = {set->blocks->endptr - set->blocks->freeptr, ALLOCSET_SMALL_INITSIZE,
                         ALLOCSET_SMALL_MAXSIZE, set->header.mem_allocated, {0}};

    for (int i = 0; i < 300; i++)
    {
        Size        size = rand() % 64 + 1;

        MemoryContextAlloc((MemoryContext) set, size);
        predict(&model, size);
        if (set->header.mem_allocated != model.total)
            return true;
    }
    return false;
}
