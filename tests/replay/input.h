/* input.h —— 把一个文件或标准输入整个读进内存，xz 压缩的当场解开。 */
#ifndef REPLAY_INPUT_H
#define REPLAY_INPUT_H

#include <stddef.h>

#define INPUT_LIMIT ((size_t) 256 << 20) /* 字节；解开以后也不能超过它 */

/* 读入 path（"-" 是标准输入），返回 malloc 来的缓冲区，*length 是内容的长度，其后另有一个字节
 * 可供调用者写入。失败时返回 NULL，原因写进 why。 */
extern char *input_read(const char *path, size_t *length, char *why, size_t why_size);

#endif
