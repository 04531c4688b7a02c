/* bench-library.h —— 只有一个函数，两边的头文件都不牵涉。 */
#ifndef BENCH_LIBRARY_H
#define BENCH_LIBRARY_H

/* 在本书的程序库上运行叫 name 的测试（必须有），返回每个操作的纳秒数。 */
extern double bench_library(const char *name) __attribute__((visibility("default")));

#endif
