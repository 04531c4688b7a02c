# shellcheck shell=sh disable=SC2034
# 沙箱的限额。秒与 CPU 对一次编译或者一次运行而言；一项检查自己的时限写在 classroom/check/check.h。
SECONDS_LIMIT=60        # 墙上的钟，秒
SUITE_SECONDS=240       # 书自己的测试，编译或者运行一遍，秒
CPU_LIMIT=20            # 每个进程的处理器时间，秒
MEMORY_LIMIT=1024       # 全部进程一共占的内存，MB
FILE_LIMIT=32           # 每个文件，MB
TMP_LIMIT=64            # 有 bubblewrap 时，/tmp 与 /dev/shm 各有多大，MB
DISK_LIMIT=1024         # 没有 bubblewrap 时，磁盘上空着的地方至多少了多少，MB；别的程序写的也算在内，所以宽
PROCESSES_LIMIT=48      # 进程与线程，个
