/* 规矩：后释放的先用，与地址无关。几片照各种次序释放，再一片一片地要回来，次序应当恰好相反。 */
#include "find.h"

#define PIECES 7                /* 素数：步子是几都走得遍 */

static bool
out_of_order(int stride)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *pieces[PIECES];

    for (int i = 0; i < PIECES; i++)
        pieces[i] = MemoryContextAlloc(set, 100);
    for (int i = 0; i < PIECES; i++)
        pfree(pieces[i * stride % PIECES]);
    for (int i = PIECES - 1; i >= 0; i--)
        if (MemoryContextAlloc(set, 100) != pieces[i * stride % PIECES])
            return true;
    return false;
}

bool
find(void)
{
    for (int stride = 1; stride < PIECES; stride++)
        if (out_of_order(stride))
            return true;
    return false;
}
