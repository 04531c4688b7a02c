/* random.h —— 由一个种子得到的数列：同一个种子总是同样的题目。 */
#ifndef EXERCISES_RANDOM_H
#define EXERCISES_RANDOM_H

#include "postgres.h"

extern void random_start(uint64_t seed);
extern uint32_t random_below(uint32_t bound);           /* 0 … bound - 1 */
extern Size random_size(Size low, Size high);           /* 两端都在内 */

#endif
