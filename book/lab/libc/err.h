/* err.h —— 说一句，就结束。 */
#ifndef LAB_ERR_H
#define LAB_ERR_H

#include <stdio.h>
#include <stdlib.h>

#define errx(status, ...) (fprintf(stderr, __VA_ARGS__), fputc('\n', stderr), exit(status))
#define err(status, ...) errx(status, __VA_ARGS__)

#endif
