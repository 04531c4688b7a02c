/* 改好的求级：零字节在最小的一级，其余的与定义相同。 */
#include "check.h"

#include "aset/fastpath.h"

CHECK(零字节在最小的一级, 1, "sec-sizes-index", "palloc(0) 要给一个独一无二的地址，也就是一个最小的片")
{
    expect_number(AllocSetFreeIndex(0), 0, "请求 0 字节的级");
}

CHECK(每一个大小, 2, "sec-sizes-index", "恰好是一级大小的请求不要多升一级，多一个字节的要升")
{
    for (Size size = 0; size <= ALLOC_CHUNK_LIMIT; size++)
    {
        int         index = 0;

        while (ALLOC_MIN_CHUNK << index < size)
            index++;
        expect_number(AllocSetFreeIndex(size), index, "请求 %zu 字节的级", size);
    }
}

/* 许多零字节的片夹在别的片里，各有各的地址，释放以后又用得上。 */
CHECK(零字节的片也是片, 1, "sec-palloc-interface", "零字节是正当的请求，得到的指针可以释放，地址与别的片不同")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    char       *chunks[400];

    for (int i = 0; i < (int) lengthof(chunks); i++)
    {
        chunks[i] = MemoryContextAlloc(set, random_below(3) == 0 ? random_size(1, 300) : 0);
        for (int k = 0; k < i; k++)
            expect_true(chunks[i] != chunks[k], "第 %d 片与第 %d 片的地址相同", i + 1, k + 1);
        if (i > 0 && random_below(4) == 0)
        {
            pfree(chunks[i]);
            i--;
        }
    }
}
