/* decimal.h —— 一个 double 的十进制各位，一位不差。 */
#ifndef LAB_DECIMAL_H
#define LAB_DECIMAL_H

#define DECIMAL_DIGITS 800      /* 够写任何一个不太小的 double */

/* 值是 0.d1d2d3… × 10^point。 */
typedef struct Decimal
{
    int negative;
    int count;                  /* 各位的个数 */
    int point;
    char digits[DECIMAL_DIGITS];
} Decimal;

extern void decimal_of(Decimal *out, double value);
/* 只留 keep 位，四舍六入五成双。 */
extern void decimal_round(Decimal *it, int keep);

#endif
