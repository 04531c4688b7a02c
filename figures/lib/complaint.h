/* complaint.h —— 接住检查模式发的警告，好写进图里。 */
#ifndef COMPLAINT_H
#define COMPLAINT_H

#include "postgres.h"

/* 从此以后的警告不再打印，只记下来。 */
extern void complaint_listen(void);
/* 画出自上一次以来的警告（没有也说一句没有），返回有几条。 */
extern int complaint_draw(void);

#endif
