/* find.c —— 运行学生写的 find，报告它说有错（found）还是没有（quiet）。
 *
 * 对的库与错的库，名字、路径、环境都一样。打开文件、看自己的可执行文件、起新的进程，find 都用不着，在这里一概不许。 */
#include "find.h"

#include "channel.h"
#include "confined.h"

int
main(void)
{
    bool        found;

    channel_open();
    heap_start();
    MemoryContextInit();
    confine_syscalls();
    found = find();
    channel_finish(found ? "found" : "quiet");
}
