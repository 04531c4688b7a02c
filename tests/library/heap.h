/* heap.h —— 站在 malloc 前面的账房：记下谁还没有归还，也能让任意一次分配失败。
 * 链接时用 -Wl,--wrap=malloc,--wrap=realloc,--wrap=free 接管库与测试的调用。 */
#ifndef TESTS_HEAP_H
#define TESTS_HEAP_H

#include <stdbool.h>
#include <stddef.h>

extern void heap_start(void);       /* 从零开始记账 */
extern size_t heap_blocks(void);    /* 没有归还的块数 */
extern size_t heap_bytes(void);     /* 没有归还的字节数 */
extern size_t heap_requests(void);  /* 记账以来 malloc 与 realloc 的次数 */
extern size_t heap_last_request(void); /* 最近一次要多少字节 */

extern void heap_fail_nth(size_t nth);      /* 只有今后的第 nth 次失败，1 是下一次 */
extern void heap_fail_from(size_t nth);     /* 从今后的第 nth 次起全都失败 */
extern void heap_fail_above(size_t bytes);  /* 超过 bytes 字节的请求都失败 */
extern void heap_fail_never(void);
extern bool heap_failed(void);              /* 上次 heap_fail_* 以来拒绝过吗 */

#endif
