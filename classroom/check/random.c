/* random.c —— 见 random.h。SplitMix64。 */
#include "random.h"

static uint64_t state;

void
random_start(uint64_t seed)
{
    state = seed;
}

static uint32_t
next_random(void)
{
    uint64_t    mixed;

    state += UINT64_C(0x9e3779b97f4a7c15);
    mixed = (state ^ state >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t) (mixed >> 32);
}

uint32_t
random_below(uint32_t bound)
{
    return next_random() % bound;
}

Size
random_size(Size low, Size high)
{
    return low + ((Size) next_random() << 16 ^ next_random()) % (high - low + 1);
}
