/* decimal.c —— 一个 double 的十进制各位：用大数算出精确的值，再取整。这样写出的数与 glibc 的逐字节相同。 */
#include "decimal.h"

#include <stdint.h>
#include <string.h>

#define WORDS 90
#define BASE  1000000000u

/* 大数，低位在前，逢 10^9 进一。 */
typedef struct Big
{
    uint32_t words[WORDS];
    int count;
} Big;

static void
multiply(Big *big, uint32_t factor)
{
    uint64_t carry = 0;

    for (int i = 0; i < big->count; i++)
    {
        carry += (uint64_t) big->words[i] * factor;
        big->words[i] = (uint32_t) (carry % BASE);
        carry /= BASE;
    }
    if (carry != 0 && big->count < WORDS)
        big->words[big->count++] = (uint32_t) carry;
}

static Big
big_of(uint64_t value)
{
    Big big = {.count = 0};

    for (; value != 0; value /= BASE)
        big.words[big.count++] = (uint32_t) (value % BASE);
    return big;
}

/* 从高位起写出各位，去掉开头与末尾的零。 */
static void
write_digits(Decimal *out, const Big *big, int exponent)
{
    int total = big->count * 9, first = 0;
    char all[WORDS * 9];

    for (int i = 0; i < total; i++)
    {
        uint32_t word = big->words[big->count - 1 - i / 9];

        for (int j = i % 9; j < 8; j++)
            word /= 10;
        all[i] = (char) (word % 10);
    }
    while (first < total && all[first] == 0)
        first++;
    out->point = total - first + exponent;
    while (total > first && all[total - 1] == 0)
        total--;
    out->count = total - first < DECIMAL_DIGITS ? total - first : DECIMAL_DIGITS;
    memcpy(out->digits, all + first, out->count);
}

void
decimal_of(Decimal *out, double value)
{
    uint64_t bits;
    int power;
    Big big;

    memcpy(&bits, &value, sizeof(bits));
    power = (int) (bits >> 52 & 2047);
    big = big_of((bits & (((uint64_t) 1 << 52) - 1)) | (power != 0 ? (uint64_t) 1 << 52 : 0));
    power = (power != 0 ? power : 1) - 1075;
    /* m × 2^-n 等于 m × 5^n ÷ 10^n */
    for (int i = 0; i < (power < 0 ? -power : power); i++)
        multiply(&big, power < 0 ? 5 : 2);
    out->negative = bits >> 63 != 0;
    write_digits(out, &big, power < 0 ? power : 0);
    if (out->count == 0)
        out->point = 0;
}

static int
rounds_up(const Decimal *it, int keep)
{
    if (it->digits[keep] != 5)
        return it->digits[keep] > 5;
    return it->count > keep + 1 || (keep > 0 && it->digits[keep - 1] % 2 != 0);
}

void
decimal_round(Decimal *it, int keep)
{
    int up;

    if (keep < 0)
        it->count = 0;
    if (it->count <= keep || keep < 0)
        return;
    up = rounds_up(it, keep);
    it->count = keep;
    while (up && it->count > 0)
    {
        up = ++it->digits[it->count - 1] == 10;
        if (up)
            it->count--;
    }
    if (up)
    {
        it->digits[0] = 1;
        it->count = 1;
        it->point++;
    }
}
