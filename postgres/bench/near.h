/* near.h —— 把自己所在的模块再抄一份到服务器的代码旁边。
 *
 * 服务器与装进来的模块隔着几十 TB 的地址；跳得这样远，处理器预测起来比跳到邻近慢，
 * 一次分配来回两趟，差出的时间与分配器自己的相当。比较两份代码，要让它们离调用者一样近。 */
#ifndef PG_NEAR_H
#define PG_NEAR_H

#include <stddef.h>

/* 返回抄本与原本的距离：模块里任何函数、任何静态变量的地址加上它，就是抄本里的那一个。
 * inside 是模块里的随便什么地址，server 是服务器里的。抄不成就返回 0，这时原本照用。
 * 抄本的静态变量停在抄写的那一刻，此后与原本各是各的；所以应在用它们之前抄。 */
extern ptrdiff_t near_copy(const void *inside, const void *server);

#endif
