/* sizes.c —— 见 sizes.h。 */
#include "sizes.h"

/* ---- 大小 ---- */

static uint64_t
big_size(const Context *context)
{
    switch (below(6))
    {
        case 0:  return near(context->init);
        case 1:  return near(context->max > (4 << 20) ? LIMIT * 2 : context->max);
        case 2:  return near(LIMIT);
        case 3:  return near((uint64_t) 1 << (13 + below(8)));
        case 4:  return below((uint64_t) 1 << 17);
        default: return chance(10) ? below((uint64_t) 48 << 20) : below((uint64_t) 1 << 15);
    }
}

uint64_t
pick_size(const Mood *mood, const Context *context)
{
    if (total < KEEP_UNDER && chance(mood->big))
        return big_size(context);
    switch (below(7))
    {
        case 0:  return below(2);
        case 1:  return below(64);
        case 2:  return near((uint64_t) 1 << (3 + below(11)));
        case 3:  return near(context->limit);
        case 4:  return near(context->limit / 2);
        case 5:  return below(1024);
        default: return below(context->limit + 1);
    }
}

/* ---- 三个尺寸 ---- */

Sizes
standard_sizes(void)
{
    static const Sizes known[] = {
        {0, 8192, 8 << 20}, {0, 8192, 8 << 20}, {0, 1024, 8192}, {0, 1024, 8192}, {0, 1024, 8 << 20},
        {0, 8192, 8192}, {0, 8192, 16384}, {0, 1024, 1024}, {0, 1024, 2048}, {0, 8192, 32768}
    };

    return PICK(known);
}

Sizes
hostile_sizes(void)
{
    static const uint64_t mins[] = {
        0, 0, 0, 8, 272, 280, 288, 296, 312, 1000, 1024, 1032, 8192, 8200, 65536, 1 << 20
    };
    static const uint64_t inits[] = {
        1024, 1024, 1032, 1536, 2040, 2048, 4096, 8184, 8192, 8200, 10000, 65536, 1 << 20
    };
    Sizes sizes = {PICK(mins), PICK(inits), 0};

    switch (below(5))
    {
        case 0:  sizes.max = sizes.init; break;
        case 1:  sizes.max = sizes.init + 8 * below(64); break;
        case 2:  sizes.max = sizes.init << below(6); break;
        case 3:  sizes.max = sizes.init * 3 - sizes.init % 8; break;
        default: sizes.max = (uint64_t) 16 << 20; break;
    }
    return sizes;
}
