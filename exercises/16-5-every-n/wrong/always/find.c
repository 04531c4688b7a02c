/* 把 mem_allocated 变了当成错，不管成功还是失败。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *chunk = MemoryContextAlloc(context, 20000);
    Size        before = context->mem_allocated;

    context->methods->realloc(context, chunk, 60000);
    return context->mem_allocated != before;
}
