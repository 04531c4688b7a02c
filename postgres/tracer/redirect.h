/* redirect.h —— 让服务器里的一个函数改去别处，而原来的仍能调用。 */
#ifndef REDIRECT_H
#define REDIRECT_H

#include <stddef.h>

/* 从此调用 function 就是调用 replacement。function 开头的 length 个字节必须恰好是 prologue：几条完整的、
 * 搬到哪里都一样执行的指令，至少五个字节。返回值照原样执行 function。
 * 认不出、改不了，返回 NULL，什么都没有改，*why 说为什么。 */
extern void *redirect(void *function, void *replacement, const void *prologue, size_t length,
                      const char **why);

#endif
