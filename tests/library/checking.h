/* checking.h —— 故意去碰不该碰的字节，不惊动 ASan；涂抹与哨兵用的字节。 */
#ifndef CHECKING_H
#define CHECKING_H

#include "support.h"

__attribute__((no_sanitize("address"), noinline, unused)) static unsigned char
peek(const void *address, Size offset)
{
    return ((const volatile unsigned char *) address)[offset];
}

__attribute__((no_sanitize("address"), noinline, unused)) static void
poke(void *address, Size offset, unsigned char byte)
{
    ((volatile unsigned char *) address)[offset] = byte;
}

#define PATTERN_FREED    0x7F
#define PATTERN_SENTINEL 0x7E

#endif
