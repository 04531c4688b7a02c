/* worksheet.c —— 出卷、判卷。
 *
 *   worksheet sheet 种子           印出卷子（Markdown），答案空着
 *   worksheet solve 种子           同一张，填上答案，每一题后面是推导，交过的
 *   worksheet slip 种子 k          同上，只有第 k 个 mistake 那一题填错；没有第 k 个就以 3 结束
 *   worksheet prove 种子           推导与程序库得到的是不是同一个数；不是就说出来，以 1 结束
 *   worksheet grade 文件           判卷，结果写到哪里见 results.h，格式见 check.c；没有交过的不说对错
 *   worksheet hand 文件            都答了就当场交卷，再判；标准输出是要添在卷子末尾的记号
 *
 * 后两样判了对错的，标准输出另有各题的答案与推导。题目的标题由 WORKSHEET_TITLE 给出。 */
#include <stdio.h>
#include <stdlib.h>

#include "marking.h"
#include "questions.h"
#include "sheet.h"

/* ---- 印卷子 ---- */

#ifdef MEMORY_CONTEXT_CHECKING
#define BUILD "检查模式"
#else
#define BUILD "发布版"
#endif

static void
put_question(int i, const Answer *filled)
{
    const Question *question = &questions[i];

    printf("%d.（%d 分）%s\n\n    答：", i + 1, question->points, question->text);
    if (filled != NULL)
        printf("%jd\n\n推导：\n\n%s", filled[i].value, question->steps);
    printf(filled == NULL ? "\n\n" : "\n");
}

/* filled 是 NULL 就空着。 */
static void
put_sheet(uint64_t seed, const Answer *filled)
{
    const char *title = getenv("WORKSHEET_TITLE");
    char        cell[2048];

    printf("# %s\n\n种子：%" PRIu64 "\n\n每题在“答：”后面写一个整数，不知道的写一个问号；都答了再判，就是交卷，只有一次。"
           "大小都是字节，64 位的机器，%s。\n\n", title == NULL ? "卷子" : title, seed, BUILD);
    for (int i = 0; i < question_count; i++)
        put_question(i, filled);
    if (filled == NULL)
        return;
    seal_answers(cell, sizeof(cell), filled, question_count);
    seal_put(seed, 1, cell);
}

static void
put_solved(uint64_t seed, const Mistake *slip)
{
    Answer      filled[MOST_QUESTIONS] = {0};

    for (int i = 0; i < question_count; i++)
    {
        filled[i].filled = NUMBER;
        filled[i].value = slip != NULL && slip->question == i ? slip->value : questions[i].answer;
    }
    put_sheet(seed, filled);
}

/* ---- 命令行 ---- */

int
main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    uint64_t    seed;
    int         slip = argc > 3 ? atoi(argv[3]) : -1;

    if (argc < 3)
        complain(argv[0], "要说做什么：sheet、solve、slip、prove、grade 或 hand");
    if (strcmp(what, "grade") == 0 || strcmp(what, "hand") == 0)
        return mark_sheet(argv[2], strcmp(what, "hand") == 0);
    seed = seed_of(what, argv[2]);
    draw_questions(seed);
    if (strcmp(what, "prove") == 0)
        return prove_questions(seed);
    if (slip >= mistake_count)
        return 3;
    if (slip >= 0)
        fprintf(stderr, "%d\t%d\t%s\n", mistakes[slip].question + 1,
                mistake_of(mistakes[slip].question, mistakes[slip].value) == &mistakes[slip], mistakes[slip].hint);
    if (strcmp(what, "sheet") == 0)
        put_sheet(seed, NULL);
    else
        put_solved(seed, slip >= 0 ? &mistakes[slip] : NULL);
    return 0;
}
