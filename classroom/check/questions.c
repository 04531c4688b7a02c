/* questions.c —— 见 questions.h 与 worksheet.h。 */
#include "questions.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

#include "sheet.h"

#define MOST_MISTAKES  200

Question questions[MOST_QUESTIONS];
int  question_count;
Mistake mistakes[MOST_MISTAKES];
int  mistake_count;

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
    question->last_step = question->steps;
    va_start(args, format);
    vsnprintf(question->text, sizeof(question->text), format, args);
    va_end(args);
}

void
derivation(const char *format, ...)
{
    Question   *question = &questions[question_count - 1];
    size_t      used = strlen(question->steps);
    va_list     args;

    question->last_step = question->steps + used;
    used += snprintf(question->last_step, sizeof(question->steps) - used, "- ");
    va_start(args, format);
    used += vsnprintf(question->steps + used, sizeof(question->steps) - used, format, args);
    va_end(args);
    Assert(used + 2 < sizeof(question->steps));
    strcat(question->steps, "\n");
}

void
mistake(intmax_t value, const char *hint)
{
    Assert(mistake_count < MOST_MISTAKES);
    mistakes[mistake_count++] = (Mistake) {question_count - 1, value, hint};
}

void
draw_questions(uint64_t seed)
{
    random_start(seed);
    MemoryContextInit();
    worksheet();
}

const Mistake *
mistake_of(int i, intmax_t given)
{
    for (int k = 0; k < mistake_count; k++)
        if (mistakes[k].question == i && mistakes[k].value == given && given != questions[i].answer)
            return &mistakes[k];
    return NULL;
}

/* ---- 推导与答案 ---- */

/* text 里最后写着的一个数。 */
static intmax_t
last_number(const char *text)
{
    intmax_t    last = INTMAX_MIN;
    char       *end;

    for (const char *at = text; *at != '\0'; at = end)
    {
        bool        starts = isdigit((unsigned char) *at) || (*at == '-' && isdigit((unsigned char) at[1]));

        end = (char *) at + 1;
        if (starts)
            last = strtoimax(at, &end, 10);
    }
    return last;
}

int
prove_questions(uint64_t seed)
{
    int         wrong = 0;

    for (int i = 0; i < question_count; i++)
        if (last_number(questions[i].last_step) != questions[i].answer)
        {
            printf("种子 %" PRIu64 " 第 %d 题：程序库得到 %jd，推导是：\n%s\n%s", seed, i + 1, questions[i].answer,
                   questions[i].text, questions[i].steps);
            wrong++;
        }
    return wrong > 0;
}

