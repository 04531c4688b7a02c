/* support.h —— 各测试文件共用：开场与收场、截获错误与标准错误、会说出数值的期望。 */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "postgres.h"

#include "miscadmin.h"
#include "aset/fastpath.h"
#include "utils/memutils.h"

#include "heap.h"

/* 重复的、随机的测试做几遍；判学生的答案时少做些（classroom/suite/criterion/criterion.h）。 */
#ifdef STUDENT_IS_WAITING
#define ROUNDS(count) ((count) / 8)
#else
#define ROUNDS(count) (count)
#endif

/* 每个测试的开场与收场。收场时整棵树归还给 malloc，剩下一个字节也算失败。 */
extern void set_up(void);
extern void tear_down(void);

#define SUITE(suite) TestSuite(suite, .init = set_up, .fini = tear_down, .timeout = 60)

/* ---- 期望：失败时说出两边的数值；成功时不惊动 Criterion，所以可以写在长循环里 ---- */

#define expect(condition, ...) \
    do { \
        if (!(condition)) \
            cr_expect(false, __VA_ARGS__); \
    } while (0)
#define require(condition, ...) \
    do { \
        if (!(condition)) \
            cr_assert(false, __VA_ARGS__); \
    } while (0)

#define expect_size(actual, expected) expect_size_at(actual, expected, "")
#define expect_size_at(actual, expected, where) \
    do { \
        Size actual_ = (actual), expected_ = (expected); \
        expect(actual_ == expected_, "%s：得 %zu，应为 %zu %s", #actual, actual_, expected_, where); \
    } while (0)
#define require_size_at(actual, expected, where) \
    do { \
        Size actual_ = (actual), expected_ = (expected); \
        require(actual_ == expected_, "%s：得 %zu，应为 %zu %s", #actual, actual_, expected_, where); \
    } while (0)
#define expect_text(actual, expected) \
    do { \
        const char *actual_ = (actual), *expected_ = (expected); \
        expect(strcmp(actual_, expected_) == 0, "%s：\n得　　「%s」\n应为　「%s」", \
               #actual, actual_, expected_); \
    } while (0)

/* 轮流使用几个静态缓冲区的格式化，不碰被测的分配器。 */
extern const char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- 错误 ---- */

typedef struct Message
{
    int         elevel;
    int         sqlerrcode;
    bool        hide_stmt;
    bool        hide_ctx;
    char        message[8192];
    char        detail[512];
    char        hint[256];
    char        context[512];
} Message;

#define MESSAGES_KEPT 64
extern Message messages[MESSAGES_KEPT]; /* 报告过的消息，先后为序 */
extern int  message_count;              /* 可以超过 MESSAGES_KEPT */
extern Message caught;                  /* CATCH 捕获的错误；没有出错则 elevel 为 0 */

extern void forget_messages(void);
extern void remember_error(MemoryContext previous);

/* 执行语句，捕获它抛出的错误放进 caught。 */
#define CATCH(...) \
    do { \
        MemoryContext previous_ = CurrentMemoryContext; \
        caught = (Message){0}; \
        PG_TRY(); \
        { \
            __VA_ARGS__; \
        } \
        PG_CATCH(); \
        { \
            remember_error(previous_); \
        } \
        PG_END_TRY(); \
    } while (0)

#define expect_no_error() expect(caught.elevel == 0, "意外的错误：%s", caught.message)
#define expect_error(text_) \
    do { \
        expect(caught.elevel == ERROR, "应当出错而没有：%s", text_); \
        if (caught.elevel == ERROR) \
            expect_text(caught.message, text_); \
    } while (0)
#define expect_out_of_memory(detail_) \
    do { \
        expect_error("out of memory"); \
        expect_text(caught.detail, detail_); \
        expect(caught.sqlerrcode == ERRCODE_OUT_OF_MEMORY, "错误代码不是 53200"); \
    } while (0)

/* ---- 标准错误 ---- */

extern void capture_stderr(void);
extern const char *captured_stderr(void); /* 结束截获；在下次截获之前有效 */

/* ---- 观察分配集合 ---- */

#define as_set(context) ((AllocSet) (context))

/* 片头平时不许碰（第 15 章）；看它之前打开。库每用过一次就关上，要再看就再打开。 */
#define header_of(pointer) open_header(AllocPointerGetChunk(pointer))
#define opened(lvalue) \
    (*(VALGRIND_MAKE_MEM_DEFINED(&(lvalue), sizeof(lvalue)), &(lvalue)))

extern MemoryContextCounters counters_of(MemoryContext context);
extern int  nblocks_of(MemoryContext context);
extern int  child_count(MemoryContext context);
/* 分给 pointer 的片有多少可用的字节。 */
extern Size usable(void *pointer);
/* 请求落在哪一级：从最小的片起逐次加倍，直到放得下。 */
extern Size class_space(Size request);
/* 按片的上限的定义由小到大试出来的上限。 */
extern Size expected_chunk_limit(Size maxBlockSize);
/* 这样创建的集合，keeper 连同集合自己多大。 */
extern Size expected_first_size(Size minContextSize, Size initBlockSize);
/* 让片的上限达到 ALLOC_CHUNK_LIMIT 的 maxBlockSize。 */
extern Size roomy_max(void);
extern MemoryContext new_default(const char *name);
/* 在 parent 下添一个小的上下文。 */
extern MemoryContext grow(MemoryContext parent, const char *name);

/* ---- 随机 ---- */

extern uint64 dice(uint64 *state);
static inline Size
roll(uint64 *state, Size sides)
{
    return (Size) (dice(state) % sides);
}

/* ---- 只在默认参数下成立的数 ---- */

extern bool tunables_are_postgres(void);
#ifdef MEMORY_CONTEXT_CHECKING
#define CHECKING 1
#else
#define CHECKING 0
#endif
#define ONLY_WITH_DEFAULT_TUNABLES() \
    do { \
        if (!tunables_are_postgres()) \
            cr_skip("参数改过，这一项只核对 PostgreSQL 的默认值"); \
    } while (0)
#define ONLY_WITH_POSTGRES_LAYOUT() \
    do { \
        ONLY_WITH_DEFAULT_TUNABLES(); \
        if (CHECKING) \
            cr_skip("检查模式的片头较大，这一项只核对发布版的布局"); \
    } while (0)

#endif
