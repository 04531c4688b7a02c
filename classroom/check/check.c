/* check.c —— 见 check.h。程序一次只做一项检查：check 名字。父进程（classroom/try/judge.sh）每项另起一个进程，
 * 有哪些检查、各几分，它自己从 check.c 的文字里读，不问这个连着学生代码的程序。 */
#include "check.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "channel.h"

/* ---- 没有通过 ---- */

void
check_fail(const char *words)
{
    channel_say(words);
    _exit(1);
}

/* ---- 文字 ---- */

const char *
text(const char *format, ...)
{
    static char buffers[8][1024];
    static int turn = 0;
    char *out = buffers[turn++ % 8];
    va_list args;

    va_start(args, format);
    vsnprintf(out, sizeof(buffers[0]), format, args);
    va_end(args);
    return out;
}

/* ---- 预测：CHECK_ANSWERS 所指的文件，每行“名字 = 值” ---- */

static char *
trimmed(char *from)
{
    char *end = from + strlen(from);

    while (end > from && isspace((unsigned char) end[-1]))
        *--end = '\0';
    while (isspace((unsigned char) *from))
        from++;
    return from;
}

static bool
find_answer(FILE *file, const char *name, char *value, size_t room)
{
    char        line[1024];
    bool        found = false;

    while (fgets(line, sizeof(line), file) != NULL)
    {
        char       *sign = strchr(line, '='), *comment = strchr(line, '#');

        if (comment != NULL)
            *comment = '\0';
        if (sign == NULL || (comment != NULL && comment < sign))
            continue;
        *sign = '\0';
        if (strcmp(trimmed(line), name) == 0)
        {
            snprintf(value, room, "%s", trimmed(sign + 1));
            found = true;
        }
    }
    return found;
}

intmax_t
predicted(const char *name)
{
    const char *path = getenv("CHECK_ANSWERS");
    FILE       *file = path == NULL ? NULL : fopen(path, "r");
    char        value[256] = "", *end;
    bool        found = file != NULL && find_answer(file, name, value, sizeof(value));
    intmax_t    number = strtoimax(value, &end, 10);

    if (file != NULL)
        fclose(file);
    if (!found || value[0] == '\0')
        check_fail(text("还没有填“%s”", name));
    if (*end != '\0')
        check_fail(text("“%s = %s”不是整数", name, value));
    return number;
}

void
expect_predicted(const char *name, intmax_t actual)
{
    intmax_t    given = predicted(name);

    if (given != actual)
        check_fail(text("预测的“%s”是 %jd，不对", name, given));
}

/* ---- 一项检查 ---- */

extern const Check __start_exercise_checks[], __stop_exercise_checks[];

static void
run(const Check *check)
{
    const char *seed = getenv("EXERCISE_SEED");

    random_start(seed != NULL ? strtoull(seed, NULL, 10) : 1);
    heap_start();
    MemoryContextInit();
    check->body();
    MemoryContextShutdown();
    if (heap_blocks() != 0)
        check_fail(text("所有的上下文都删除以后，还有 %zu 块共 %zu 字节没有还给 malloc", heap_blocks(), heap_bytes()));
    channel_finish("pass");
}

int
main(int argc, char **argv)
{
    channel_open();
    for (const Check *check = __start_exercise_checks; check < __stop_exercise_checks; check++)
        if (argc == 2 && strcmp(check->name, argv[1]) == 0)
            run(check);
    check_fail("没有这项检查");
}
