/* text.c —— string.h 与 stdlib.h 里与内存无关的几个。 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host.h"

int         errno;

void *memset(void *to, int byte, size_t size) { return __builtin_memset(to, byte, size); }
void *memcpy(void *restrict to, const void *restrict from, size_t size) { return __builtin_memcpy(to, from, size); }
void *memmove(void *to, const void *from, size_t size) { return __builtin_memmove(to, from, size); }

int
memcmp(const void *one, const void *other, size_t size)
{
    const unsigned char *a = one, *b = other;

    for (; size > 0; size--, a++, b++)
        if (*a != *b)
            return *a - *b;
    return 0;
}

void *
memchr(const void *data, int byte, size_t size)
{
    for (const unsigned char *at = data; size > 0; size--, at++)
        if (*at == (unsigned char) byte)
            return (void *) at;
    return NULL;
}

size_t
strnlen(const char *text, size_t most)
{
    size_t      length = 0;

    while (length < most && text[length] != '\0')
        length++;
    return length;
}

size_t strlen(const char *text) { return strnlen(text, (size_t) -1); }

int
strncmp(const char *one, const char *other, size_t most)
{
    for (; most > 0; most--, one++, other++)
        if (*one != *other || *one == '\0')
            return (unsigned char) *one - (unsigned char) *other;
    return 0;
}

int strcmp(const char *one, const char *other) { return strncmp(one, other, (size_t) -1); }

char *
strcpy(char *to, const char *from)
{
    memcpy(to, from, strlen(from) + 1);
    return to;
}

char *
strndup(const char *text, size_t most)
{
    size_t      length = strnlen(text, most);
    char       *copy = malloc(length + 1);

    if (copy == NULL)
        return NULL;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *strdup(const char *text) { return strndup(text, strlen(text)); }

char *
strchr(const char *text, int byte)
{
    for (; *text != (char) byte; text++)
        if (*text == '\0')
            return NULL;
    return (char *) text;
}

char *
strrchr(const char *text, int byte)
{
    char       *last = NULL;

    for (; (text = strchr(text, byte)) != NULL; text++)
    {
        last = (char *) text;
        if (byte == '\0')
            break;
    }
    return last;
}

char *
strstr(const char *text, const char *part)
{
    size_t      length = strlen(part);

    for (; *text != '\0' || length == 0; text++)
        if (strncmp(text, part, length) == 0)
            return (char *) text;
    return NULL;
}

size_t
strspn(const char *text, const char *set)
{
    size_t      length = 0;

    while (text[length] != '\0' && strchr(set, text[length]) != NULL)
        length++;
    return length;
}

size_t
strcspn(const char *text, const char *set)
{
    size_t      length = 0;

    while (text[length] != '\0' && strchr(set, text[length]) == NULL)
        length++;
    return length;
}

char *strerror(int error) { return error == 12 ? "Cannot allocate memory" : "Error"; }

char *getenv(const char *name) { (void) name; return NULL; }
long sysconf(int name) { (void) name; return 65536; }
int getpid(void) { return 1; }
void _Exit(int status) { host_exit(status); }
void abort(void) { host_exit(134); }
void exit(int status) { host_exit(status); }

/* 只认十进制；示例用它读命令行上的数。 */
long
strtol(const char *text, char **end, int base)
{
    long        value = 0, sign = text[0] == '-' && text[1] >= '0' && text[1] <= '9' ? -1 : 1;

    (void) base;
    if (sign < 0)
        text++;
    for (; *text >= '0' && *text <= '9'; text++)
        value = 10 * value + (*text - '0');
    if (end != NULL)
        *end = (char *) text;
    return sign * value;
}

int atoi(const char *text) { return (int) strtol(text, NULL, 10); }

/* 插入排序：用到它的数组都很短。 */
void
qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    char       *items = base;

    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && compare(items + (j - 1) * size, items + j * size) > 0; j--)
            for (size_t k = 0; k < size; k++)
            {
                char        byte = items[j * size + k];

                items[j * size + k] = items[(j - 1) * size + k];
                items[(j - 1) * size + k] = byte;
            }
}
