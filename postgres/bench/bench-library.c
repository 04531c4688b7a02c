/* bench-library.c —— 整个程序库在一个后端里：palloc、pfree、上下文树都是本书的，与 make bench 里的 aset 是同一份。
 *
 * 编译用书自己的头文件；连成一个目标文件以后只留下 bench_library，其余的名字（palloc 等等）服务器里也有，一个也不外露。 */
#define BENCH_EMBEDDED
#include "../bench/peers/aset.c"

#include "bench-library.h"

double
bench_library(const char *name)
{
    if (TopMemoryContext == NULL)
        peer_start();
    return run_case(find_case(name));
}
