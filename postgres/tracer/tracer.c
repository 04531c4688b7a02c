/* tracer.c —— 记下后端对 AllocSet 的每一次调用。由 shared_preload_libraries 装入。
 *
 * postmaster 装入它时，AllocSet 的方法表就地换成会记录的；创建与换父亲不经过方法表，改的是函数的入口。
 * 以后 fork 出来的进程都继承这些，连同到此为止的记录，所以一个后端的记录从 postmaster 启动说起。
 * 连接时设了 tracer.keep 的后端，退出时把记录写进数据目录里的 tracer-进程号.raw（写法见 log.h）。
 *
 * 记在哪里、怎样写出来，见 journal.h。 */
#include "postgres.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fmgr.h"
#include "miscadmin.h"
#include "storage/ipc.h"
#include "utils/guc.h"
#include "utils/memutils.h"

#include "aset/layout.h"
#include "journal.h"
#include "redirect.h"

PG_MODULE_MAGIC;

void _PG_init(void);

static int  record_room;        /* tracer.records */
static bool keep;               /* tracer.keep */
static bool recording;
static bool deleting;           /* 正在删除：可以回收的上下文会先重置自己，那不是一次调用 */

static const MemoryContextMethods *table; /* 服务器的方法表，已经换成我们的 */
static MemoryContextMethods original;
static MemoryContext (*original_create) (MemoryContext, const char *, Size, Size, Size);
static void (*original_set_parent) (MemoryContext, MemoryContext);

/* ---- 添一条 ---- */

#define ADDRESS(pointer) ((uint64) (uintptr_t) (pointer))

static void
append_chunk(LogKind kind, MemoryContext context, void *pointer, Size size, void *moved)
{
    if (recording)
        journal_append((LogRecord) {.kind = kind, .context = ADDRESS(context),
            .chunk = {ADDRESS(pointer), size, ADDRESS(moved)}});
}

static void
append_context(LogKind kind, MemoryContext context, Size min_size)
{
    AllocSet set = (AllocSet) context;

    journal_append((LogRecord) {.kind = kind, .name = journal_name(context->name), .context = ADDRESS(context),
        .create = {ADDRESS(context->parent), min_size, set->initBlockSize, set->maxBlockSize,
            set->allocChunkLimit}});
}

static void
append_account(MemoryContext context)
{
    MemoryContextCounters counters = {0};

    original.stats(context, NULL, NULL, &counters, false);
    journal_append((LogRecord) {.kind = LOG_ACCOUNT, .context = ADDRESS(context),
        .account = {counters.totalspace, counters.nblocks, counters.freespace, counters.freechunks}});
}

/* ---- 换上去的方法 ---- */

static void *
traced_alloc(MemoryContext context, Size size)
{
    void *pointer = original.alloc(context, size);

    if (pointer != NULL)
        append_chunk(LOG_ALLOC, context, pointer, size, NULL);
    return pointer;
}

static void
traced_free(MemoryContext context, void *pointer)
{
    append_chunk(LOG_FREE, context, pointer, 0, NULL);
    original.free_p(context, pointer);
}

static void *
traced_realloc(MemoryContext context, void *pointer, Size size)
{
    void *moved = original.realloc(context, pointer, size);

    if (moved != NULL)
        append_chunk(LOG_REALLOC, context, pointer, size, moved);
    return moved;
}

static void
traced_reset(MemoryContext context)
{
    if (recording && !deleting)
    {
        append_account(context);
        journal_append((LogRecord) {.kind = LOG_RESET, .context = ADDRESS(context)});
    }
    original.reset(context);
}

static void
traced_delete(MemoryContext context)
{
    if (recording)
    {
        append_account(context);
        journal_append((LogRecord) {.kind = LOG_DELETE, .context = ADDRESS(context)});
    }
    deleting = true;
    original.delete_context(context);
    deleting = false;
}

/* ---- 换上去的入口 ---- */

static MemoryContext
traced_create(MemoryContext parent, const char *name, Size min_size, Size init_size, Size max_size)
{
    MemoryContext context = original_create(parent, name, min_size, init_size, max_size);

    if (recording)
        append_context(LOG_CREATE, context, min_size);
    return context;
}

/* 父亲变成 NULL，是删除的第一步，随后自有一条删除。别种上下文换父亲，轨迹里没有它。 */
static void
traced_set_parent(MemoryContext context, MemoryContext parent)
{
    if (recording && parent != NULL && parent != context->parent && context->methods == table)
        journal_append((LogRecord) {.kind = LOG_MOVE, .context = ADDRESS(context), .create = {ADDRESS(parent)}});
    original_set_parent(context, parent);
}

/* ---- 整棵树 ---- */

/* 先根的次序里 node 的下一个；走完返回 NULL。 */
static MemoryContext
next_in_tree(MemoryContext node)
{
    if (node->firstchild != NULL)
        return node->firstchild;
    while (node != NULL && node->nextchild == NULL)
        node = node->parent;
    return node == NULL ? NULL : node->nextchild;
}

/* 不能回收的，多半是给了 minContextSize；它就是 keeper 连同集合的大小。 */
static void
append_old_contexts(void)
{
    for (MemoryContext node = TopMemoryContext; node != NULL; node = next_in_tree(node))
    {
        AllocSet set = (AllocSet) node;

        if (node->methods == table)
            append_context(LOG_OLD, node,
                           set->freeListIndex >= 0 ? 0 : (Size) (set->keeper->endptr - (char *) set));
    }
}

static void
append_last_accounts(void)
{
    for (MemoryContext node = TopMemoryContext; node != NULL; node = next_in_tree(node))
        if (node->methods == table)
            append_account(node);
}

/* ---- 结束 ---- */

static void
finish(int code, Datum argument)
{
    char path[64];

    append_last_accounts();
    recording = false;
    snprintf(path, sizeof(path), "tracer-%d.raw", MyProcPid);
    if (!journal_write(path, (uint64) atoi(GetConfigOption("server_version_num", false, false))))
        ereport(LOG, (errmsg("tracer: 写不了 %s：%m", path)));
}

/* 并行查询的工作进程也会得到这个设置，但它不是那个后端。 */
static void
keep_changed(bool value, void *extra)
{
    static bool waiting = false;

    if (!value || waiting || !IsUnderPostmaster || MyBackendType != B_BACKEND)
        return;
    waiting = true;
    before_shmem_exit(finish, (Datum) 0);
}

/* ---- 装上去 ---- */

/* 方法表是常量，所在的页重定位以后就只读了；这里让它可写，不再改回去。 */
static void
replace_methods(void)
{
    MemoryContextMethods traced;
    uintptr_t page_size = (uintptr_t) sysconf(_SC_PAGESIZE);
    uintptr_t first, end;

    table = TopMemoryContext->methods;
    original = traced = *table;
    traced.alloc = traced_alloc;
    traced.free_p = traced_free;
    traced.realloc = traced_realloc;
    traced.reset = traced_reset;
    traced.delete_context = traced_delete;
    first = (uintptr_t) table & ~(page_size - 1);
    end = ((uintptr_t) (table + 1) + page_size - 1) & ~(page_size - 1);
    if (mprotect((void *) first, end - first, PROT_READ | PROT_WRITE) != 0)
        ereport(FATAL, (errmsg("tracer: 改不了 AllocSet 的方法表：%m")));
    memcpy((void *) table, &traced, sizeof(traced));
}

static void *
replace_function(const char *name, void *function, void *replacement, const void *prologue, Size length)
{
    const char *why;
    void *callable = redirect(function, replacement, prologue, length, &why);

    if (callable == NULL)
        ereport(FATAL, (errmsg("tracer: 不能记录 %s：%s（服务器 %s）", name, why,
                               GetConfigOption("server_version", false, false))));
    return callable;
}

/* Debian 的 postgresql-15 里这两个函数开头的几条指令，15.18 与 15.20 相同。 */
static void
replace_entries(void)
{
    static const unsigned char create[] = {
        0x55,                   /* push %rbp */
        0x48, 0x89, 0xE5,       /* mov %rsp,%rbp */
        0x41, 0x57              /* push %r15 */
    };
    static const unsigned char set_parent[] = {
        0x48, 0x8B, 0x47, 0x18, /* mov 0x18(%rdi),%rax */
        0x48, 0x39, 0xF0        /* cmp %rsi,%rax */
    };

    original_create = replace_function("AllocSetContextCreateInternal", AllocSetContextCreateInternal,
                                       traced_create, create, sizeof(create));
    original_set_parent = replace_function("MemoryContextSetParent", MemoryContextSetParent,
                                           traced_set_parent, set_parent, sizeof(set_parent));
}

void
_PG_init(void)
{
    if (!process_shared_preload_libraries_in_progress)
        ereport(ERROR, (errmsg("tracer: 只能由 shared_preload_libraries 装入")));
    replace_entries();
    DefineCustomIntVariable("tracer.records", "至多记多少条。", NULL, &record_room, 8000000, 1, 100000000,
                            PGC_POSTMASTER, 0, NULL, NULL, NULL);
    DefineCustomBoolVariable("tracer.keep", "退出时写下这个后端的记录。", NULL, &keep, false,
                             PGC_USERSET, 0, NULL, keep_changed, NULL);
    journal_open(record_room);
    replace_methods();
    append_old_contexts();
    recording = true;
}
