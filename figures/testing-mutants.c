/* testing-mutants —— 改错的程序与四种看的办法，第 16 章；格子取自 tests/mutants/record/found.txt。 */
#include "postgres.h"

#include "draw.h"

#define RECORD  "tests/mutants/record/found.txt"
#define CELL    23.0
#define ROW     18.0
#define TOP     36.0
#define TEXT_X  (4 * CELL + 6)

enum { NAIVE, SHADOW, INVARIANTS, SUITE, METHODS };

static const char *const methods[METHODS] = {"朴素", "影子", "不变", "测试"};

typedef struct Mutant { int found[METHODS]; char what[256]; } Mutant;

static Mutant mutants[256];
static int count;

/* 一行：三个加号或减号，一个数，错在哪里。 */
static bool
read_row(const char *line)
{
    char marks[METHODS - 1];
    Mutant *mutant = &mutants[count];

    if (sscanf(line, " %c %c %c %d %240[^\n]", &marks[0], &marks[1], &marks[2],
               &mutant->found[SUITE], mutant->what) != METHODS + 1)
        return false;
    for (int m = 0; m < SUITE; m++)
        mutant->found[m] = marks[m] == '+';
    *strstr(strcat(mutant->what, "（"), "（") = '\0';
    return true;
}

static void
read_record(void)
{
    FILE *file = fopen(RECORD, "r");
    char line[512];

    figure_expect(file != NULL);
    while (fgets(line, sizeof(line), file) != NULL)
        if ((line[0] == '+' || line[0] == '-') && read_row(line))
            count++;
    fclose(file);
    figure_expect(count > 0 && count < (int) lengthof(mutants));
}

/* 看得最少而仍发现得了的办法；四种都发现不了就是 METHODS。 */
static int
first_found(const Mutant *mutant)
{
    int method = 0;

    while (method < METHODS && mutant->found[method] == 0)
        method++;
    return method;
}

static double
draw_mutant(const Mutant *mutant, double y)
{
    for (int m = 0; m < METHODS; m++)
    {
        bool found = mutant->found[m] != 0;

        draw_box(m * CELL + 2, y, CELL - 4, ROW - 3, found ? "data" : "gap");
        if (m == SUITE)
            draw_text(m * CELL + CELL / 2, y + 11, ANCHOR_MIDDLE, "note", "%d", mutant->found[m]);
    }
    draw_text(TEXT_X, y + 11, ANCHOR_START, "note", "%s", mutant->what);
    return y + ROW;
}

int
main(int argc, char **argv)
{
    int totals[METHODS] = {0};
    double y = TOP;

    figure_expect(argc == 2);
    read_record();
    frame_begin("%d 种改错，四种看的办法", count);
    for (int first = NAIVE; first <= METHODS; first++)
        for (int i = 0; i < count; i++)
            if (first_found(&mutants[i]) == first)
            {
                y = draw_mutant(&mutants[i], y);
                for (int m = 0; m < METHODS; m++)
                    totals[m] += mutants[i].found[m] != 0;
            }
    for (int m = 0; m < METHODS; m++)
    {
        draw_text(m * CELL + CELL / 2, 12, ANCHOR_MIDDLE, "note", "%s", methods[m]);
        draw_text(m * CELL + CELL / 2, 27, ANCHOR_MIDDLE, "label", "%d", totals[m]);
        frame_describe("%s发现 %d 种。", methods[m], totals[m]);
    }
    frame_end();
    figure_write(argv[1]);
    return 0;
}
