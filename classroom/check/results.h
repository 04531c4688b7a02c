/* results.h —— 结果往哪里写：环境变量 CHECK_RESULTS 是文件名，或者一个已经打开的文件描述符；没有就写到标准输出。
 *
 * 名字看过就从环境里拿掉，描述符不传给子进程：学生的代码在子进程里，不该摸得到它。 */
#ifndef EXERCISES_RESULTS_H
#define EXERCISES_RESULTS_H

#include <stdio.h>

extern FILE *results_open(void);

/* 一格，以 end 结束；格子里的制表符与换行写成空格。 */
extern void results_cell(FILE *results, const char *words, char end);

#endif
