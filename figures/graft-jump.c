/* graft-jump —— 一次调用怎样到了书的函数，第 18 章。
 *
 * 入口的字节是服务器的（记录 graft-entry）；抄到一页里，盖上 graft.c 的跳转，真的调用一次，看参数与返回地址。 */
#include "postgres.h"

#include <sys/mman.h>
#include <unistd.h>

#include "draw.h"
#include "elsewhere.h"
#include "graft/patch.h"

#if defined(__x86_64__)

#define RECORD  "postgres/record/graft-entry.txt"
#define BYTES   16
#define CELL    24.0
#define LEFT    4.0
#define ENTRY_Y 76.0
#define BOOK_Y  152.0
#define STATE_Y 214.0

typedef struct Arguments { uintptr_t value[5], back; } Arguments;

typedef void (*Create)(uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t);

static Arguments arrived;

/* 书的函数：记下到手的参数与返回地址。 */
static pg_noinline void
book_function(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d, uintptr_t e)
{
    arrived = (Arguments) {{a, b, c, d, e}, (uintptr_t) __builtin_return_address(0)};
}

static const Arguments sent = {{1, 2, 0, 8192, 8388608}, 0};

/* 服务器里的一处调用。 */
static pg_noinline void
call_site(Create entry)
{
    entry(sent.value[0], sent.value[1], sent.value[2], sent.value[3], sent.value[4]);
    figure_expect(arrived.back > (uintptr_t) call_site && arrived.back < (uintptr_t) call_site + 256);
}

static void
read_entry(uint8 entry[BYTES])
{
    FILE *file = fopen(RECORD, "r");
    char line[256];

    figure_expect(file != NULL && fgets(line, sizeof(line), file) != NULL);
    for (int i = 0; i < BYTES; i++)
    {
        unsigned byte;

        figure_expect(fscanf(file, "%x", &byte) == 1);
        entry[i] = byte;
    }
    fclose(file);
}

/* 真的盖上，真的调用。 */
static void
operate(const uint8 entry[BYTES])
{
    Size page = sysconf(_SC_PAGESIZE);
    uint8 *code = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    Jump jump = jump_to((void *) book_function);

    figure_expect(code != MAP_FAILED);
    memcpy(code, entry, BYTES);
    memcpy(code, &jump, sizeof(jump));
    figure_expect(mprotect(code, page, PROT_READ | PROT_EXEC) == 0);
    __builtin___clear_cache((char *) code, (char *) code + sizeof(jump));
    call_site((Create) (uintptr_t) code);
    figure_expect(memcmp(arrived.value, sent.value, sizeof(sent.value)) == 0);
    munmap(code, page);
}

/* ---- 画 ---- */

static void
draw_bytes(const uint8 *bytes, int from, int length, const char *class, const char *name)
{
    double x = LEFT + CELL * from;

    draw_text(x + CELL * length / 2, ENTRY_Y - 5, ANCHOR_MIDDLE, "note", "%s", name);
    draw_box(x, ENTRY_Y, CELL * length - 2, 22, class);
    for (int i = 0; i < length; i++)
        draw_text(x + CELL * i + CELL / 2 - 1, ENTRY_Y + 15, ANCHOR_MIDDLE, "code", "%02x", bytes[from + i]);
}

static const char *
name_of(const uint8 *at)
{
    uint8 op = at[(at[0] & 0xf0) == 0x40];

    return (op & 0xf8) == 0x50 ? "push" : op == 0x89 || op == 0x8b ? "mov" : "其他";
}

static void
draw_original(const uint8 *entry)
{
    int at = 0, count = 0;

    figure_expect(has_known_prologue(entry));
    for (; at < (int) sizeof(Jump); count++)
    {
        int length = prologue_instruction(entry + at);

        draw_bytes(entry, at, length, "head", name_of(entry + at));
        frame_describe("%s 占 %d 个字节。", name_of(entry + at), length);
        at += length;
    }
    draw_text(LEFT, ENTRY_Y + 38, ANCHOR_START, "note", "%d 条认得的指令，共 %d 字节，盖得住跳转的 %zu 字节", count, at,
              sizeof(Jump));
    draw_text(LEFT, BOOK_Y - 12, ANCHOR_START, "label", "往下是服务器自己的函数体");
}

static void
draw_jump(void)
{
    Jump jump = jump_to((void *) book_function);
    Size target = offsetof(Jump, target);

    draw_bytes((const uint8 *) &jump, 0, target, "new", "jmp *0(%rip)");
    draw_text(LEFT + CELL * (target + sizeof(void *) / 2.0), ENTRY_Y - 5, ANCHOR_MIDDLE, "note", "目标，%zu 字节",
              sizeof(void *));
    draw_box(LEFT + CELL * target, ENTRY_Y, CELL * sizeof(void *) - 2, 22, "new");
    draw_text(LEFT + CELL * (target + sizeof(void *) / 2.0), ENTRY_Y + 15, ANCHOR_MIDDLE, "code", "书的函数的地址");
    frame_describe("跳转占 %zu 个字节，目标在第 %zu 个字节。", sizeof(Jump), target);
}

static void
draw_call(void)
{
    draw_box(LEFT, 4, 336, 26, "frame");
    draw_text(LEFT + 8, 21, ANCHOR_START, "code", "call AllocSetContextCreateInternal");
    draw_text(LEFT + 330, 21, ANCHOR_END, "note", "服务器的一处调用");
    draw_path_arrow((double[]) {LEFT + 12, LEFT + 12}, (double[]) {30, ENTRY_Y - 16}, 2);
}

static void
draw_state(bool jumped)
{
    static const char *const registers[] = {"rdi", "rsi", "rdx", "rcx", "r8", "[rsp]"};
    static const char *const meanings[] = {"parent", "name", "min", "init", "max", "返回地址"};

    draw_text(LEFT, STATE_Y - 6, ANCHOR_START, "label", jumped ? "到了书的函数：一个也没有变" : "执行 call 之后");
    for (int i = 0; i < (int) lengthof(registers); i++)
    {
        double x = LEFT + 57 * i;

        draw_box(x, STATE_Y, 55, 36, i < 5 ? "data" : "free");
        draw_text(x + 27, STATE_Y + 14, ANCHOR_MIDDLE, "code", "%s", registers[i]);
        draw_text(x + 27, STATE_Y + 29, ANCHOR_MIDDLE, "note", "%s", meanings[i]);
        frame_describe("%s 里是 %s。", registers[i], meanings[i]);
    }
}

int
main(int argc, char **argv)
{
    uint8 entry[BYTES];

    figure_expect(argc == 2);
    read_entry(entry);
    operate(entry);
    frame_begin("一、动手之前：调用进了服务器的函数");
    draw_call();
    draw_original(entry);
    draw_state(false);
    frame_end();
    frame_begin("二、动手之后：同一条 call，入口是一条跳转");
    draw_call();
    draw_jump();
    draw_arrow_down(LEFT + 12, ENTRY_Y + 22, BOOK_Y);
    draw_box(LEFT, BOOK_Y, 336, 26, "data");
    draw_text(LEFT + 8, BOOK_Y + 17, ANCHOR_START, "code", "book_AllocSetContextCreateInternal");
    draw_text(LEFT + 330, BOOK_Y + 17, ANCHOR_END, "note", "书的函数");
    draw_state(true);
    frame_end();
    figure_write(argv[1]);
    return 0;
}

#else

FIGURE_ELSEWHERE("一次调用怎样到了书的函数")

#endif
