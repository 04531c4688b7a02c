/* 跳转与搬家：字节照编码的规则另写一遍。x86-64 的机器上还真的运行搬好的函数。 */
#include "check.h"

#include <sys/mman.h>

#if defined(__x86_64__)
#define CAN_RUN 1
#else
#define CAN_RUN 0
#define __x86_64__ 1
#endif
#include "graft/patch.h"

/* ---- 造一个开头：随机的几条认得的指令，记下每一条从哪里开始 ---- */

#define ROOM 256

typedef struct Opening
{
    uint8       bytes[ROOM];
    Size        starts[ROOM];   /* 各条的开头；末一个是全长 */
    bool        relative[ROOM]; /* 是不是 lea */
    int         count;
} Opening;

/* 空的一个。住在程序自己的数据里，所以离别的数据都够得着。 */
static Opening *
blank(void)
{
    static Opening opening;

    memset(&opening, 0, sizeof(opening));
    return &opening;
}

static const struct
{
    Size        length;
    uint8       bytes[4];
} plain[] = {
    {1, {0x55}}, {1, {0x53}}, {2, {0x41, 0x57}}, {2, {0x41, 0x54}}, {4, {0x48, 0x83, 0xec, 0x28}},
    {3, {0x48, 0x89, 0xe5}}, {3, {0x49, 0x89, 0xf6}}, {2, {0x89, 0xd3}}, {2, {0x31, 0xc0}}, {4, {0xf3, 0x0f, 0x1e, 0xfa}},
};

static void
add(Opening *opening, const uint8 *bytes, Size length, bool relative)
{
    Size        at = opening->starts[opening->count];

    memcpy(opening->bytes + at, bytes, length);
    opening->relative[opening->count++] = relative;
    opening->starts[opening->count] = at + length;
}

static void
add_plain(Opening *opening)
{
    int         which = random_below(lengthof(plain));

    add(opening, plain[which].bytes, plain[which].length, false);
}

static void
add_lea(Opening *opening, int32 distance)
{
    uint8       bytes[7] = {0x48 + random_below(8), 0x8d, 0x05 + 8 * random_below(8)};

    memcpy(bytes + 3, &distance, sizeof(distance));
    add(opening, bytes, sizeof(bytes), true);
}

/* ---- 读回来：一条跳转去哪里，几个字节；一条 lea 指着谁 ---- */

static int32
distance_at(const uint8 *at)
{
    int32       distance;

    memcpy(&distance, at, sizeof(distance));
    return distance;
}

static void
expect_jump(const uint8 *at, uintptr_t target, bool near, const char *what)
{
    uintptr_t   given;

    if (near)
    {
        expect_number(at[0], 0xe9, "%s：够得着，头一个字节", what);
        given = (uintptr_t) at + 5 + (intptr_t) distance_at(at + 1);
    }
    else
    {
        expect_true(memcmp(at, "\xff\x25\0\0\0\0", 6) == 0, "%s：够不着，应当是 ff 25 与四个零", what);
        memcpy(&given, at + 6, sizeof(given));
    }
    expect_number(given - target, 0, "%s：去的地方与目标之差", what);
}

/* 头 room 个字节要整条地盖住，到第几条。 */
static int
instructions_for(const Opening *opening, Size room)
{
    int         count = 0;

    while (opening->starts[count] < room)
        count++;
    return count;
}

static const uint8 untouched[ROOM] = {0xa5, 0x5a, 0xa5};

static void
expect_moved(const Opening *opening, Size room, const char *what)
{
    static uint8 to[ROOM];
    int         count = instructions_for(opening, room);
    Size        due = opening->starts[count];

    memcpy(to, untouched, ROOM);
    expect_number(move_opening(to, opening->bytes, room), due, "%s，要盖住 %zu 个字节，搬了几个", what, room);
    for (int i = 0; i < count; i++)
    {
        Size        at = opening->starts[i], length = opening->starts[i + 1] - at;

        expect_true(memcmp(to + at, opening->bytes + at, opening->relative[i] ? 3 : length) == 0,
                    "%s，搬过去的第 %d 条指令不同了", what, i + 1);
        if (opening->relative[i])
            expect_number(((uintptr_t) to + distance_at(to + at + 3)) - ((uintptr_t) opening->bytes + distance_at(opening->bytes + at + 3)),
                          0, "%s，搬过去的第 %d 条 lea 指着的地方，离原来指着的", what, i + 1);
    }
    expect_jump(to + due, (uintptr_t) opening->bytes + due, true, text("%s，接着的跳转", what));
    expect_true(memcmp(to + due + 5, untouched + due + 5, ROOM - due - 5) == 0, "%s，跳转之后还写了别的", what);
}

CHECK(近的与远的, 2, "sec-graft-jump", "距离从下一条指令算起，是有正负的三十二位数：最远的两头都要够得着，再远一个字节就不能用")
{
    static uint8 at[32];
    intptr_t    distances[] = {0, 1, -5, 100000, INT32_MAX, INT32_MIN, (intptr_t) INT32_MAX + 1, (intptr_t) INT32_MIN - 1,
                               (intptr_t) 1 << 40, -((intptr_t) 1 << 40)};

    for (size_t i = 0; i < lengthof(distances); i++)
    {
        uintptr_t   target = (uintptr_t) at + 5 + distances[i];
        bool        near = distances[i] >= INT32_MIN && distances[i] <= INT32_MAX;

        memset(at, 0xcc, sizeof(at));
        expect_number(write_jump(at, (void *) target), near ? 5 : sizeof(Jump), "离下一条指令 %jd 个字节的跳转，写了几个字节",
                      (intmax_t) distances[i]);
        expect_jump(at, target, near, text("离下一条指令 %jd 个字节", (intmax_t) distances[i]));
        expect_number(at[near ? 5 : sizeof(Jump)], 0xcc, "跳转之后的一个字节");
    }
}

CHECK(整条地搬, 2, "sec-graft-check", "认到不少于 room 个字节为止，末一条也要整条搬走；跳回去的是没有搬的头一条")
{
    Opening    *opening = blank();

    add(opening, (uint8[]) {0x55}, 1, false);
    add(opening, (uint8[]) {0x48, 0x89, 0xe5}, 3, false);
    add(opening, (uint8[]) {0x48, 0x83, 0xec, 0x10}, 4, false);
    for (int i = 0; i < 8; i++)
        add(opening, (uint8[]) {0x41, 0x57}, 2, false);
    for (Size room = 1; room <= sizeof(Jump); room++)
        expect_moved(opening, room, "存寄存器、让出栈的开头");
    expect_true(has_known_prologue(opening->bytes), "has_known_prologue 原来认得这个开头，现在不认了");
}

CHECK(相对地址的_lea, 3, "sec-graft-note", "搬了多远，距离就要补多远，使它指着原来的地方")
{
    for (int round = 0; round < 200; round++)
    {
        Opening    *opening = blank();

        for (int i = 0; i < 12; i++)
            if (random_below(3) == 0)
                add_lea(opening, (int32) random_below(2000000) - 1000000);
            else
                add_plain(opening);
        expect_moved(opening, 1 + random_below(sizeof(Jump)), "有 lea 的开头");
    }
}

/* ---- 不认得的 ---- */

static void
expect_refused(const Opening *opening, Size room, uint8 *to, const char *what)
{
    memcpy(to, untouched, ROOM);
    expect_number(move_opening(to, opening->bytes, room), 0, "%s，返回的", what);
    expect_true(memcmp(to, untouched, ROOM) == 0, "%s，却在 to 写了东西", what);
}

static const struct
{
    Size        length;
    uint8       bytes[8];
    const char *what;
} strangers[] = {
    {5, {0xe9, 1, 2, 3, 4}, "跳转"},
    {5, {0xe8, 1, 2, 3, 4}, "调用"},
    {6, {0xff, 0x25, 0, 0, 0, 0}, "别人的补丁"},
    {1, {0xc3}, "返回"},
    {2, {0x74, 0x10}, "条件跳转"},
    {3, {0x48, 0x8b, 0x07}, "读内存的 mov"},
    {4, {0x48, 0x8d, 0x45, 0xf8}, "mod 是 1 的 lea"},
    {7, {0x48, 0x8d, 0x85, 0, 1, 0, 0}, "mod 是 2 的 lea"},
    {3, {0x48, 0x8d, 0x07}, "rm 不是 5 的 lea"},
    {6, {0x8d, 0x05, 0, 1, 0, 0}, "没有前缀的 lea"},
    {7, {0x40, 0x8d, 0x05, 0, 1, 0, 0}, "W 不是 1 的 lea"},
    {7, {0x48, 0x8b, 0x05, 0, 1, 0, 0}, "相对指令地址的 mov"},
};

CHECK(不认得的不动, 2, "sec-graft-check", "先从头认一遍，都认得才写；lea 的前缀、mod 与 rm 都要看，只在 move_opening 里认")
{
    static uint8 to[ROOM];

    for (size_t i = 0; i < lengthof(strangers); i++)
    {
        Opening    *opening = blank();

        for (int k = 1 + random_below(3); k > 0; k--)
            add(opening, plain[2].bytes, plain[2].length, false);
        expect_moved(opening, opening->starts[opening->count], "全认得的开头");
        add(opening, strangers[i].bytes, strangers[i].length, false);
        for (int k = 0; k < 10; k++)
            add_plain(opening);
        expect_refused(opening, sizeof(Jump), to, text("开头里有%s", strangers[i].what));
    }
    expect_number(prologue_instruction((const uint8[16]) {0x48, 0x8d, 0x05, 0, 1, 0, 0}), 0,
                  "相对指令地址的 lea，prologue_instruction 仍不认；它返回的");
}

CHECK(够不着的不搬, 1, "sec-graft-note", "搬到远处，距离装不进三十二位，它就指不到原来的地方了")
{
    Size        page = 4096;
    uint8      *far_page = mmap((void *) ((uintptr_t) 1 << 44), page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    Opening    *opening = blank();

    expect_true(far_page != MAP_FAILED, "要不到一页");
    add(opening, plain[2].bytes, plain[2].length, false);
    add_lea(opening, 64);
    for (int i = 0; i < 10; i++)
        add_plain(opening);
    expect_moved(opening, 5, "搬到近处");
    expect_refused(opening, 5, far_page, "搬到一页很远的地方");
    expect_number(move_opening(far_page, opening->bytes, 2), 2, "很远，可是没有搬到 lea；搬了几个");
    expect_jump(far_page + 2, (uintptr_t) opening->bytes + 2, false, "搬到很远的地方，接着的跳转");
    munmap(far_page, page);
}

/* ---- 真的运行：函数返回一个表里的数加上参数。别的机器上只核对字节 ---- */

CHECK(真的运行, 1, "sec-graft-jump", "补丁去新的函数，搬走的开头加上跳转就是旧的函数，两个都要能用")
{
    /* push %rbp；mov %rsp,%rbp；lea 表(%rip),%rax；mov (%rax),%rax；add %rdi,%rax；pop %rbp；ret；表在第 64 个字节 */
    static const uint8 old_code[] = {0x55, 0x48, 0x89, 0xe5, 0x48, 0x8d, 0x05, 53, 0, 0, 0, 0x48, 0x8b, 0x00,
                                     0x48, 0x01, 0xf8, 0x5d, 0xc3};
    /* mov %rdi,%rax；neg %rax；ret */
    static const uint8 new_code[] = {0x48, 0x89, 0xf8, 0x48, 0xf7, 0xd8, 0xc3};
    Size        page = 4096;
    uint8      *code = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    uint8      *fresh = code + 1024, *moved = code + 2048 + random_below(64);
    long        number = 1 + random_below(1000000), argument = random_below(1000000);
    Size        length;

    expect_true(code != MAP_FAILED, "要不到一页");
    memcpy(code, old_code, sizeof(old_code));
    memcpy(code + 64, &number, sizeof(number));
    memcpy(fresh, new_code, sizeof(new_code));
    expect_number(move_opening(moved, code, 5), 11, "存寄存器、挪参数、取表的地址，盖五个字节要搬几个");
    length = write_jump(code, fresh);
    expect_number(length, 5, "去同一页的跳转有几个字节");
    expect_true(mprotect(code, page, PROT_READ | PROT_EXEC) == 0, "改不了这一页");
    if (CAN_RUN)
    {
        expect_number(((long (*)(long)) (uintptr_t) code)(argument), -argument, "盖过的入口，应当是新的函数；传 %ld，返回的", argument);
        expect_number(((long (*)(long)) (uintptr_t) moved)(argument), number + argument, "搬走的开头，应当是旧的函数；传 %ld，返回的",
                      argument);
    }
    munmap(code, page);
}
