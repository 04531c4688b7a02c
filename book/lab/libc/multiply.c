/* multiply.c —— 128 位的乘法：编译器在检查溢出（__builtin_mul_overflow）时叫它。 */
#include <stdint.h>

typedef unsigned __int128 Wide;

/* 两个 64 位的数，逐三十二位地乘。 */
static Wide
multiply(uint64_t a, uint64_t b)
{
    uint64_t    a0 = (uint32_t) a, a1 = a >> 32, b0 = (uint32_t) b, b1 = b >> 32;
    uint64_t    low = a0 * b0, one = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t) one;

    return ((Wide) (a1 * b1 + (one >> 32) + (other >> 32)) << 64) | (other << 32) | (uint32_t) low;
}

Wide        __multi3(Wide a, Wide b);

Wide
__multi3(Wide a, Wide b)
{
    uint64_t    high = (uint64_t) (a >> 64) * (uint64_t) b + (uint64_t) a * (uint64_t) (b >> 64);

    return multiply((uint64_t) a, (uint64_t) b) + ((Wide) high << 64);
}
