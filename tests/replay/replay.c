/* replay.c —— 回放一条轨迹：打印检查点，或者画出某一刻的上下文树。用法见 usage。 */
#include "batch.h"
#include "engine.h"
#include "input.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>

#define BAD_INPUT 2             /* 退出码：轨迹或命令行有错，或者分配不成 */

typedef struct Options
{
    const char *path;
    uint64      every;          /* 每多少个操作一个检查点；0 表示只在结束时 */
    uint64      at;             /* 执行多少个操作；默认是全部 */
    bool        tree;
    bool        brief;
    bool        batch;          /* 文件里是一批脚本 */
    bool        detail;
} Options;

static const char usage[] =
    "用法：replay [--every N] [--at N] [--tree|--brief] 文件\n"
    "\n"
    "回放一条轨迹，打印检查点。文件写 - 表示标准输入；xz 压缩的文件直接读。\n"
    "\n"
    "  --every N   每 N 个操作一个检查点（默认 10000）；0 表示只在结束时\n"
    "  --at N      只执行前 N 个操作\n"
    "  --tree      不打印检查点，结束时画出上下文树\n"
    "  --batch     文件是一批脚本，各以 “# script 名字” 起头；一个脚本一行结果\n"
    "  --detail    同上，打印每个操作之后看得见的一切\n"
    "  --help      打印这段说明\n"
    "\n"
    "轨迹与检查点的写法见 tests/traces/README.md。轨迹有错，退出码是 2。\n";

static void
bad_usage(const char *what, const char *argument)
{
    fprintf(stderr, "replay：%s%s\n运行 replay --help 看说明。\n", what, argument);
    exit(BAD_INPUT);
}

static uint64
count_argument(const char *option, const char *text)
{
    char *end;
    unsigned long long count;

    errno = 0;
    count = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != '\0' || errno != 0)
        bad_usage(option, " 后面应当是一个数");
    return count;
}

static Options
read_options(int argc, char **argv)
{
    static const struct option known[] = {
        {"every", required_argument, NULL, 'e'},
        {"at", required_argument, NULL, 'a'},
        {"tree", no_argument, NULL, 't'},
        {"brief", no_argument, NULL, 'b'},
        {"batch", no_argument, NULL, 'm'},
        {"detail", no_argument, NULL, 'd'},
        {"help", no_argument, NULL, 'h'},
        {0}
    };
    Options options = {.every = 10000, .at = UINT64_MAX};
    int letter;

    opterr = 0;
    while ((letter = getopt_long(argc, argv, "", known, NULL)) != -1)
        switch (letter)
        {
            case 'e': options.every = count_argument("--every", optarg); break;
            case 'a': options.at = count_argument("--at", optarg); break;
            case 't': options.tree = true; break;
            case 'b': options.tree = options.brief = true; break;
            case 'm': options.batch = true; break;
            case 'd': options.batch = options.detail = true; break;
            case 'h': fputs(usage, stdout); exit(0);
            default:  bad_usage("不认识这个选项，或者它缺少参数：", argv[optind - 1]);
        }
    if (optind != argc - 1)
        bad_usage("应当恰好给一个文件", "");
    options.path = argv[optind];
    return options;
}

static void
report(const Options *options, size_t line, const char *what, const char *detail)
{
    fprintf(stderr, "%s:", strcmp(options->path, "-") == 0 ? "标准输入" : options->path);
    if (line > 0)
        fprintf(stderr, "%zu:", line);
    fprintf(stderr, " %s%s\n", what, detail);
}

static void
run(Replay *replay, const Options *options)
{
    uint64 last = Min(options->at, replay->trace->op_count);

    if (!options->tree)
    {
        replay_golden(replay, options->every, last, "本书的 AllocSet", stdout);
        return;
    }
    while (replay->done < last)
        replay_step(replay);
    replay_tree(replay, stdout, options->brief);
}

/* 捕获分配器报的错，说出是哪一行引起的。 */
static int
run_and_report(const Trace *trace, const Options *options)
{
    static Replay replay;       /* 静态：PG_CATCH 里还要用，不能放在寄存器里 */
    static volatile int status;

    status = 0;
    PG_TRY();
    {
        replay_begin(&replay, trace);
        run(&replay, options);
    }
    PG_CATCH();
    {
        size_t line = replay.done < trace->op_count ? trace->ops[replay.done].line : 0;
        ErrorData *error;

        MemoryContextSwitchTo(TopMemoryContext);
        error = CopyErrorData();
        FlushErrorState();
        fflush(stdout);
        report(options, line, "分配器报错：", error->message);
        FreeErrorData(error);
        status = BAD_INPUT;
    }
    PG_END_TRY();
    replay_end(&replay);
    return status;
}

static int
check_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    fprintf(stderr, "replay：写不了标准输出：%s\n", strerror(errno));
    return BAD_INPUT;
}

/* 用 AddressSanitizer 编译时，要不到内存也照常返回 NULL。 */
const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static int
replay_batch(const Options *options)
{
    char why[sizeof(((TraceError *) NULL)->text)];
    size_t length;
    char *text = input_read(options->path, &length, why, sizeof(why));

    if (text == NULL)
    {
        report(options, 0, why, "");
        return BAD_INPUT;
    }
    MemoryContextInit();
    batch_run(text, length, stdout, options->detail, NULL);
    MemoryContextShutdown();
    free(text);
    return check_output(0);
}

static int
replay_one(const Options *options)
{
    TraceError error;
    Trace *trace = trace_load(options->path, &error);
    int status;

    if (trace == NULL)
    {
        report(options, error.line, error.text, "");
        return BAD_INPUT;
    }
    MemoryContextInit();
    status = run_and_report(trace, options);
    MemoryContextShutdown();
    trace_free(trace);
    return check_output(status);
}

int
main(int argc, char **argv)
{
    Options options = read_options(argc, argv);

    return options.batch ? replay_batch(&options) : replay_one(&options);
}
