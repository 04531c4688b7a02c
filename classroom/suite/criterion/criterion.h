/* criterion.h —— 书自己的测试（tests/library）判学生的答案时用的后端：写法与 Criterion 的一样，每个测试一个子进程，
 * 只有这些测试用到的那一部分。父进程不运行学生的代码，子进程做完了才读得到口令（suite.c）。 */
#ifndef ASET_SUITE_CRITERION_H
#define ASET_SUITE_CRITERION_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* tests/library/support.h 据此少做些重复的。 */
#define STUDENT_IS_WAITING 1

typedef struct SuiteExtra
{
    int         unused;
    int         signal;         /* 应当死于哪个信号；0 是不应当 */
    int         exit_code;      /* 应当以几退出；0 是做完为止 */
    double      timeout;        /* 秒 */
    void        (*init)(void), (*fini)(void);
    bool        disabled;
    const char *description;
    void       *data;
} SuiteExtra;

typedef struct SuiteParams
{
    size_t      size, count;    /* 一项多少字节，几项 */
    void       *items;
    void        (*free)(void *params);
} SuiteParams;

typedef struct SuiteTest
{
    const char *suite, *name;   /* name 为 NULL 的是 TestSuite，extra 归同名的每一个测试 */
    void        (*body)(void *param);
    SuiteParams (*params)(void);
    SuiteExtra  extra;
} SuiteTest;

/* 段里放指针：结构多大、怎样对齐，都不相干。 */
#define SUITE_ENTER(id, ...) \
    static const SuiteTest suite_entry_##id = {__VA_ARGS__}; \
    static const SuiteTest *const suite_pointer_##id __attribute__((used, section("suite_tests"))) = &suite_entry_##id

#define TestSuite(suite_, ...) \
    SUITE_ENTER(suite_##suite_, #suite_, NULL, NULL, NULL, {.unused = 0, ##__VA_ARGS__})

#define Test(suite_, name_, ...) \
    static void suite_body_##suite_##_##name_(void); \
    static void suite_run_##suite_##_##name_(void *none) { (void) none; suite_body_##suite_##_##name_(); } \
    SUITE_ENTER(suite_##_##name_, #suite_, #name_, suite_run_##suite_##_##name_, NULL, {.unused = 0, ##__VA_ARGS__}); \
    static void suite_body_##suite_##_##name_(void)

extern void suite_fail(const char *file, int line, const char *condition, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
extern void suite_expect(const char *file, int line, const char *condition, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
extern _Noreturn void suite_skip(void);

#define cr_assert(condition, ...) ((condition) ? (void) 0 : suite_fail(__FILE__, __LINE__, #condition, "" __VA_ARGS__))
#define cr_expect(condition, ...) ((condition) ? (void) 0 : suite_expect(__FILE__, __LINE__, #condition, "" __VA_ARGS__))
#define cr_skip(...) suite_skip()

#endif
