/* graft-bytes —— 两条指令的字节各说什么，第 18 章：入口上的一条 mov，与盖上去的跳转。 */
#include "postgres.h"

#include "draw.h"
#include "elsewhere.h"
#include "graft/patch.h"

#if defined(__x86_64__)

#define CELL 15.0
#define LEFT 4.0

static const char *const registers[16] = {
    "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
    "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
};

/* 一个字节，八位从高到低。fields 里每一位说属于第几段，段与段之间隔开。 */
static double
draw_byte(double y, uint8 byte, const char *fields, const char *what)
{
    double x = LEFT + 34;

    draw_text(LEFT, y + 14, ANCHOR_START, "code", "%02x", byte);
    for (int bit = 7; bit >= 0; bit--)
    {
        if (bit < 7 && fields[7 - bit] != fields[6 - bit])
            x += 6;
        draw_box(x, y, CELL, 20, byte >> bit & 1 ? "data" : "gap");
        draw_text(x + CELL / 2, y + 14, ANCHOR_MIDDLE, "code", "%d", byte >> bit & 1);
        x += CELL;
    }
    draw_text(LEFT + 186, y + 14, ANCHOR_START, "note", "%s", what);
    frame_describe("%02x：%s。", byte, what);
    return y + 27;
}

/* REX、操作码、ModRM：两个操作数都是寄存器的 mov。 */
static void
draw_mov(const uint8 bytes[3])
{
    int from = (bytes[2] >> 3 & 7) | (bytes[0] & 4) << 1, to = (bytes[2] & 7) | (bytes[0] & 1) << 3;
    char text[96];
    double y = 8;

    figure_expect(prologue_instruction(bytes) == 3 && bytes[2] >> 6 == 3);
    frame_begin("mov %%%s,%%%s：三个字节", registers[from], registers[to]);
    snprintf(text, sizeof(text), "REX：64 位；第二个寄存器%s 8", bytes[0] & 1 ? "加" : "不加");
    y = draw_byte(y, bytes[0], "aaaabcde", text);
    y = draw_byte(y, bytes[1], "aaaaaaaa", "操作码：mov");
    snprintf(text, sizeof(text), "ModRM：mod = 3，%s，%s", registers[from], registers[to]);
    draw_byte(y, bytes[2], "aabbbccc", text);
    frame_end();
}

static void
draw_jump(void)
{
    Jump jump = jump_to(NULL);
    double y = 8;

    figure_expect(jump.code[1] >> 6 == 0 && (jump.code[1] & 7) == 5);
    figure_expect(!has_known_prologue((const uint8 *) &jump));
    frame_begin("jmp *0(%%rip)：六个字节，后面是目标");
    y = draw_byte(y, jump.code[0], "aaaaaaaa", "操作码：间接的一族");
    y = draw_byte(y, jump.code[1], "aabbbccc", "ModRM：jmp；从 rip 算起");
    for (int i = 2; i < (int) sizeof(jump.code); i++)
        y = draw_byte(y, jump.code[i], "aaaaaaaa", i == 2 ? "距离，四个字节：0" : "");
    draw_box(LEFT + 34, y, 8 * CELL + 12, 22, "new");
    draw_text(LEFT + 34 + 4 * CELL, y + 15, ANCHOR_MIDDLE, "code", "目标，%zu 字节", sizeof(jump.target));
    draw_text(LEFT + 186, y + 15, ANCHOR_START, "note", "← rip 指着这里");
    frame_end();
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    draw_mov((const uint8[]) {0x49, 0x89, 0xff});
    draw_jump();
    figure_write(argv[1]);
    return 0;
}

#else

FIGURE_ELSEWHERE("两条指令的字节")

#endif
