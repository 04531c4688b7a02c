/* bytes.h —— 一个字一行，把内存逐字节地画出来；与上一帧不同的字节自己会描出来。 */
#ifndef BYTES_H
#define BYTES_H

#include "scene.h"

/* 一个字节是什么角色：draw_box 的类名。 */
typedef const char *(*ByteRole)(const unsigned char *at);

/* 以后的各行，左边写离 base 多少字节。 */
extern void bytes_from(const void *base);
/* at 起的 8 个字节，一个一格，十六进制；右边的注解照 fmt 写。 */
extern void bytes_word(const void *at, const char *label, ByteRole role, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* at 处的一个指针：地址每次运行都不同，所以不写字节，写它指着谁。 */
extern void bytes_pointer(const void *at, const char *label, const char *target);
/* 中间省略了一些。 */
extern void bytes_skip(void);

/* 总是一种角色。 */
extern const char *bytes_head(const unsigned char *at);
extern const char *bytes_data(const unsigned char *at);

#endif
