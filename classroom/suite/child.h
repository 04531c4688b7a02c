/* child.h —— 子进程的一半（child.c）与父进程的一半（suite.c）之间。 */
#ifndef ASET_SUITE_CHILD_H
#define ASET_SUITE_CHILD_H

#include <criterion/criterion.h>

enum { FAILED = 99, SKIPPED = 98 };     /* 子进程以什么退出 */

extern const SuiteTest *const __start_suite_tests[], *const __stop_suite_tests[];

/* 做一个测试。做完了把口令（从 token 读）抄到 answer 里；没有做成的，那里是一句话。 */
extern _Noreturn void child_act(const SuiteTest *test, void *param, int token, int answer);

#endif
