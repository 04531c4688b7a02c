/* worksheet.h —— 卷子：题目里的数由种子抽出，答案由程序库当场算出，每个种子是另一张卷子。
 *
 * 一个练习的 worksheet.c 只写一个函数：
 *
 *   void
 *   worksheet(void)
 *   {
 *       Size size = random_size(1, 1000);
 *       void *chunk = palloc(size);
 *
 *       ask(1, "sec-sizes-bits", GetMemoryChunkSpace(chunk), "palloc(%zu) 得到的片连同片头占多少字节？", size);
 *       mistake(size + ALLOC_CHUNKHDRSZ, "小的请求要升到 2 的幂");
 *   }
 *
 * 答案要从运行着的程序库里取，不要另写一遍算式。mistake 是学生常犯的错：答成这个数的，看到的是它的提示。
 * 一张卷子至少三个 mistake，make exercises-check 逐个核对。 */
#ifndef EXERCISES_WORKSHEET_H
#define EXERCISES_WORKSHEET_H

#include <inttypes.h>
#include <string.h>

#include "inside.h"
#include "random.h"

/* 程序库已经初始化，CurrentMemoryContext 是 TopMemoryContext；不必收拾。 */
extern void worksheet(void);

/* 问一题：分数，讲解它的节，答案（整数），题目（printf 式，可以是几行 Markdown）。 */
extern void ask(int points, const char *section, intmax_t answer, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* 刚才那一题常见的一种错：答成 value 的提示。恰好等于答案时不算。 */
extern void mistake(intmax_t value, const char *hint);

#endif
