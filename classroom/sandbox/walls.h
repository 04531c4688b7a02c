/* walls.h —— 不是 root、没有 bubblewrap 时的墙：内核的 Landlock，任何用户都立得起来。立起来以后，自己与后代只碰得到说好了的文件，
 * 跟踪不了墙外的进程；内核够新的，也不能连网、不能给墙外的进程发信号。内核没有它，就什么也不做。 */
#ifndef SANDBOX_WALLS_H
#define SANDBOX_WALLS_H

extern void walls_read(const char *path);       /* 可以读、运行 */
extern void walls_write(const char *path);      /* 可以写，也可以读 */
extern void walls_raise(void);                  /* 一个路径也没有说，就不立 */
extern const char *walls_kinds(void);           /* 这个内核拦得住什么：空的，或者 files、files network、files network signals */

#endif
