/* stdlib.h */
#ifndef LAB_STDLIB_H
#define LAB_STDLIB_H

#include <stddef.h>

void       *malloc(size_t size);
void       *calloc(size_t count, size_t size);
void       *realloc(void *old, size_t size);
void        free(void *pointer);
void        abort(void) __attribute__((noreturn));
void        exit(int status) __attribute__((noreturn));
void        _Exit(int status) __attribute__((noreturn));
long        strtol(const char *text, char **end, int base);
int         atoi(const char *text);
int         rand(void);
void        srand(unsigned seed);
char       *getenv(const char *name);
void        qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));

#endif
