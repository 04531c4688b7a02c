#include "check.h"

CHECK(上限是_128, 2, "sec-create-limit", "直接返回它")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    expect_number(((AllocSet) context)->allocChunkLimit, 128, "上限");
}
