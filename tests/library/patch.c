/* patch.c —— 入口补丁：认得哪些函数的开头，写上的跳转去不去得了。 */
#include "support.h"

#if defined(__x86_64__) || defined(__aarch64__)

#include <sys/mman.h>
#include <unistd.h>

#include "graft/patch.h"

SUITE(patch);

/* 一种开头，够长，后面补零也不认得。 */
typedef struct Opening
{
    const char *what;
    bool        known;
    uint8       bytes[24];
} Opening;

#if defined(__x86_64__)
static const Opening openings[] = {
    {"存寄存器、挪参数", true,
     {0x55, 0x48, 0x89, 0xe5, 0x41, 0x57, 0x49, 0x89, 0xff, 0x41, 0x56, 0x49, 0x89, 0xf6}},
    {"有 endbr64", true,
     {0xf3, 0x0f, 0x1e, 0xfa, 0x41, 0x57, 0x41, 0x56, 0x41, 0x55, 0x41, 0x54, 0x55, 0x53}},
    {"让出栈", true,
     {0x41, 0x57, 0x41, 0x56, 0x41, 0x55, 0x41, 0x54, 0x55, 0x53, 0x48, 0x83, 0xec, 0x18}},
    {"别人的补丁", false, {0xff, 0x25, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8}},
    {"五个字节的跳转", false,
     {0xe9, 1, 2, 3, 4, 0x55, 0x48, 0x89, 0xe5, 0x41, 0x57, 0x41, 0x56, 0x41, 0x55}},
    {"函数太短", false, {0x55, 0x48, 0x89, 0xe5, 0x5d, 0xc3}},
    {"中间读内存", false,
     {0x55, 0x48, 0x89, 0xe5, 0x48, 0x8b, 0x07, 0x41, 0x56, 0x41, 0x55, 0x41, 0x54, 0x53}},
};
#else
/* 一条指令的四个字节，低位在前。 */
#define WORD(w) (uint8) (w), (uint8) ((w) >> 8), (uint8) ((w) >> 16), (uint8) ((w) >> 24)

static const Opening openings[] = {
    {"存寄存器、挪参数", true,
     {WORD(0xa9bd7bfdu), WORD(0x910003fdu), WORD(0xa90153f3u), WORD(0xaa0003f3u)}},
    {"有 paciasp", true,
     {WORD(0xd503233fu), WORD(0xa9bd7bfdu), WORD(0x910003fdu), WORD(0xa90153f3u)}},
    {"别人的补丁", false, {WORD(0x58000050u), WORD(0xd61f0200u), 1, 2, 3, 4, 5, 6, 7, 8}},
    {"函数太短", false, {WORD(0xa9bf7bfdu), WORD(0x910003fdu), WORD(0xd65f03c0u)}},
};
#endif

Test(patch, 认得编译器写的开头_别的一概不认)
{
    for (size_t i = 0; i < lengthof(openings); i++)
        expect(has_known_prologue(openings[i].bytes) == openings[i].known, "%s：应当%s",
               openings[i].what, openings[i].known ? "认得" : "不认");
}

static long
replacement(long a, long b)
{
    return 10 * a + b;
}

Test(patch, 写上跳转_参数与返回值都到)
{
    Size page = sysconf(_SC_PAGESIZE);
    uint8 *code = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    Jump jump = jump_to(replacement);

    expect(code != MAP_FAILED, "没有要到一页");
    memcpy(code, openings[0].bytes, sizeof(openings[0].bytes));
    expect(has_known_prologue(code), "写上跳转之前应当认得");
    memcpy(code, &jump, sizeof(jump));
    expect(!has_known_prologue(code), "写上跳转之后不应当再认得");
    expect(mprotect(code, page, PROT_READ | PROT_EXEC) == 0, "改不了这一页");
    __builtin___clear_cache((char *) code, (char *) code + sizeof(jump));
    expect(((long (*)(long, long)) (uintptr_t) code)(4, 2) == 42, "应当到了另一个函数");
    munmap(code, page);
}

#endif
