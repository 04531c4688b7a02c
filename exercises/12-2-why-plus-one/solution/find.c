/* 独占一块的片缩到很小，再释放：块应当还掉，账回到创建时。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        fresh = context->mem_allocated;

    pfree(repalloc(MemoryContextAlloc(context, 20000), 100));
    return context->mem_allocated != fresh;
}
