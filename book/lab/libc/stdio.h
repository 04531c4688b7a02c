/* stdio.h —— 写：到网页（标准输出、标准错误）、到内存、到一个有名字的文件（关上时交给网页）。读：只有 popen，见 read.c。 */
#ifndef LAB_STDIO_H
#define LAB_STDIO_H

#include <stdarg.h>
#include <stddef.h>

#define _IONBF 2
#define _IOLBF 1
#define _IOFBF 0

typedef struct FILE FILE;
typedef long ssize_t;

extern FILE *stdout, *stderr;

int         printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
int         fprintf(FILE *file, const char *format, ...) __attribute__((format(printf, 2, 3)));
int         vfprintf(FILE *file, const char *format, va_list args);
int         snprintf(char *text, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
int         vsnprintf(char *text, size_t size, const char *format, va_list args);
int         sprintf(char *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
int         asprintf(char **text, const char *format, ...) __attribute__((format(printf, 2, 3)));
int         vasprintf(char **text, const char *format, va_list args);
int         fputs(const char *text, FILE *file);
int         fputc(int byte, FILE *file);
int         puts(const char *text);
int         putchar(int byte);
size_t      fwrite(const void *data, size_t size, size_t count, FILE *file);
FILE       *open_memstream(char **text, size_t *size);
FILE       *fopen(const char *path, const char *mode);
int         fclose(FILE *file);
int         fflush(FILE *file);
int         ferror(FILE *file);
long        ftell(FILE *file);
int         setvbuf(FILE *file, char *buffer, int mode, size_t size);
int         putc(int byte, FILE *file);
void        perror(const char *words);
FILE       *popen(const char *command, const char *mode);
int         pclose(FILE *file);
char       *fgets(char *line, int size, FILE *file);
int         sscanf(const char *text, const char *format, ...) __attribute__((format(scanf, 2, 3)));

#endif
