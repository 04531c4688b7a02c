/* 开头认不认得：在任何机器上，问的都是 x86-64 的那一半。 */
#include "check.h"

#ifndef __x86_64__
#define __x86_64__ 1
#endif
#include "graft/patch.h"

/* 编码的规则：前缀 0100WRXB，操作码，mod、目的、源；该认的说出长度，别的是 0。 */
static int
length_of_lea(uint8 prefix, uint8 operands)
{
    static const int displacement[] = {0, 1, 4};

    if ((prefix & 8) == 0)
        return 0;               /* 不是 64 位的 */
    if (operands >> 6 == 3)
        return 0;               /* 源不能是寄存器自己 */
    if ((operands & 7) == 4)
        return 0;               /* SIB */
    if (operands >> 6 == 0 && (operands & 7) == 5)
        return 0;               /* 相对指令地址 */
    return 3 + displacement[operands >> 6];
}

/* 末尾补上认不得的字节。 */
#define OPENING(...) ((const uint8[32]) {__VA_ARGS__})

CHECK(那个服务器的开头, 1, "sec-graft-check", "照消息里的字节一条一条地认：第三条是什么，占几个字节？")
{
    expect_true(has_known_prologue(OPENING(0x55, 0x48, 0x89, 0xe5, 0x41, 0x57, 0x4c, 0x8d, 0x3f, 0x41, 0x56, 0x49, 0x89, 0xf6)),
                "开头是 55 48 89 e5 41 57 4c 8d 3f 41 56 49 89 f6，应当认得");
}

CHECK(每一种_lea, 4, "sec-graft-check", "长度由 mod 定；W 是前缀的哪一位？rm 是 4 与 5 时各有什么特别？")
{
    for (int prefix = 0x40; prefix <= 0x4f; prefix++)
        for (int operands = 0; operands <= 0xff; operands++)
        {
            const uint8 *bytes = OPENING((uint8) prefix, 0x8d, (uint8) operands);

            expect_number(prologue_instruction(bytes), length_of_lea((uint8) prefix, (uint8) operands),
                          "%02x 8d %02x 的字节数（0 是不认）", prefix, operands);
        }
    expect_number(prologue_instruction(OPENING(0x8d, 0x07)), 0, "没有前缀的 8d 07，三十二位的 lea");
}

/* 原来认得的，照它们的编码另写一遍。 */
static int
length_before(const uint8 *at)
{
    const uint8 endbr64[] = {0xf3, 0x0f, 0x1e, 0xfa};
    int         prefix = at[0] >> 4 == 4 ? 1 : 0;
    uint8       code = at[prefix];

    if (memcmp(at, endbr64, sizeof(endbr64)) == 0)
        return 4;
    if (code >= 0x50 && code <= 0x57)
        return prefix + 1;
    if ((code == 0x31 || code == 0x85 || code == 0x89 || code == 0x8b) && at[prefix + 1] >= 0xc0)
        return prefix + 2;
    return at[0] == 0x48 && at[1] == 0x83 && at[2] == 0xec ? 4 : 0;
}

CHECK(别的照旧, 1, "sec-graft-check", "存寄存器、挪参数、让出栈，照旧认得；跳转与调用照旧不认")
{
    Jump        patch = jump_to(NULL);
    uint8       patched[32] = {0};

    expect_number(prologue_instruction(OPENING(0x4c, 0x8d, 0x3f)), 3, "先要认得 4c 8d 3f");
    memcpy(patched, &patch, sizeof(patch));
    expect_true(!has_known_prologue(patched), "别人的补丁，不应当认得");
    expect_true(!has_known_prologue(OPENING(0x55, 0x48, 0x89, 0xe5, 0x4c, 0x8d, 0x3f, 0x5d, 0xc3)), "太短的函数，不应当认得");
    expect_true(has_known_prologue(OPENING(0xf3, 0x0f, 0x1e, 0xfa, 0x41, 0x57, 0x41, 0x56, 0x41, 0x55, 0x41, 0x54, 0x55, 0x53)),
                "书里认得的一种开头，应当仍认得");
}

CHECK(随机的字节, 2, "sec-graft-check", "是 lea 的按编码的规则，不是的与原来一样；长度只由这一条指令的字节定，与后面的无关")
{
    for (int i = 0; i < 200000; i++)
    {
        uint8       bytes[16];
        int         lea, expected;

        for (size_t k = 0; k < sizeof(bytes); k++)
            bytes[k] = (uint8) random_below(256);
        if (random_below(3) > 0)
            bytes[0] = (uint8) (0x40 + random_below(16));
        if (random_below(2) == 0)
            bytes[1] = 0x8d;
        lea = bytes[0] >> 4 == 4 && bytes[1] == 0x8d;
        expected = lea ? length_of_lea(bytes[0], bytes[2]) : length_before(bytes);
        expect_number(prologue_instruction(bytes), expected, "%02x %02x %02x %02x 的字节数（0 是不认）", bytes[0], bytes[1],
                      bytes[2], bytes[3]);
    }
}
