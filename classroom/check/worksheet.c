/* worksheet.c —— 出卷、判卷。
 *
 *   worksheet sheet 种子           印出卷子（Markdown），答案空着
 *   worksheet solve 种子           同一张，填上答案
 *   worksheet slip 种子 k          填上答案，只有第 k 个 mistake 那一题填错；没有第 k 个就以 3 结束
 *   worksheet grade 文件           判卷，结果写到哪里见 results.h，格式见 check.c；种子在文件里
 *
 * 题目的标题由 WORKSHEET_TITLE 给出。 */
#include "worksheet.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "results.h"

#define MOST_QUESTIONS 50
#define MOST_MISTAKES  200

typedef struct Question
{
    int         points;
    const char *section;
    intmax_t    answer;
    char        text[2048];
} Question;

typedef struct Mistake
{
    int         question;
    intmax_t    value;
    const char *hint;
} Mistake;

static Question questions[MOST_QUESTIONS];
static int  question_count;
static Mistake mistakes[MOST_MISTAKES];
static int  mistake_count;

/* ---- 出题 ---- */

void
ask(int points, const char *section, intmax_t answer, const char *format, ...)
{
    Question   *question = &questions[question_count++];
    va_list     args;

    Assert(question_count < MOST_QUESTIONS);
    question->points = points;
    question->section = section;
    question->answer = answer;
    va_start(args, format);
    vsnprintf(question->text, sizeof(question->text), format, args);
    va_end(args);
}

void
mistake(intmax_t value, const char *hint)
{
    Assert(mistake_count < MOST_MISTAKES);
    mistakes[mistake_count++] = (Mistake) {question_count - 1, value, hint};
}

static void
draw_questions(uint64_t seed)
{
    random_start(seed);
    MemoryContextInit();
    worksheet();
}

/* ---- 印卷子 ---- */

#ifdef MEMORY_CONTEXT_CHECKING
#define BUILD "检查模式"
#else
#define BUILD "发布版"
#endif

static void
put_question(int i, bool solved, const Mistake *slip)
{
    const Question *question = &questions[i];

    printf("%d.（%d 分）%s\n\n    答：", i + 1, question->points, question->text);
    if (solved)
        printf("%jd", slip != NULL && slip->question == i ? slip->value : question->answer);
    printf("\n\n");
}

static void
put_sheet(uint64_t seed, bool solved, const Mistake *slip)
{
    const char *title = getenv("WORKSHEET_TITLE");

    printf("# %s\n\n种子：%" PRIu64 "\n\n每题在“答：”后面写一个整数。大小都是字节，64 位的机器，%s。\n\n",
           title == NULL ? "卷子" : title, seed, BUILD);
    for (int i = 0; i < question_count; i++)
        put_question(i, solved, slip);
}

/* ---- 判卷 ---- */

static FILE *results;

/* 第 i 题答成 given 是哪一种常见的错；几种恰好得同一个数时是头一种。不是就返回 NULL。 */
static const Mistake *
mistake_of(int i, intmax_t given)
{
    for (int k = 0; k < mistake_count; k++)
        if (mistakes[k].question == i && mistakes[k].value == given && given != questions[i].answer)
            return &mistakes[k];
    return NULL;
}

static const char *
hint_for(int i, intmax_t given)
{
    const Mistake *known = mistake_of(i, given);

    if (known != NULL)
        return known->hint;
    return "用一个小程序，或者 make explore，把题目里的操作做一遍，看它是多少，再想为什么";
}

static void
put_result(int i, const char *outcome, const char *hint, const char *message)
{
    fprintf(results, "第 %d 题\t%d\t%s\t%s\t", i + 1, questions[i].points, outcome, questions[i].section);
    results_cell(results, hint, '\t');
    results_cell(results, message, '\n');
}

static void
grade_answer(int i, const char *given)
{
    char       *end;
    intmax_t    value = strtoimax(given, &end, 10);
    char        message[2200];

    while (isspace((unsigned char) *end))
        end++;
    if (*given == '\0')
        put_result(i, "fail", "", "还没有答");
    else if (*end != '\0')
    {
        snprintf(message, sizeof(message), "“%.60s”不是整数", given);
        put_result(i, "fail", "", message);
    }
    else if (value == questions[i].answer)
        put_result(i, "pass", "", "");
    else
    {
        snprintf(message, sizeof(message), "答的是 %jd，不对。题目是：%s", value, questions[i].text);
        put_result(i, "fail", hint_for(i, value), message);
    }
}

static const char *
after(const char *line, const char *mark)
{
    while (isspace((unsigned char) *line))
        line++;
    if (strncmp(line, mark, strlen(mark)) != 0)
        return NULL;
    line += strlen(mark);
    while (isspace((unsigned char) *line))
        line++;
    return line;
}

static void
complain(const char *file, const char *words)
{
    fprintf(stderr, "%s: %s\n", file, words);
    exit(2);
}

static int
grade(const char *path)
{
    FILE       *file = fopen(path, "r");
    char        line[4096];
    const char *rest;
    int         answered = 0;
    bool        drawn = false;

    if (file == NULL)
        complain(path, "打不开");
    results = results_open();
    while (fgets(line, sizeof(line), file) != NULL)
    {
        line[strcspn(line, "\r\n")] = '\0';
        if (!drawn && (rest = after(line, "种子：")) != NULL)
        {
            draw_questions(strtoull(rest, NULL, 10));
            drawn = true;
        }
        else if (drawn && answered < question_count && (rest = after(line, "答：")) != NULL)
            grade_answer(answered++, rest);
    }
    fclose(file);
    if (!drawn)
        complain(path, "没有“种子：”那一行，不知道是哪一张卷子");
    while (answered < question_count)
        grade_answer(answered++, "");
    return 0;
}

/* ---- 命令行 ---- */

int
main(int argc, char **argv)
{
    uint64_t    seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    int         slip = argc > 3 ? atoi(argv[3]) : -1;

    if (argc < 3)
        complain(argv[0], "要说做什么：sheet、solve、slip 或 grade");
    if (strcmp(argv[1], "grade") == 0)
        return grade(argv[2]);
    draw_questions(seed);
    if (slip >= mistake_count)
        return 3;
    if (slip >= 0)
        fprintf(stderr, "%d\t%d\t%s\n", mistakes[slip].question + 1,
                mistake_of(mistakes[slip].question, mistakes[slip].value) == &mistakes[slip], mistakes[slip].hint);
    put_sheet(seed, strcmp(argv[1], "sheet") != 0, slip >= 0 ? &mistakes[slip] : NULL);
    return 0;
}
