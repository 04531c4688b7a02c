/* setjmp.h —— 编译器把 setjmp 译成 WebAssembly 的异常，运行时的一半在 jump.c。 */
#ifndef LAB_SETJMP_H
#define LAB_SETJMP_H

typedef long jmp_buf[8];
typedef jmp_buf sigjmp_buf;

int         setjmp(jmp_buf) __attribute__((returns_twice));
void        longjmp(jmp_buf, int) __attribute__((noreturn));

#define sigsetjmp(buffer, mask)    setjmp(buffer)
#define siglongjmp(buffer, value)  longjmp(buffer, value)

#endif
