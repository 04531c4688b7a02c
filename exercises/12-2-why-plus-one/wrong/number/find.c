/* 释放以后应当剩多少，是书的参数里第一块的大小。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    pfree(repalloc(MemoryContextAlloc(context, 20000), 8192));
    pfree(repalloc(repalloc(MemoryContextAlloc(context, 20000), 100), 100));
    return context->mem_allocated != 8192;
}
