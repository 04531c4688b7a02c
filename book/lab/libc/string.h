/* string.h */
#ifndef LAB_STRING_H
#define LAB_STRING_H

#include <stddef.h>

void       *memset(void *to, int byte, size_t size);
void       *memcpy(void *restrict to, const void *restrict from, size_t size);
void       *memmove(void *to, const void *from, size_t size);
int         memcmp(const void *one, const void *other, size_t size);
void       *memchr(const void *data, int byte, size_t size);
size_t      strlen(const char *text);
size_t      strnlen(const char *text, size_t most);
int         strcmp(const char *one, const char *other);
int         strncmp(const char *one, const char *other, size_t most);
char       *strcpy(char *to, const char *from);
char       *strchr(const char *text, int byte);
char       *strrchr(const char *text, int byte);
char       *strstr(const char *text, const char *part);
size_t      strspn(const char *text, const char *set);
size_t      strcspn(const char *text, const char *set);
char       *strdup(const char *text);
char       *strndup(const char *text, size_t most);
char       *strerror(int error);

#endif
