/* marking.c —— 判卷：没有交过的只说还差什么，交过的说对错，并印出答案与推导。 */
#include "marking.h"

#include <stdio.h>

#include "questions.h"
#include "results.h"
#include "sheet.h"

static FILE *results;
static bool sealed;             /* 交过了 */

static const char *
hint_for(int i, intmax_t given)
{
    const Mistake *known = mistake_of(i, given);

    if (known != NULL)
        return known->hint;
    return "用一个小程序，或者 make explore，把题目里的操作做一遍，看它是多少，再想为什么";
}

/* 判过的，对的与错的才指到讲解它的节。 */
static void
put_result(int i, const char *outcome, const char *hint, const char *message)
{
    fprintf(results, "第 %d 题\t%d\t%s\t%s\t", i + 1, questions[i].points, outcome, sealed ? questions[i].section : "");
    results_cell(results, hint, '\t');
    results_cell(results, message, '\n');
}

static bool
is_right(int i, const Answer *answer)
{
    return answer->filled == NUMBER && answer->value == questions[i].answer;
}

static void
grade_answer(int i, const Answer *given)
{
    if (is_right(i, given))
        put_result(i, "pass", "", "");
    else if (given->filled == NUMBER)
        put_result(i, "fail", hint_for(i, given->value), worded("答案：应当是 %jd，得到 %jd", questions[i].answer, given->value));
    else
        put_result(i, "fail", "", given->filled == UNKNOWN ? "答的是不知道" : "交卷的时候没有这一题");
}

static void
put_key(int i, const Answer *given)
{
    if (is_right(i, given))
        printf("\n第 %d 题 ✓ %jd\n%s", i + 1, questions[i].answer, questions[i].steps);
    else
        printf("\n第 %d 题 ✗ 答案是 %jd，答的是 %s\n%s", i + 1, questions[i].answer,
               given->filled == EMPTY ? "空的" : given->text, questions[i].steps);
}

/* 没有交：只说还差什么。 */
static void
put_open(const Sheet *sheet, int missing)
{
    const char *rest = missing == 0 ? "都答了，还没有交卷（make worksheet-check 就是交）" : worded("还有 %d 题没有答，没有交卷；都答了再判，才说对错", missing);

    for (int i = 0; i < question_count; i++)
    {
        if (sheet->now[i].filled == STRANGE)
            put_result(i, "fail", "", worded("“%s”不是整数；不知道的写一个问号。%s", sheet->now[i].text, rest));
        else
            put_result(i, sheet->now[i].filled == EMPTY ? "fail" : "notrun", "", rest);
    }
}

static void
put_forged(void)
{
    for (int i = 0; i < question_count; i++)
        put_result(i, "fail", "", "卷子末尾交卷的记号改过，不算");
}

static int
missing_of(const Sheet *sheet)
{
    int         missing = 0;

    for (int i = 0; i < question_count; i++)
        missing += sheet->now[i].filled == EMPTY || sheet->now[i].filled == STRANGE;
    return missing;
}

/* 都答了，与上一次交的不同，就再交一次；算分的总是第一次。 */
static void
hand_in(Sheet *sheet)
{
    char        cell[2048];

    seal_answers(cell, sizeof(cell), sheet->now, question_count);
    if (sheet->tries > 0 && strcmp(cell, sheet->last) == 0)
        return;
    if (sheet->tries++ == 0)
    {
        memcpy(sheet->first, sheet->now, sizeof(sheet->first));
        sheet->first_count = question_count;
    }
    seal_put(sheet->seed, sheet->tries, cell);
}

int
mark_sheet(const char *path, bool handing)
{
    static Sheet sheet;
    int         missing;

    sheet_read(&sheet, path);
    results = results_open();
    draw_questions(sheet.seed);
    missing = missing_of(&sheet);
    if (handing && missing == 0 && !sheet.forged)
        hand_in(&sheet);
    sealed = sheet.tries > 0 && !sheet.forged;
    if (sealed)
        printf(sheet.tries == 1 ? "交过 1 次，算分的就是它。\n" : "交过 %d 次，算分的是第 1 次，下面说的也是它。\n", sheet.tries);
    if (sheet.forged)
        put_forged();
    else if (sheet.tries == 0)
        put_open(&sheet, missing);
    for (int i = 0; i < question_count && sealed; i++)
    {
        grade_answer(i, &sheet.first[i]);
        put_key(i, &sheet.first[i]);
    }
    return 0;
}
