/* find.h —— 找错的练习：学生写 find，库有错就返回 true。 */
#ifndef EXERCISES_FIND_H
#define EXERCISES_FIND_H

#include <stdio.h>
#include <string.h>

#include "heap.h"
#include "inside.h"

/* 程序库已经初始化。返回 true 表示发现了错。 */
extern bool find(void);

#endif
