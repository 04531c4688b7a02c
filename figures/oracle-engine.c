/* oracle-engine —— 一个回放器，连接两次，第 17 章；行数从源文件里数；没有条件编译也当场核对，写成文字的 engine-print.c 也在内。 */
#include "postgres.h"

#include <stdlib.h>

#include "draw.h"

#define ENGINE  "tests/replay/engine.c"
#define PRINT   "tests/replay/engine-print.c"
#define CHAPTER "chapters/17-oracle.nw"
#define LEFT    4.0
#define RIGHT   178.0
#define WIDTH   164.0
#define MIDDLE  173.0

/* 源文件有几行；不许有一个条件编译。 */
static int
lines_of(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[512];
    int lines = 0;

    figure_expect(file != NULL);
    for (; fgets(line, sizeof(line), file) != NULL; lines++)
        figure_expect(strncmp(line, "#if", 3) != 0);
    fclose(file);
    return lines;
}

static char *
read_file(const char *path)
{
    enum { ROOM = 1 << 20 };
    FILE *file = fopen(path, "r");
    char *text = calloc(1, ROOM);

    figure_expect(file != NULL && text != NULL && fread(text, 1, ROOM - 1, file) < ROOM - 1);
    fclose(file);
    return text;
}

/* 章里引的每一段 C，都要一字不差地在源文件里。 */
static void
expect_quoted(void)
{
    char *engine = read_file(ENGINE), *chapter = read_file(CHAPTER), *block = chapter, *end;
    int quoted = 0;

    for (; (block = strstr(block, "```c\n")) != NULL; block = end + 3, quoted++)
    {
        block += strlen("```c\n");
        end = strstr(block, "```");
        figure_expect(end != NULL);
        *end = '\0';
        figure_expect(strstr(engine, block) != NULL);
    }
    figure_expect(quoted > 0);
    free(engine);
    free(chapter);
}

static void
draw_part(double x, double y, double width, const char *class, const char *name, const char *note)
{
    draw_box(x, y, width, 38, class);
    draw_text(x + width / 2, y + 16, ANCHOR_MIDDLE, "code", "%s", name);
    draw_text(x + width / 2, y + 31, ANCHOR_MIDDLE, "note", "%s", note);
}

/* 一边：头文件，连成什么，调用谁，住在哪里。 */
typedef struct Side { double x; const char *headers, *program, *place, *allocator, *owner; } Side;

static const Side sides[] = {
    {LEFT, "书的头文件", "build/bin/replay", "一个普通的进程", "src/mcxt.c、src/aset.c", "本书的库"},
    {RIGHT, "服务器的头文件", "oracle.so", "装进一个后端", "mcxt.c、aset.c", "服务器自己的"},
};

int
main(int argc, char **argv)
{
    char lines[64];

    figure_expect(argc == 2);
    expect_quoted();
    figure_expect(lines_of(PRINT) > 0);
    frame_begin("一份源文件，编译两次");
    snprintf(lines, sizeof(lines), "%d 行，没有一个 #if", lines_of(ENGINE));
    draw_part(MIDDLE - WIDTH / 2, 4, WIDTH, "new", ENGINE, lines);
    for (size_t i = 0; i < lengthof(sides); i++)
    {
        const Side *side = &sides[i];
        double middle = side->x + WIDTH / 2;

        draw_path_arrow((double[]) {MIDDLE, MIDDLE, middle, middle}, (double[]) {42, 54, 54, 92}, 4);
        draw_text(middle + (i == 0 ? -6 : 6), 78, i == 0 ? ANCHOR_END : ANCHOR_START, "note", "对着%s", side->headers);
        draw_part(side->x, 92, WIDTH, "frame", side->program, side->place);
        draw_arrow_down(middle, 130, 172);
        draw_text(middle + 6, 155, ANCHOR_START, "note", "palloc、pfree……");
        draw_part(side->x, 172, WIDTH, "data", side->allocator, side->owner);
        draw_path_arrow((double[]) {middle, middle, MIDDLE, MIDDLE}, (double[]) {210, 228, 228, 246}, 4);
        frame_describe("%s 对着%s编译，成为 %s，调用%s的 %s。", ENGINE, side->headers, side->program, side->owner,
                       side->allocator);
    }
    draw_part(MIDDLE - WIDTH / 2, 246, WIDTH, "frame", "比较", "每一步之后的每一个数，都要相同");
    frame_describe("两边每一步之后的数拿来比较。");
    frame_end();
    figure_write(argv[1]);
    return 0;
}
