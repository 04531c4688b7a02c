/* words.h —— 终端上的文字：多宽，补到多宽，折行，上色。 */
#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>

/* 看清楚终端：多宽，要不要颜色（NO_COLOR、TERM=dumb、不是终端都不要）。 */
extern void words_start(void);
extern int  words_columns(void);

typedef enum Ink { INK_PLAIN, INK_STRONG, INK_DIM, INK_HEAD, INK_USED, INK_FREE, INK_MANY, INKS } Ink;

extern void ink(Ink which);             /* 以后的字这样写；INK_PLAIN 是还原 */
extern int  words_colour(void);         /* 有颜色 */

extern int  words_width(const char *text);      /* 汉字是两列 */
extern void put_padded(const char *text, int width);    /* 右边补空格 */
/* 从第 column 列起写，长了就折行，下一行仍从那一列起。 */
extern void put_wrapped(const char *text, int column);

#endif
