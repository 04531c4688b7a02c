/* paths —— 读这本书的几条路，前言：一列是一种读者，一格是他要读的一章；章名与课表都读自源文件。 */
#include "draw.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#define ROW      19.0
#define TOP      46.0
#define NUMBER_X 22.0
#define LANE_X   58.0
#define LANE     54.0
#define TITLE_X  250.0
#define MOST     40

static char titles[MOST][128];
static int chapters;            /* 有几章 */

typedef struct Way
{
    const char *reader[2];      /* 表头的两行 */
    int wanted[MOST];           /* 下标是第几章：0 不读；课是第几次，别的是 1 */
} Way;

static Way ways[] = {
    {.reader = {"只想读", "第 8 章"}, .wanted = {[1] = 1, [7] = 1, [8] = 1}},
    {.reader = {"一门课", "（第几次）"}},
    {.reader = {"维护一个", "扩展"},
     .wanted = {[2] = 1, [4] = 1, [5] = 1, [6] = 1, [8] = 1, [14] = 1, [15] = 1}},
    {.reader = {"要改", "分配器"},
     .wanted = {[3] = 1, [7] = 1, [8] = 1, [9] = 1, [10] = 1, [11] = 1, [12] = 1, [13] = 1,
                [15] = 1, [16] = 1, [17] = 1}},
};

#define WAYS ((int) (sizeof(ways) / sizeof(ways[0])))

/* 一章的文件里，第一个一级标题就是章名。 */
static void
read_title(const char *path, int number)
{
    char line[512];
    FILE *file = fopen(path, "r");

    figure_expect(file != NULL);
    while (fgets(line, sizeof(line), file) != NULL && strncmp(line, "# ", 2) != 0)
        ;
    fclose(file);
    figure_expect(strstr(line, " {#") != NULL);
    *strstr(line, " {#") = '\0';
    snprintf(titles[number], sizeof(titles[number]), "%.120s", line + 2);
}

static void
read_titles(void)
{
    glob_t found;

    figure_expect(glob("chapters/[0-9][0-9]-*.nw", 0, NULL, &found) == 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
    {
        int number = atoi(found.gl_pathv[i] + strlen("chapters/"));

        figure_expect(number > 0 && number < MOST);
        read_title(found.gl_pathv[i], number);
        chapters = number > chapters ? number : chapters;
    }
    globfree(&found);
}

/* 课表的一行：第几次 | 讲什么 | 章 | …… */
static void
read_course(Way *course)
{
    char line[512];
    FILE *file = fopen("exercises/syllabus.txt", "r");

    figure_expect(file != NULL);
    while (fgets(line, sizeof(line), file) != NULL)
    {
        int session = atoi(line);
        char *column = session > 0 ? strchr(strchr(line, '|') + 1, '|') : NULL;

        for (char *at = column == NULL ? NULL : strtok(column + 1, " "); at != NULL && *at != '|';
             at = strtok(NULL, " "))
            course->wanted[atoi(at)] = session;
    }
    fclose(file);
}

static double
row_y(int chapter)
{
    return TOP + (chapter - 1) * ROW;
}

static void
draw_chapter(int n)
{
    draw_text(NUMBER_X, row_y(n) + 13, ANCHOR_END, "label", "%d", n);
    draw_text(TITLE_X, row_y(n) + 13, ANCHOR_START, "label", "%s", titles[n]);
}

static void
draw_way(const Way *way, double x, int *count)
{
    double last = 0;

    draw_text(x, TOP - 24, ANCHOR_MIDDLE, "label", "%s", way->reader[0]);
    draw_text(x, TOP - 9, ANCHOR_MIDDLE, "label", "%s", way->reader[1]);
    frame_describe("%s%s：", way->reader[0], way->reader[1]);
    for (int n = 1; n <= chapters; n++)
    {
        double y = row_y(n);

        if (way->wanted[n] == 0)
            continue;
        if (last > 0)
            draw_line((double[]) {x, x}, (double[]) {last, y + 2}, 2, "path");
        draw_box(x - 10, y + 2, 20, ROW - 5, "data");
        if (way == &ways[1])
            draw_text(x, y + 13, ANCHOR_MIDDLE, "note", "%d", way->wanted[n]);
        last = y + ROW - 3;
        ++*count;
        frame_describe("第 %d 章；", n);
    }
}

int
main(int argc, char **argv)
{
    int taught = 0;

    figure_expect(argc == 2);
    read_titles();
    read_course(&ways[1]);
    frame_begin("读这本书的几条路");
    for (int n = 1; n <= chapters; n++)
        draw_chapter(n);
    for (int w = 0; w < WAYS; w++)
    {
        int count = 0;

        draw_way(&ways[w], LANE_X + w * LANE, &count);
        taught = w == 1 ? count : taught;
    }
    figure_expect(taught == chapters);
    frame_end();
    figure_write(argv[1]);
    return 0;
}
