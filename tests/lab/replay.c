/* replay.c —— 回放器的引擎，编译成 WebAssembly：轨迹由测试放进内存，检查点印到标准输出。 */
#include <stdlib.h>

#include "engine.h"
#include "input.h"

/* 轨迹不从文件来。 */
char *
input_read(const char *path, size_t *length, char *why, size_t why_size)
{
    (void) path, (void) length;
    snprintf(why, why_size, "没有文件");
    return NULL;
}

__attribute__((export_name("replay"))) int
replay(char *text, size_t length, uint64 every)
{
    static Replay replay;
    TraceError  error;
    Trace      *trace = trace_parse(text, length, &error);

    if (trace == NULL)
    {
        fprintf(stderr, "%zu: %s\n", error.line, error.text);
        return 2;
    }
    MemoryContextInit();
    replay_begin(&replay, trace);
    replay_golden(&replay, every, trace->op_count, "实验台", stdout);
    return 0;
}
