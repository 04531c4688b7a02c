/* chance.c —— 见 chance.h。 */
#include "chance.h"

static uint64_t state;

void
seed_chance(uint64_t seed)
{
    state = seed;
}

static uint64_t
next_random(void)
{
    uint64_t z = state += 0x9e3779b97f4a7c15;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

uint64_t
below(uint64_t n)
{
    return next_random() % n;
}

bool
chance(unsigned percent)
{
    return below(100) < percent;
}

uint64_t
near(uint64_t value)
{
    static const int steps[] = {-40, -17, -16, -8, -1, 0, 0, 1, 7, 8, 16};
    int step = PICK(steps);

    return step < 0 && value < (uint64_t) -step ? 0 : value + step;
}
