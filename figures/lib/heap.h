/* heap.h —— 替图记下真正的 malloc 与 free。
 *
 * 在 #include "src/aset.c" 之前把 malloc 与 free 定义成这里的两个，被包进来的代码就会被记下。 */
#ifndef HEAP_H
#define HEAP_H

#include <stdlib.h>

extern void *heap_malloc(size_t size);
extern void heap_free(void *pointer);

/* 自上一次 heap_turn 以来要了几次、还了几次。 */
extern int heap_mallocs(void);
extern int heap_frees(void);
extern void heap_turn(void);
/* 把它们画成一行：要来、还去的字节数；然后重新记起。 */
extern void heap_report(void);

#endif
