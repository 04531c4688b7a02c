/* sheet.h —— 学生填的一张卷子：种子，各题的答案，交卷的记号。
 *
 * 第一次把全部的题都答了再判，就是交卷。交的答案记在卷子的末尾，一次一行：
 *
 *   <!-- 交卷 1 | 1024 1040 8 ? | 0123456789abcdef -->
 *
 * 三格是第几次、各题的答案、由种子与前两格算出的校验。算分的是第一次；以后改了再判，只是次数多一。 */
#ifndef EXERCISES_SHEET_H
#define EXERCISES_SHEET_H

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>

#define MOST_QUESTIONS 50

typedef enum Filled
{
    EMPTY,                      /* 没有填 */
    NUMBER,
    UNKNOWN,                    /* 填了问号：不知道 */
    STRANGE                     /* 不是整数 */
} Filled;

typedef struct Answer
{
    Filled      filled;
    intmax_t    value;
    char        text[64];       /* 照原样，太长的截断 */
} Answer;

typedef struct Sheet
{
    uint64_t    seed;
    Answer      now[MOST_QUESTIONS];    /* 卷子上现在写着的 */
    int         count;
    Answer      first[MOST_QUESTIONS];  /* 第一次交的 */
    int         first_count;
    int         tries;                  /* 交过几次 */
    char        last[2048];             /* 最后一次交的各题，一格 */
    bool        forged;                 /* 记号的校验不对 */
} Sheet;

/* 读不懂就说一句话，以 2 结束。 */
extern void sheet_read(Sheet *sheet, const char *path);

/* 全是数字、至多 18 位的才是种子；不是就说一句话，以 2 结束。 */
extern uint64_t seed_of(const char *where, const char *text);

/* 把 answers 写成记号的第二格。 */
extern void seal_answers(char *cell, size_t size, const Answer *answers, int count);
extern void seal_put(uint64_t seed, int ordinal, const char *answers);

extern void complain(const char *where, const char *words) __attribute__((noreturn));

#endif
