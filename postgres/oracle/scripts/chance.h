/* chance.h —— 随机数。同一个种子总是同一串。 */
#ifndef CHANCE_H
#define CHANCE_H

#include <stdbool.h>
#include <stdint.h>

extern void seed_chance(uint64_t seed);
/* 小于 n 的。 */
extern uint64_t below(uint64_t n);
/* 百分之 percent 的时候为真。 */
extern bool chance(unsigned percent);
/* value 的左右；不小于 0。 */
extern uint64_t near(uint64_t value);

#define PICK(array) ((array)[below(sizeof(array) / sizeof(*(array)))])

#endif
