/* input.c —— 见 input.h。 */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Reader
{
    char       *bytes;
    size_t      length;
    size_t      capacity;
    char       *why;
    size_t      why_size;
} Reader;

static bool
fail(Reader *reader, const char *what, const char *reason)
{
    snprintf(reader->why, reader->why_size, "%s：%s", what, reason);
    return false;
}

/* 缓冲区总比内容多留一个字节。 */
static bool
make_room(Reader *reader)
{
    size_t capacity = reader->capacity == 0 ? 1 << 16 : reader->capacity * 2;
    char *bytes;

    if (reader->length + 1 < reader->capacity)
        return true;
    bytes = realloc(reader->bytes, capacity);
    if (bytes == NULL)
        return fail(reader, "读不下", "内存不够");
    reader->bytes = bytes;
    reader->capacity = capacity;
    return true;
}

static bool
drain(Reader *reader, int fd)
{
    for (;;)
    {
        ssize_t count;

        if (!make_room(reader))
            return false;
        count = read(fd, reader->bytes + reader->length, reader->capacity - reader->length - 1);
        if (count == 0)
            return true;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(reader, "读不了", strerror(errno));
        reader->length += (size_t) count;
        if (reader->length > INPUT_LIMIT)
            return fail(reader, "读不下", "内容太大");
    }
}

static bool
is_xz(const Reader *reader)
{
    static const char magic[] = {'\xFD', '7', 'z', 'X', 'Z', '\0'};

    return reader->length >= sizeof(magic) && memcmp(reader->bytes, magic, sizeof(magic)) == 0;
}

/* 运行 xz，让它读 packed；返回读出结果的描述符，失败返回 -1。 */
static int
start_xz(int packed, pid_t *child)
{
    int ends[2];

    if (pipe(ends) != 0)
        return -1;
    *child = fork();
    if (*child == 0)
    {
        dup2(packed, STDIN_FILENO);
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execlp("xz", "xz", "-dcqq", (char *) NULL);
        _exit(127);
    }
    close(ends[1]);
    if (*child < 0)
    {
        close(ends[0]);
        return -1;
    }
    return ends[0];
}

static bool
check_xz_exit(Reader *reader, pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return fail(reader, "解压失败", strerror(errno));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return fail(reader, "解压失败", "没有找到 xz（Debian 的包是 xz-utils）");
    return fail(reader, "解压失败", "xz 文件损坏或不完整");
}

/* xz 从一个临时文件里读压缩的内容：从文件读来的和从管道读来的同样处理，也不会互相等待。 */
static bool
unpack(Reader *reader, FILE *packed)
{
    pid_t child;
    int fd;
    bool drained;

    if (fwrite(reader->bytes, 1, reader->length, packed) != reader->length || fflush(packed) != 0)
        return fail(reader, "解压失败", "写不了临时文件");
    rewind(packed);
    fd = start_xz(fileno(packed), &child);
    if (fd < 0)
        return fail(reader, "解压失败", strerror(errno));
    reader->length = 0;
    drained = drain(reader, fd);
    close(fd);
    return check_xz_exit(reader, child) && drained;
}

static bool
read_all(Reader *reader, const char *path)
{
    bool from_stdin = strcmp(path, "-") == 0;
    int fd = from_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    bool done;
    FILE *packed;

    if (fd < 0)
        return fail(reader, "打不开", strerror(errno));
    done = drain(reader, fd);
    if (!from_stdin)
        close(fd);
    if (!done || !is_xz(reader))
        return done;
    packed = tmpfile();
    if (packed == NULL)
        return fail(reader, "解压失败", "建不了临时文件");
    done = unpack(reader, packed);
    fclose(packed);
    return done;
}

char *
input_read(const char *path, size_t *length, char *why, size_t why_size)
{
    Reader reader = {.why = why, .why_size = why_size};

    if (!read_all(&reader, path))
    {
        free(reader.bytes);
        return NULL;
    }
    *length = reader.length;
    return reader.bytes;
}
