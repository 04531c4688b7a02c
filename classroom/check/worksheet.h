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
 *       derivation("%s", rounding(size));
 *       mistake(size + ALLOC_CHUNKHDRSZ, "小的请求要升到 2 的幂");
 *   }
 *
 * 答案要从运行着的程序库里取；推导反过来照书里的规矩另算一遍，不问程序库要结果，两边得到同一个数才算。
 * mistake 是学生常犯的错：答成这个数的，看到的是它的提示。
 * 一张卷子至少三个 mistake，每一题都要有推导，make exercises-check 逐个核对。 */
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

/* 刚才那一题怎样推出来（printf 式），一步调用一次；最后一步的最后一个数就是答案。 */
extern void derivation(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* 刚才那一题常见的一种错：答成 value 的提示。恰好等于答案时不算。 */
extern void mistake(intmax_t value, const char *hint);

/* ---- 推导里常用的几步：照书里的规矩算，不调用程序库 ---- */

extern Size rounded(Size request);              /* 小的请求升到 2 的幂，最小的一级为止 */
extern Size floored(Size room);                 /* 不超过 room 的最大的 2 的幂 */
extern Size aligned(Size size);                 /* 凑成 8 的倍数 */
extern const char *rounding(Size request);      /* “300 升到 512，加片头 16，是 528” */
extern const char *worded(const char *format, ...) __attribute__((format(printf, 1, 2)));  /* 同时用得着几句 */

#endif
