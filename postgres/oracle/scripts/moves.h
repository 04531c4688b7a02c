/* moves.h —— 七种操作。 */
#ifndef MOVES_H
#define MOVES_H

#include <stdbool.h>

#include "mood.h"

/* 做第 kind 种操作（次序同 Mood 的 weight），打印一行；做不成返回假，什么也不打印。 */
extern bool try_kind(const Mood *mood, int kind);

#endif
