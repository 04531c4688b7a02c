/* scripts.c —— 随机的脚本：scripts 种子 个数 操作数。
 *
 * 打印若干个脚本，各以 “# script 种子” 起头，写法见 tests/traces/README.md。同一个种子总是同一个脚本。
 * 随机得有偏心：大小多半落在某个边界的左右，参数常常古怪，每个脚本另有自己的脾气。 */
#include <stdio.h>
#include <stdlib.h>

#include "chance.h"
#include "moves.h"
#include "world.h"

static const Mood moods[] = {
    {{8, 40, 20, 20, 3, 5, 4}, ANY_SHAPE, 40, 10},  /* 什么都来一点 */
    {{3, 50, 30, 12, 2, 2, 1}, ANY_SHAPE, 30, 5},   /* 空闲链表 */
    {{3, 25, 8, 60, 2, 1, 1}, ANY_SHAPE, 30, 30},   /* 改大小 */
    {{3, 30, 25, 35, 3, 3, 1}, ANY_SHAPE, 40, 60},  /* 大片 */
    {{30, 20, 5, 5, 5, 20, 15}, DEEP, 50, 10},      /* 深的树，常换父亲 */
    {{30, 20, 5, 5, 5, 15, 20}, WIDE, 50, 10},      /* 宽的树 */
    {{25, 30, 8, 8, 4, 25, 0}, ANY_SHAPE, 95, 5},   /* 回收的上下文 */
    {{25, 12, 3, 3, 2, 25, 2}, CROWD, 95, 3},       /* 回收的放不下 */
    {{4, 80, 4, 4, 4, 3, 1}, ANY_SHAPE, 40, 2},     /* 块一个接一个 */
};

/* 第 done 个操作时的分量：要建一大群的，前一半只建，后一半只删。 */
static unsigned
weight_of(const Mood *mood, int kind, unsigned done, unsigned count)
{
    if (mood->shape == CROWD && ((kind == 0 && done > count / 2) || (kind == 5 && done < count * 5 / 12)))
        return mood->weight[kind] / 12;
    if (mood->shape == CROWD && (kind == 0 || kind == 5))
        return mood->weight[kind] * 4;
    return mood->weight[kind];
}

static int
pick_kind(const Mood *mood, unsigned done, unsigned count)
{
    unsigned sum = 0, point;
    int kind = 0;

    for (int i = 0; i < 7; i++)
        sum += weight_of(mood, i, done, count);
    point = (unsigned) below(sum);
    while (point >= weight_of(mood, kind, done, count))
        point -= weight_of(mood, kind++, done, count);
    return kind;
}

static void
write_script(uint64_t seed, unsigned count)
{
    const Mood *mood;

    seed_chance(seed);
    empty_world();
    mood = &PICK(moods);
    printf("# script %ju\n", (uintmax_t) seed);
    for (unsigned done = 0; done < count; done++)
        while (!try_kind(mood, pick_kind(mood, done, count)))
            ;
}

static uint64_t
number(const char *text)
{
    char *end;
    uint64_t value = strtoull(text, &end, 10);

    if (*text < '0' || *text > '9' || *end != '\0')
    {
        fprintf(stderr, "scripts：“%s” 应当是一个数\n", text);
        exit(2);
    }
    return value;
}

int
main(int argc, char **argv)
{
    if (argc != 4)
    {
        fputs("用法：scripts 种子 个数 操作数\n", stderr);
        return 2;
    }
    for (uint64_t i = 0; i < number(argv[2]); i++)
        write_script(number(argv[1]) + i, (unsigned) number(argv[3]));
    return 0;
}
