/* support.c —— 各测试文件共用的工具。 */
#define _GNU_SOURCE
#include "support.h"

#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifdef WITH_ASAN
extern int __lsan_do_recoverable_leak_check(void);
#endif

Message messages[MESSAGES_KEPT];
int message_count = 0;
Message caught;

/* ---- 错误 ---- */

static void
keep_text(char *kept, Size room, const char *text)
{
    snprintf(kept, room, "%s", text == NULL ? "" : text);
}

static void
keep_message(Message *kept, ErrorData *edata)
{
    kept->elevel = edata->elevel;
    kept->sqlerrcode = edata->sqlerrcode;
    kept->hide_stmt = edata->hide_stmt;
    kept->hide_ctx = edata->hide_ctx;
    keep_text(kept->message, sizeof(kept->message), edata->message);
    keep_text(kept->detail, sizeof(kept->detail), edata->detail);
    keep_text(kept->hint, sizeof(kept->hint), edata->hint);
    keep_text(kept->context, sizeof(kept->context), edata->context);
}

/* 记下每一条消息；ERROR 以下的不再写到标准错误。 */
static void
log_hook(ErrorData *edata)
{
    if (message_count < MESSAGES_KEPT)
        keep_message(&messages[message_count], edata);
    message_count++;
    if (edata->elevel < FATAL)
        edata->output_to_server = false;
}

static void
catch_hook(ErrorData *edata)
{
    keep_message(&caught, edata);
    edata->output_to_server = false;
}

void
forget_messages(void)
{
    memset(messages, 0, sizeof(messages));
    message_count = 0;
}

/* 不用 CopyErrorData：内存耗尽的测试里它自己也会失败。 */
void
remember_error(MemoryContext previous)
{
    emit_log_hook_type hook = emit_log_hook;

    MemoryContextSwitchTo(previous);
    emit_log_hook = catch_hook;
    EmitErrorReport();
    emit_log_hook = hook;
    FlushErrorState();
}

/* ---- 开场与收场 ---- */

void
set_up(void)
{
    heap_start();
    MemoryContextInit();
    emit_log_hook = log_hook;
    forget_messages();
}

void
tear_down(void)
{
    heap_fail_never();
    PG_exception_stack = NULL;
    error_context_stack = NULL;
    emit_log_hook = NULL;
    CritSectionCount = 0;
    MemoryContextShutdown();
    expect(heap_blocks() == 0, "收场之后还有 %zu 块共 %zu 字节没有还给 malloc",
           heap_blocks(), heap_bytes());
#if defined(WITH_ASAN) && !defined(STUDENT_IS_WAITING) /* 上面的账已经一个字节不差，另查一遍要多一半时间 */
    expect(__lsan_do_recoverable_leak_check() == 0, "LeakSanitizer 发现泄漏");
#endif
}

/* ---- 文字 ---- */

const char *
text(const char *format, ...)
{
    static char buffers[8][8192];
    static int turn = 0;
    char *out = buffers[turn++ % 8];
    va_list args;

    va_start(args, format);
    vsnprintf(out, sizeof(buffers[0]), format, args);
    va_end(args);
    return out;
}

/* ---- 标准错误 ---- */

static int real_stderr = -1;
static int capture_file = -1;

void
capture_stderr(void)
{
    fflush(stderr);
    capture_file = memfd_create("stderr", 0);
    real_stderr = dup(STDERR_FILENO);
    dup2(capture_file, STDERR_FILENO);
}

const char *
captured_stderr(void)
{
    static char text[1024 * 1024];
    ssize_t len;

    fflush(stderr);
    dup2(real_stderr, STDERR_FILENO);
    close(real_stderr);
    len = pread(capture_file, text, sizeof(text) - 1, 0);
    close(capture_file);
    text[len < 0 ? 0 : len] = '\0';
    return text;
}

/* ---- 观察分配集合 ---- */

MemoryContextCounters
counters_of(MemoryContext context)
{
    MemoryContextCounters counters = {0};

    context->methods->stats(context, NULL, NULL, &counters, false);
    return counters;
}

int
nblocks_of(MemoryContext context)
{
    int count = 0;

    for (AllocBlock block = as_set(context)->blocks; block != NULL; block = block->next)
        count++;
    return count;
}

int
child_count(MemoryContext context)
{
    int count = 0;

    for (MemoryContext child = context->firstchild; child != NULL; child = child->nextchild)
        count++;
    return count;
}

Size
usable(void *pointer)
{
    return GetMemoryChunkSpace(pointer) - ALLOC_CHUNKHDRSZ;
}

Size
class_space(Size request)
{
    Size space = (Size) 1 << ALLOC_MINBITS;

    while (space < request)
        space += space;
    return space;
}

Size
expected_chunk_limit(Size maxBlockSize)
{
    Size limit = 0;

    for (int bits = ALLOC_MINBITS; bits < ALLOC_MINBITS + ALLOCSET_NUM_FREELISTS; bits++)
        if (ALLOC_BLOCKHDRSZ + ALLOC_CHUNK_FRACTION * (((Size) 1 << bits) + ALLOC_CHUNKHDRSZ) <=
            maxBlockSize)
            limit = (Size) 1 << bits;
    return limit;
}

Size
expected_first_size(Size minContextSize, Size initBlockSize)
{
    Size headers = sizeof(AllocSetContext) + sizeof(AllocBlockData) + sizeof(AllocChunkData);
    Size wanted = minContextSize == 0 ? initBlockSize : minContextSize;

    return wanted < headers ? headers : wanted;
}

Size
roomy_max(void)
{
    Size needed = ALLOC_BLOCKHDRSZ + ALLOC_CHUNK_FRACTION * (ALLOC_CHUNK_LIMIT + ALLOC_CHUNKHDRSZ);

    return MAXALIGN(Max(needed, (Size) ALLOCSET_DEFAULT_INITSIZE));
}

MemoryContext
new_default(const char *name)
{
    return AllocSetContextCreateInternal(TopMemoryContext, name, ALLOCSET_DEFAULT_SIZES);
}

MemoryContext
grow(MemoryContext parent, const char *name)
{
    return AllocSetContextCreateInternal(parent, name, ALLOCSET_SMALL_SIZES);
}

/* ---- 随机：splitmix64 ---- */

uint64
dice(uint64 *state)
{
    uint64 word = (*state += UINT64_C(0x9E3779B97F4A7C15));

    word = (word ^ (word >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    word = (word ^ (word >> 27)) * UINT64_C(0x94D049BB133111EB);
    return word ^ (word >> 31);
}

/* ---- 参数 ---- */

bool
tunables_are_postgres(void)
{
    return ALLOC_MINBITS == 3 && ALLOCSET_NUM_FREELISTS == 11 && ALLOC_CHUNK_FRACTION == 4 &&
        MAX_FREE_CONTEXTS == 100 &&
        ALLOCSET_DEFAULT_MINSIZE == 0 && ALLOCSET_DEFAULT_INITSIZE == 8192 &&
        ALLOCSET_DEFAULT_MAXSIZE == 8388608 &&
        ALLOCSET_SMALL_MINSIZE == 0 && ALLOCSET_SMALL_INITSIZE == 1024 &&
        ALLOCSET_SMALL_MAXSIZE == 8192;
}
