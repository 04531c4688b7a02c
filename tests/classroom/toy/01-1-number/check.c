#include "check.h"

CHECK(十倍, 2, "sec-create-limit", "乘以十")
{
    expect_number(predicted("十倍"), 10 * ALLOC_CHUNK_FRACTION, "份额的十倍");
}

CHECK(总是通过, 1, "sec-create-limit", "")
{
}
