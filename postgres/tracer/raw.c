/* raw.c —— 见 raw.h。 */
#include "raw.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *raw_path;
LogHeader   raw_header;
const LogRecord *raw_records;
const char *raw_names;

void
raw_stop(const char *format, ...)
{
    va_list args;

    fprintf(stderr, "%s: ", raw_path);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

/* 记录动辄几百 MB，所以映射进来，不另占内存。 */
static const char *
map_file(size_t *length)
{
    int file = open(raw_path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    void *bytes;

    if (file < 0 || fstat(file, &status) != 0)
        raw_stop("打不开：%s", strerror(errno));
    *length = (size_t) status.st_size;
    if (*length < sizeof(raw_header))
        raw_stop("不是完整的原始记录");
    bytes = mmap(NULL, *length, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        raw_stop("读不了：%s", strerror(errno));
    close(file);
    return bytes;
}

void
raw_read(const char *path)
{
    size_t length;
    const char *bytes;

    raw_path = path;
    bytes = map_file(&length);
    memcpy(&raw_header, bytes, sizeof(raw_header));
    if (raw_header.magic != LOG_MAGIC ||
        length != sizeof(raw_header) + raw_header.records * sizeof(LogRecord) + raw_header.name_bytes)
        raw_stop("不是完整的原始记录");
    raw_records = (const LogRecord *) (bytes + sizeof(raw_header));
    raw_names = bytes + sizeof(raw_header) + raw_header.records * sizeof(LogRecord);
    if (raw_header.lost > 0)
        raw_stop("记满了 %" PRIu64 " 条，另有 %" PRIu64 " 条没有记下；把 RECORDS 调大再来",
                 raw_header.records, raw_header.lost);
}
