/* stuck.c —— 只连进找行号的程序（build.sh 的 locate）：三秒还没有做完，就中止，消毒器于是说出停在哪一行。
 *
 * 这一遍不算分，所以 find 在这里也不受限制：消毒器要打开可执行文件，才说得出行。 */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "confined.h"

extern const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
    return "handle_abort=1:detect_leaks=0";
}

void
confine_syscalls(void)
{
}

static void
stuck(int number)
{
    static const char words[] = "STUCK\n";

    (void) number;
    (void) !write(STDERR_FILENO, words, sizeof(words) - 1);
    abort();
}

static void __attribute__((constructor))
watch(void)
{
    signal(SIGALRM, stuck);
    alarm(3);
}
