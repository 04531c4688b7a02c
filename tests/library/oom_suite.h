/* oom_suite.h —— 内存耗尽的几个文件共用的核对。 */
#ifndef OOM_SUITE_H
#define OOM_SUITE_H

#include "support.h"

/* 树上的账与 malloc 的账相等：没有漏掉的，也没有多记的。在 oom.c。 */
extern void expect_nothing_lost(const char *where);

#endif
