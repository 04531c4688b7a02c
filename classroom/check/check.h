/* check.h —— 练习的检查，每项在自己的进程里做。
 *
 *   CHECK(名字, 分, "sec-create-limit", "提示")
 *   {
 *       expect_number(得到的, 应当的, "最大 8 KB 的集合的片的上限");
 *   }
 *
 * 名字是一句短话（C 的标识符，可以是中文），学生先看到它；分、讲解它的节的标签、没有通过时的提示，父进程从 check.c 的文字里读，
 * 所以照上面的样子写在行首。GUARD 与 CHECK 一样写，查的是原来就对、改的时候不要弄坏的：至少有一项 CHECK 通过，它的分才算。
 * 一个检查失败在第一个没有满足的期望上，消息里有应当的与得到的。
 * 随机的检查用 random.h：种子由 EXERCISE_SEED 给出，每次运行另取一个，背不下来。
 * 检查在改过的程序库上运行，不能假定学生的代码守规矩：凡循环都要有尽头，凡指针都可能是 NULL。 */
#ifndef EXERCISES_CHECK_H
#define EXERCISES_CHECK_H

#include <inttypes.h>
#include <string.h>

#include "heap.h"
#include "inside.h"
#include "random.h"

typedef struct Check
{
    const char *name;
    void        (*body)(void);
} Check;

/* 每项检查开始时程序库已经初始化；做完之后上下文全部删除，一块内存也不许还欠着 malloc。 */
#define CHECK(name, points_, section_, hint_) \
    static void body_##name(void); \
    static const Check check_##name __attribute__((used, section("exercise_checks"))) = {#name, body_##name}; \
    static void body_##name(void)
#define GUARD CHECK

/* 没有通过：报告这句话，结束这个进程。 */
extern _Noreturn void check_fail(const char *words);

/* ---- 期望：不满足就停下，说出应当的与得到的；其余参数是 printf 式的一句话，说这是什么 ---- */

#define expect_number(actual, expected, ...) \
    do { \
        intmax_t    actual_ = (intmax_t) (actual), expected_ = (intmax_t) (expected); \
        if (actual_ != expected_) \
            check_fail(text("%s：应当是 %jd，得到 %jd", text(__VA_ARGS__), expected_, actual_)); \
    } while (0)

#define expect_text(actual, expected, ...) \
    do { \
        const char *actual_ = (actual), *expected_ = (expected); \
        if (strcmp(actual_, expected_) != 0) \
            check_fail(text("%s：应当是“%s”，得到“%s”", text(__VA_ARGS__), expected_, actual_)); \
    } while (0)

#define expect_true(condition, ...) \
    do { \
        if (!(condition)) \
            check_fail(text(__VA_ARGS__)); \
    } while (0)

/* 轮流使用几个静态缓冲区的 printf。 */
extern const char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- 改参数的练习：answer.mk 里不是可调参数的那些行，是预测 ---- */

/* 名字叫 name 的预测；没有填、不是整数都算检查没有通过。 */
extern intmax_t predicted(const char *name);

/* 题目没有叫改的可调参数，应当还是默认的值。 */
#define expect_untouched(tunable, value) expect_number(tunable, value, "题目没有叫你改 " #tunable)

/* 预测 name 应当等于 actual；不等时只说预测错了，不说是多少。 */
extern void expect_predicted(const char *name, intmax_t actual);

#endif
