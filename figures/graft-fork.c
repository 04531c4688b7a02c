/* graft-fork —— 改过的一页怎样到了每一个后端，第 18 章。
 *
 * 一个文件里的一页映射成私有的，写它，fork，再在一个孩子里写；每个进程读到什么当场核对。 */
#include "postgres.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "draw.h"

enum { ORIGINAL = 1, PATCHED = 2, UNDONE = 3 };

static volatile unsigned char *page;
static int file;

static unsigned char
in_file(void)
{
    unsigned char byte = 0;

    figure_expect(pread(file, &byte, 1, 0) == 1);
    return byte;
}

/* 一个孩子看到 sees；它若还要写，就写上 writes。 */
static void
fork_child(unsigned char sees, unsigned char writes)
{
    int status;
    pid_t child = fork();

    if (child == 0)
    {
        if (*page != sees)
            _exit(1);
        if (writes != 0)
            *page = writes;
        _exit(writes == 0 || *page == writes ? 0 : 1);
    }
    figure_expect(child > 0 && waitpid(child, &status, 0) == child && status == 0);
}

/* ---- 画 ---- */

#define W 100.0
#define GAP 114.0

static void
draw_process(int column, const char *name, const char *class)
{
    draw_box(4 + GAP * column, 14, W, 26, class);
    draw_text(4 + GAP * column + W / 2, 31, ANCHOR_MIDDLE, "label", "%s", name);
}

static void
draw_page(int column, const char *what, const char *note, const char *class)
{
    draw_box(4 + GAP * column, 96, W, 40, class);
    draw_text(4 + GAP * column + W / 2, 112, ANCHOR_MIDDLE, "code", "%s", what);
    draw_text(4 + GAP * column + W / 2, 128, ANCHOR_MIDDLE, "note", "%s", note);
    frame_describe("有一页是%s，%s。", what, note);
}

/* 一个进程的虚拟地址映到哪一页。 */
static void
draw_map(int column, int to)
{
    double from = 4 + GAP * column + W / 2, at = 4 + GAP * to + W / 2 + (column - to) * 12;

    draw_path_arrow((double[]) {from, from, at, at}, (double[]) {40, 62, 62, 96}, 4);
}

static void
show_start(void)
{
    figure_expect(*page == ORIGINAL);
    frame_begin("一、主进程启动：代码的一页就是文件里的那一页");
    draw_process(0, "主进程", "frame");
    draw_page(0, "原来的入口", "文件 postgres", "head");
    draw_map(0, 0);
    frame_end();
}

static void
show_patched(void)
{
    *page = PATCHED;
    figure_expect(in_file() == ORIGINAL);
    frame_begin("二、主进程写它：先抄一份，写在抄的那一份上");
    draw_process(0, "主进程", "frame");
    draw_page(0, "入口是跳转", "主进程的一份", "new");
    draw_page(2, "原来的入口", "文件没有变", "head");
    draw_map(0, 0);
    frame_end();
}

static void
show_forked(void)
{
    fork_child(PATCHED, 0);
    fork_child(PATCHED, 0);
    frame_begin("三、fork：后端的页表照抄，指着同一页");
    draw_process(0, "主进程", "frame");
    draw_process(1, "后端甲", "frame");
    draw_process(2, "后端乙", "frame");
    draw_page(0, "入口是跳转", "三个进程共用", "new");
    draw_map(0, 0);
    draw_map(1, 0);
    draw_map(2, 0);
    frame_end();
}

static void
show_own(void)
{
    fork_child(PATCHED, UNDONE);
    figure_expect(*page == PATCHED);
    fork_child(PATCHED, 0);
    frame_begin("四、后端乙若再写：又抄一份，只改了它自己");
    draw_process(0, "主进程", "frame");
    draw_process(1, "后端甲", "frame");
    draw_process(2, "后端乙", "frame");
    draw_page(0, "入口是跳转", "两个进程共用", "head");
    draw_page(2, "又改过的", "后端乙的一份", "new");
    draw_map(0, 0);
    draw_map(1, 0);
    draw_map(2, 2);
    frame_end();
}

int
main(int argc, char **argv)
{
    unsigned char original = ORIGINAL;
    FILE *temporary = tmpfile();

    figure_expect(argc == 2 && temporary != NULL);
    file = fileno(temporary);
    figure_expect(ftruncate(file, sysconf(_SC_PAGESIZE)) == 0 && pwrite(file, &original, 1, 0) == 1);
    page = mmap(NULL, sysconf(_SC_PAGESIZE), PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    figure_expect(page != MAP_FAILED);
    show_start();
    show_patched();
    show_forked();
    show_own();
    figure_write(argv[1]);
    return 0;
}
