/* product.c —— 先乘后要：乘积与和的溢出，按类型分配的宏，带标志的改变大小。 */
#include "support.h"

SUITE(product);

Test(product, 乘积恰好放得下与恰好溢出)
{
    Size half = (Size) 1 << 32;

    expect_size(mul_size(0, SIZE_MAX), 0);
    expect_size(mul_size(SIZE_MAX, 1), SIZE_MAX);
    expect_size(mul_size(half - 1, half + 1), SIZE_MAX);
    CATCH(mul_size(half, half));
    expect_error(text("invalid memory allocation request size %zu * %zu", half, half));
    CATCH(mul_size(SIZE_MAX, 2));
    expect_error(text("invalid memory allocation request size %zu * 2", SIZE_MAX));
}

Test(product, 和恰好放得下与恰好溢出)
{
    expect_size(add_size(SIZE_MAX - 5, 5), SIZE_MAX);
    expect_size(add_size(0, 0), 0);
    CATCH(add_size(SIZE_MAX - 5, 6));
    expect_error(text("invalid memory allocation request size %zu + 6", SIZE_MAX - 5));
    CATCH(add_size(6, SIZE_MAX - 5));
    expect_error(text("invalid memory allocation request size 6 + %zu", SIZE_MAX - 5));
}

/* 绕回去恰好是一个很小的数：没有查的乘法会要到 8 字节。 */
#define WRAPS (SIZE_MAX / 8 + 2)

Test(product, 绕回去变小的乘积每个入口都拒绝)
{
    const char *expected = text("invalid memory allocation request size 8 * %zu", WRAPS);
    void *kept = palloc(64);
    size_t requests = heap_requests();

    CATCH(palloc_mul(8, WRAPS));
    expect_error(expected);
    CATCH(palloc0_mul(8, WRAPS));
    expect_error(expected);
    CATCH(palloc_mul_extended(8, WRAPS, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM));
    expect_error(expected);
    CATCH(kept = repalloc_mul(kept, 8, WRAPS));
    expect_error(expected);
    CATCH(kept = repalloc_mul_extended(kept, 8, WRAPS, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM));
    expect_error(expected);
    CATCH((void) palloc_array(int64, WRAPS));
    expect_error(expected);
    CATCH((void) palloc0_array(int64, WRAPS));
    expect_error(expected);
    CATCH(kept = repalloc_array(kept, int64, WRAPS));
    expect_error(expected);
    expect_size_at(heap_requests(), requests, "（不该问 malloc）");
    pfree(kept);
}

Test(product, 乘积不溢出而超过上限_照样拒绝)
{
    CATCH((void) palloc_array(char, MaxAllocSize + 1));
    expect_error(text("invalid memory alloc request size %zu", MaxAllocSize + 1));
}

Test(product, 按类型的宏给出的正是那么多)
{
    typedef struct Pair { int64 left, right; } Pair;
    Pair *one = palloc0_object(Pair), *many = palloc_array(Pair, 100);
    int *numbers = palloc0_array(int, 33);

    expect(one->left == 0 && one->right == 0, "没有清零");
    expect_size(usable(palloc_object(Pair)), class_space(sizeof(Pair)));
    expect_size(usable(many), usable(palloc(100 * sizeof(Pair))));
    for (int i = 0; i < 33; i++)
        expect(numbers[i] == 0, "第 %d 个没有清零", i);
    numbers[32] = 7;
    numbers = repalloc_array(numbers, int, 3300);
    expect(numbers[32] == 7, "内容没有带过来");
    expect_size(usable(palloc_array(Pair, 0)), class_space(0));
}

Test(product, 带标志的改变大小失败时返回_NULL_原来的不动)
{
    char *old = pstrdup("还在"), *got;

    heap_fail_above(1024 * 1024);
    got = repalloc_extended(old, 64 * 1024 * 1024, MCXT_ALLOC_NO_OOM);
    expect(got == NULL, "应当返回 NULL");
    got = (char *) repalloc_array_extended(old, int64, 8 * 1024 * 1024, MCXT_ALLOC_NO_OOM);
    expect(got == NULL, "应当返回 NULL");
    got = (char *) palloc_array_extended(int64, 8 * 1024 * 1024, MCXT_ALLOC_NO_OOM);
    expect(got == NULL, "应当返回 NULL");
    heap_fail_never();
    expect_text(old, "还在");
    CATCH(old = repalloc_extended(old, MaxAllocSize + 1, MCXT_ALLOC_NO_OOM));
    expect_error(text("invalid memory alloc request size %zu", MaxAllocSize + 1));
    old = repalloc_extended(old, 100, 0);
    expect_text(old, "还在");
}
