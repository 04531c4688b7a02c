/* SMALL 集合的份额去掉片头是 2022。请求 1500 不算大，取整成 2048 的片；释放时只看得见 2048，
 * 比上限大，于是去找一个不存在的专用块。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    void       *chunk = MemoryContextAlloc(set, 1500);
    volatile bool refused = false;

    PG_TRY();
    {
        pfree(chunk);
    }
    PG_CATCH();
    {
        FlushErrorState();
        MemoryContextSwitchTo(TopMemoryContext);
        refused = true;
    }
    PG_END_TRY();
    return refused;
}
