/* walls.c —— 见 walls.h。各个数是内核的接口，旧的头文件里没有，所以写在这里。 */
#define _GNU_SOURCE
#include "walls.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446, ASK_VERSION = 1, PATH_BENEATH = 1, PATHS_MAX = 128 };

/* 对文件的各种事，一位一件。 */
enum
{
    EXECUTE = 1 << 0, WRITE_FILE = 1 << 1, READ_FILE = 1 << 2, READ_DIR = 1 << 3,
    TRUNCATE = 1 << 14, IOCTL_DEVICE = 1 << 15,
    ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE,
    READING = EXECUTE | READ_FILE | READ_DIR
};

typedef struct Ruleset { uint64_t files, network, scoped; } Ruleset;
typedef struct __attribute__((packed)) Rule { uint64_t allowed; int32_t path; } Rule;

static struct { const char *path; uint64_t allowed; } paths[PATHS_MAX];
static int  path_count;

static long
version(void)
{
    return syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
}

const char *
walls_kinds(void)
{
    long        v = version();

    return v < 1 ? "" : v < 4 ? "files" : v < 6 ? "files network" : "files network signals";
}

/* 第几版起认得的各位：一版十三位，二、三、五版各添一位。 */
static Ruleset
known(long v)
{
    Ruleset     set = {(1 << 13) - 1, 0, 0};

    if (v >= 2)
        set.files |= 1 << 13;
    if (v >= 3)
        set.files |= TRUNCATE;
    if (v >= 5)
        set.files |= IOCTL_DEVICE;
    if (v >= 4)
        set.network = 3;
    if (v >= 6)
        set.scoped = 3;
    return set;
}

static void
remember(const char *path, uint64_t allowed)
{
    if (path_count == PATHS_MAX)
    {
        fprintf(stderr, "confine: 路径太多\n");
        exit(2);
    }
    paths[path_count].path = path;
    paths[path_count++].allowed = allowed;
}

void walls_read(const char *path)  { remember(path, READING); }
void walls_write(const char *path) { remember(path, UINT64_MAX); }

/* 没有的路径就算了。 */
static void
open_gate(int ruleset, const char *path, uint64_t allowed)
{
    struct stat status;
    Rule        rule = {allowed, open(path, O_PATH | O_CLOEXEC)};

    if (rule.path < 0)
        return;
    if (fstat(rule.path, &status) == 0 && !S_ISDIR(status.st_mode))
        rule.allowed &= ON_FILES;
    if (syscall(ADD_RULE, ruleset, PATH_BENEATH, &rule, 0) < 0)
        perror(path);
    close(rule.path);
}

void
walls_raise(void)
{
    long        v = version();
    Ruleset     set = known(v);
    int         ruleset;

    if (path_count == 0 || v < 1)
        return;
    ruleset = (int) syscall(CREATE_RULESET, &set, sizeof(set), 0);
    for (int i = 0; i < path_count; i++)
        open_gate(ruleset, paths[i].path, paths[i].allowed & set.files);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (syscall(RESTRICT_SELF, ruleset, 0) < 0)
    {
        perror("confine: landlock");
        exit(2);
    }
    close(ruleset);
}
