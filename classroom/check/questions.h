/* questions.h —— 种子抽出的各题：worksheet.h 的三个函数把它们记在这里，印卷子与判卷的来取。 */
#ifndef EXERCISES_QUESTIONS_H
#define EXERCISES_QUESTIONS_H

#include "worksheet.h"

typedef struct Question
{
    int         points;
    const char *section;
    intmax_t    answer;
    char        text[2048];
    char        steps[4096];    /* 推导，一步一行 */
    char       *last_step;
} Question;

typedef struct Mistake
{
    int         question;
    intmax_t    value;
    const char *hint;
} Mistake;

extern Question questions[];
extern int  question_count;
extern Mistake mistakes[];
extern int  mistake_count;

extern void draw_questions(uint64_t seed);

/* 第 i 题答成 given 是哪一种常见的错；几种恰好得同一个数时是头一种。不是就返回 NULL。 */
extern const Mistake *mistake_of(int i, intmax_t given);

/* 推导的最后一步里最后一个数，是不是程序库得到的答案；不是就说出来，返回 1。 */
extern int  prove_questions(uint64_t seed);

#endif
