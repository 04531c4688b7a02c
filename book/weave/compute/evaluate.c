/* evaluate.c —— 求正文里公式的值，写成 weave 要读的表。
 * expressions.h 由 scan 生成：每个公式一个函数，末尾是它们的表。record.h 由 record.lua 生成：实测的记录。 */
#include "facts/facts.h"

#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "facts/record.h"

typedef struct Fact
{
    void (*evaluate)(void);
    const char *file;
    int         line;
    const char *text;
} Fact;

static void
put_quoted(const char *text)
{
    putchar('"');
    for (; *text != '\0'; text++)
    {
        if (*text == '"' || *text == '\\' || *text == '\n')
            putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

static inline void put_signed(intmax_t value) { printf("\"%" PRIdMAX "\"", value); }
static inline void put_unsigned(uintmax_t value) { printf("\"%" PRIuMAX "\"", value); }
static inline void put_double(double value) { printf("\"%g\"", value); }
static inline void put_bool(bool value) { fputs(value ? "\"true\"" : "\"false\"", stdout); }
static inline void put_text(const char *value) { put_quoted(value != NULL ? value : "NULL"); }

/* 别的类型（结构、void、别的指针）在这里编译失败，报错的位置就是公式的位置。 */
#define FACT_VALUE(expression) _Generic((expression), \
    bool: put_bool, char: put_signed, \
    signed char: put_signed, short: put_signed, int: put_signed, long: put_signed, long long: put_signed, \
    unsigned char: put_unsigned, unsigned short: put_unsigned, unsigned int: put_unsigned, \
    unsigned long: put_unsigned, unsigned long long: put_unsigned, \
    float: put_double, double: put_double, char *: put_text, const char *: put_text)(expression)

/* ---- 实测的记录，供公式引用：行的名字，要第一列以外的就接一个点和列的名字 ---- */

static bool
is_cell(const RecordCell *cell, const char *record, const char *key)
{
    size_t row = strlen(cell->row);

    return strcmp(cell->record, record) == 0 && strncmp(cell->row, key, row) == 0 &&
        (key[row] == '\0' || (key[row] == '.' && strcmp(cell->column, key + row + 1) == 0));
}

static const char *
record_text(const char *record, const char *key)
{
    for (const RecordCell *cell = record_cells; cell->record != NULL; cell++)
        if (is_cell(cell, record, key))
            return cell->text;
    fprintf(stderr, "记录 %s.tsv 里没有 %s\n", record, key);
    exit(1);
}

static double
record(const char *name, const char *key)
{
    const char *text = record_text(name, key);
    char *end;
    double value = strtod(text, &end);

    if (end == text || *end != '\0')
    {
        fprintf(stderr, "记录 %s.tsv 里的 %s 是“%s”，不是一个数\n", name, key, text);
        exit(1);
    }
    return value;
}

#include "expressions.h"

static const Fact *current = facts;

/* 公式的助手崩溃、报错或退出时，说出是哪一个公式。 */
static void
name_the_culprit(void)
{
    if (current->evaluate != NULL)
        fprintf(stderr, "%s:%d: 公式 {{%s}} 求值时程序中断\n", current->file, current->line, current->text);
}

static void
on_signal(int signal_number)
{
    name_the_culprit();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

int
main(void)
{
    int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM};

    for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
        signal(fatal[i], on_signal);
    atexit(name_the_culprit);
    puts("return {");
    for (; current->evaluate != NULL; current++)
    {
        fputs("  [", stdout);
        put_quoted(current->text);
        fputs("] = ", stdout);
        current->evaluate();
        puts(",");
    }
    puts("}");
    return fflush(stdout) != 0 || ferror(stdout);
}
