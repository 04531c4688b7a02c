/* journal.c —— 见 journal.h。 */
#include "postgres.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "miscadmin.h"

#include "journal.h"

#define NAME_ROOM (16 * 1024 * 1024) /* 字节 */
#define LONGEST_NAME 200

static LogRecord *records;
static char *names;
static LogHeader header = {.magic = LOG_MAGIC};
static uint64 record_room;
static pid_t writer;            /* 记到现在的进程 */

static void *
reserve(Size size)
{
    void *room = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (room == MAP_FAILED)
        ereport(FATAL, (errmsg("tracer: 要不到放记录的 %zu 字节：%m", size)));
    return room;
}

void
journal_open(int room)
{
    record_room = (uint64) room;
    records = reserve(record_room * sizeof(LogRecord));
    names = reserve(NAME_ROOM);
    header.name_bytes = 1;
    writer = MyProcPid;
}

void
journal_append(LogRecord record)
{
    if (unlikely(MyProcPid != writer))
    {
        writer = MyProcPid;
        journal_append((LogRecord) {.kind = LOG_FORK});
    }
    if (likely(header.records < record_room))
        records[header.records++] = record;
    else
        header.lost++;
}

uint32
journal_name(const char *name)
{
    Size length = strnlen(name, LONGEST_NAME);
    uint64 at = header.name_bytes;

    if (at + length + 1 > NAME_ROOM)
    {
        header.lost++;
        return 0;
    }
    memcpy(names + at, name, length);
    header.name_bytes += length + 1;
    return (uint32) at;
}

static bool
write_all(int file, const void *bytes, Size length)
{
    while (length > 0)
    {
        ssize_t written = write(file, bytes, length);

        if (written <= 0)
            return false;
        bytes = (const char *) bytes + written;
        length -= (Size) written;
    }
    return true;
}

bool
journal_write(const char *path, uint64 server_version)
{
    int file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0644);
    bool done;

    header.server_version = server_version;
    done = file >= 0 && write_all(file, &header, sizeof(header)) &&
        write_all(file, records, header.records * sizeof(LogRecord)) &&
        write_all(file, names, header.name_bytes);

    return file >= 0 && close(file) == 0 && done;
}
