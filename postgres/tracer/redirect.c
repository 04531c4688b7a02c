/* redirect.c —— 见 redirect.h。函数的开头换成一条五字节的跳转；它只够得着两 GB 之内，
 * 所以先在附近要一页，页里放着通向 replacement 的远跳，与搬出来的原来那几条指令。 */
#define _GNU_SOURCE
#include "redirect.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __x86_64__

#define NEAR_JUMP    0xE9       /* 后随四字节的相对距离 */
#define NEAR_LENGTH  5
#define MOST_MOVED   16
#define STEP         ((uintptr_t) 1 << 20)

/* 一次改道用掉的：远跳，与搬出来的指令连同跳回去的近跳。 */
typedef struct Detour
{
    unsigned char far_jump[16];
    unsigned char original[MOST_MOVED + NEAR_LENGTH];
} Detour;

static void
write_near_jump(unsigned char *at, const unsigned char *to)
{
    int32_t distance = (int32_t) (to - (at + NEAR_LENGTH));

    at[0] = NEAR_JUMP;
    memcpy(at + 1, &distance, sizeof(distance));
}

/* jmp *0(%rip)，目的地的八个字节紧跟在后。 */
static void
write_far_jump(unsigned char *at, void *to)
{
    static const unsigned char jump[] = {0xFF, 0x25, 0, 0, 0, 0};

    memcpy(at, jump, sizeof(jump));
    memcpy(at + sizeof(jump), &to, sizeof(to));
}

/* 在 function 之下两 GB 之内要一页。 */
static Detour *
nearby_page(void *function, size_t size)
{
    uintptr_t base = (uintptr_t) function & ~(STEP - 1);

    for (int i = 1; i < 1500; i++)
    {
        void *wanted = (void *) (base - i * STEP);
        void *page = mmap(wanted, size, PROT_READ | PROT_WRITE | PROT_EXEC,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);

        if (page == wanted)
            return page;
        if (page != MAP_FAILED)
            munmap(page, size);
    }
    return NULL;
}

static bool
make_writable(unsigned char *code, uintptr_t page_size, int protection)
{
    uintptr_t first = (uintptr_t) code & ~(page_size - 1);
    uintptr_t end = ((uintptr_t) code + NEAR_LENGTH + page_size - 1) & ~(page_size - 1);

    return mprotect((void *) first, end - first, protection) == 0;
}

void *
redirect(void *function, void *replacement, const void *prologue, size_t length, const char **why)
{
    uintptr_t page_size = (uintptr_t) sysconf(_SC_PAGESIZE);
    unsigned char *code = function;
    Detour *detour;

    *why = "函数的开头不是认识的指令，这是一个没有见过的服务器程序";
    if (length < NEAR_LENGTH || length > MOST_MOVED || memcmp(code, prologue, length) != 0)
        return NULL;
    *why = "附近要不到放跳转的一页";
    detour = nearby_page(function, page_size);
    if (detour == NULL)
        return NULL;
    *why = "系统不准改写程序的代码";
    if (!make_writable(code, page_size, PROT_READ | PROT_WRITE | PROT_EXEC))
    {
        munmap(detour, page_size);
        return NULL;
    }
    write_far_jump(detour->far_jump, replacement);
    memcpy(detour->original, code, length);
    write_near_jump(detour->original + length, code + length);
    write_near_jump(code, detour->far_jump);
    make_writable(code, page_size, PROT_READ | PROT_EXEC);
    return detour->original;
}

#else

void *
redirect(void *function, void *replacement, const void *prologue, size_t length, const char **why)
{
    (void) function, (void) replacement, (void) prologue, (void) length;
    *why = "只会改 x86-64 的代码，这台机器的处理器是别的一种";
    return NULL;
}

#endif
