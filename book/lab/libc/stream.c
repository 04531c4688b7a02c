/* stream.c —— stdio.h 的实现：写到哪里。格式见 print.c。 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host.h"

struct FILE
{
    int         file;           /* 1、2；0 是写在内存里 */
    char       *text;           /* 写下的，末尾总有 '\0' */
    size_t      length, room;   /* 字节 */
    char      **text_out;       /* open_memstream 的主人的变量 */
    size_t     *size_out;
    char       *path;           /* fopen 的名字 */
};

static FILE standard_output = {.file = 1}, standard_error = {.file = 2};
FILE *stdout = &standard_output;
FILE *stderr = &standard_error;

ssize_t
write(int file, const void *data, size_t size)
{
    host_write(file, data, size);
    return (ssize_t) size;
}

/* ---- 写 ---- */

static void
grow(FILE *file, size_t more)
{
    while (file->length + more + 1 > file->room)
    {
        file->room = file->room == 0 ? 256 : 2 * file->room;
        file->text = realloc(file->text, file->room);
        if (file->text == NULL)
            abort();
    }
}

size_t
fwrite(const void *data, size_t size, size_t count, FILE *file)
{
    if (file->file != 0)
    {
        host_write(file->file, data, size * count);
        return count;
    }
    grow(file, size * count);
    memcpy(file->text + file->length, data, size * count);
    file->length += size * count;
    file->text[file->length] = '\0';
    return count;
}

int
fputs(const char *text, FILE *file)
{
    fwrite(text, 1, strlen(text), file);
    return 0;
}

int
fputc(int byte, FILE *file)
{
    char        one = (char) byte;

    fwrite(&one, 1, 1, file);
    return byte;
}

int puts(const char *text) { fputs(text, stdout); return fputc('\n', stdout); }
int putchar(int byte) { return fputc(byte, stdout); }

/* ---- 格式 ---- */

int
vasprintf(char **text, const char *format, va_list args)
{
    va_list     again;
    int         length;

    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    *text = malloc((size_t) length + 1);
    return *text == NULL ? -1 : vsnprintf(*text, (size_t) length + 1, format, args);
}

int
vfprintf(FILE *file, const char *format, va_list args)
{
    char       *text;
    int         length = vasprintf(&text, format, args);

    if (length < 0)
        return -1;
    fwrite(text, 1, (size_t) length, file);
    free(text);
    return length;
}

#define WITH_ARGS(call) \
    va_list     args; \
    int         length; \
    va_start(args, format); \
    length = call; \
    va_end(args); \
    return length

int printf(const char *format, ...) { WITH_ARGS(vfprintf(stdout, format, args)); }
int fprintf(FILE *file, const char *format, ...) { WITH_ARGS(vfprintf(file, format, args)); }
int snprintf(char *text, size_t size, const char *format, ...) { WITH_ARGS(vsnprintf(text, size, format, args)); }
int sprintf(char *text, const char *format, ...) { WITH_ARGS(vsnprintf(text, 1 << 30, format, args)); }
int asprintf(char **text, const char *format, ...) { WITH_ARGS(vasprintf(text, format, args)); }

/* ---- 开与关 ---- */

static FILE *
in_memory(void)
{
    FILE       *file = calloc(1, sizeof(FILE));

    if (file != NULL)
        grow(file, 0);
    return file;
}

FILE *
open_memstream(char **text, size_t *size)
{
    FILE       *file = in_memory();

    if (file == NULL)
        return NULL;
    file->text[0] = '\0';
    file->text_out = text;
    file->size_out = size;
    return file;
}

FILE *
fopen(const char *path, const char *mode)
{
    FILE       *file = in_memory();

    (void) mode;
    if (file != NULL)
        file->path = strdup(path);
    return file;
}

int
fflush(FILE *file)
{
    if (file->text_out != NULL)
    {
        *file->text_out = file->text;
        *file->size_out = file->length;
    }
    return 0;
}

int
fclose(FILE *file)
{
    fflush(file);
    if (file->path != NULL)
    {
        host_file(file->path, strlen(file->path), file->text, file->length);
        free(file->path);
        free(file->text);
    }
    free(file);
    return 0;
}

int setvbuf(FILE *file, char *buffer, int mode, size_t size) { (void) file, (void) buffer, (void) mode, (void) size; return 0; }
int putc(int byte, FILE *file) { return fputc(byte, file); }
int ferror(FILE *file) { (void) file; return 0; }
long ftell(FILE *file) { return (long) file->length; }
void perror(const char *words) { fprintf(stderr, "%s\n", words); }
