/* mood.h —— 一个脚本的脾气。 */
#ifndef MOOD_H
#define MOOD_H

typedef enum Shape { ANY_SHAPE, DEEP, WIDE, CROWD } Shape;

typedef struct Mood
{
    unsigned    weight[7];      /* 依次是 c a f r R D p 的分量 */
    Shape       shape;          /* 树长成什么样；CROWD 是先建一大群，再全部删除 */
    unsigned    standard;       /* 用服务器常用的参数，百分之几 */
    unsigned    big;            /* 超过上限的大小，百分之几 */
} Mood;

#endif
