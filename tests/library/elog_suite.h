/* elog_suite.h —— elog 的几个文件共用的出错办法。 */
#ifndef ELOG_SUITE_H
#define ELOG_SUITE_H

#include "support.h"

/* 每一个部分都填上的消息；在 elog.c。 */
extern void report_everything(int elevel);

/* PG_FINALLY 之前出错或不出错；返回它执行过几次。在 elog_catch.c。 */
extern int  with_finally(bool fail);

#endif
