/* 用学生选的一组参数编译的库。 */
#include "check.h"

#include "aset/fastpath.h"

static void
expect_predicted_index(const char *name, Size size)
{
    expect_predicted(name, AllocSetFreeIndex(size));
}

CHECK(最小与最大的片, 2, "sec-layout-tunables", "每一级是前一级的两倍；从 16 数到 8192，一共多少级？")
{
    expect_number(ALLOC_MIN_CHUNK, 16, "最小的片");
    expect_number(ALLOC_CHUNK_LIMIT, 8192, "最大的片");
}

CHECK(托到最小的级, 1, "sec-sizes-index", "不超过最小的片的请求都在最小的一级，级从 0 数起")
{
    expect_predicted_index("请求 0 的级", 0);
    expect_predicted_index("请求 16 的级", 16);
}

CHECK(越过一级的边界, 2, "sec-sizes-index", "级是装得下请求的最小的一级；比边界多一个字节，就要升一级")
{
    expect_predicted_index("请求 17 的级", 17);
    expect_predicted_index("请求 24 的级", 24);
    expect_predicted_index("请求 4097 的级", 4097);
}

CHECK(最小的请求占多少, 1, "sec-layout-chunk", "最小的片改了，片头没有改；GetMemoryChunkSpace 两样都算")
{
    expect_predicted("请求 1 连片头", GetMemoryChunkSpace(palloc(1)));
}
