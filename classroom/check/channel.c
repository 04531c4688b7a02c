/* channel.c —— 见 channel.h。 */
#include "channel.h"

#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

enum { GIVEN_TOKEN = 8, GIVEN_REPORT = 9 };

static int  token_file = -1, report_file = STDERR_FILENO;

/* 挪到一个随机的号上；没有交来，就是 otherwise。 */
static int
hide(int given, int otherwise)
{
    unsigned short place = 0;
    int         hidden;

    (void) !getrandom(&place, sizeof(place), 0);
    hidden = fcntl(given, F_DUPFD_CLOEXEC, 32 + place % 800);
    if (hidden < 0)
        return otherwise;
    close(given);
    return hidden;
}

void
channel_open(void)
{
    token_file = hide(GIVEN_TOKEN, -1);
    report_file = hide(GIVEN_REPORT, STDERR_FILENO);
}

void
channel_say(const char *words)
{
    (void) !write(report_file, words, strlen(words));
    (void) !write(report_file, "\n", 1);
}

void
channel_finish(const char *verdict)
{
    char        line[128];
    ssize_t     length = token_file < 0 ? 0 : read(token_file, line, 64);

    while (length > 0 && line[length - 1] == '\n')
        length--;
    line[length < 0 ? 0 : length] = '\0';
    strcat(strcat(line, " "), verdict);
    channel_say(line);
    _exit(0);
}
