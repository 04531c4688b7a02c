/* 逐片的统计与检查，检查模式。 */
#include "check.h"

#define main nodes_own_main
#include "demo/nodes-own.c"
#undef main

/* ---- 一个放着随机的片的上下文；片的账另记一份 ---- */

#define MOST 200

static void *pieces[MOST];
static Size sizes[MOST];

static MemoryContext
fresh(void)
{
    memset(pieces, 0, sizeof(pieces));
    return piece_context_create(TopMemoryContext, "逐片");
}

static void
shuffle(MemoryContext context, int steps)
{
    for (int i = 0; i < steps; i++)
    {
        int         at = random_below(MOST);

        if (pieces[at] != NULL && random_below(2) == 0)
        {
            pfree(pieces[at]);
            pieces[at] = NULL;
            continue;
        }
        sizes[at] = random_size(0, 3000);
        pieces[at] = pieces[at] == NULL ? MemoryContextAlloc(context, sizes[at]) : repalloc(pieces[at], sizes[at]);
    }
}

static MemoryContextCounters
model(void)
{
    MemoryContextCounters counters = {0};

    for (int i = 0; i < MOST; i++)
        if (pieces[i] != NULL)
        {
            counters.nblocks++;
            counters.totalspace += sizeof(Piece) + sizes[i];
        }
    return counters;
}

static void
expect_stats(MemoryContext context, MemoryContextCounters already)
{
    MemoryContextCounters got = already, due = model();

    context->methods->stats(context, NULL, NULL, &got, false);
    expect_number(got.nblocks - already.nblocks, due.nblocks, "nblocks 增加的");
    expect_number(got.totalspace - already.totalspace, due.totalspace, "totalspace 增加的");
    expect_number(got.freechunks - already.freechunks, 0, "freechunks 增加的");
    expect_number(got.freespace - already.freespace, 0, "freespace 增加的");
}

CHECK(统计的数目, 1, "sec-nodes-own", "沿着环数片：从 ring.next 起，回到 ring 为止，起点不算")
{
    MemoryContext context = fresh();

    expect_stats(context, (MemoryContextCounters) {0});
    for (int round = 0; round < 50; round++)
    {
        shuffle(context, 100);
        expect_stats(context, (MemoryContextCounters) {0});
    }
}

CHECK(统计往总计里加, 1, "sec-nodes-methods", "totals 里可能已经有别的上下文的数，要加上去，不要盖掉；它也可以是 NULL")
{
    MemoryContext context = fresh();

    shuffle(context, 500);
    expect_stats(context, (MemoryContextCounters) {3, 5, 70000, 900});
    context->methods->stats(context, NULL, NULL, NULL, false);
}

/* ---- 打印 ---- */

static char printed[200];
static void *given;
static bool to_stderr;
static int  prints;

static void
keep(MemoryContext context pg_attribute_unused(), void *passthru, const char *words, bool print_to_stderr)
{
    snprintf(printed, sizeof(printed), "%s", words);
    prints++;
    given = passthru;
    to_stderr = print_to_stderr;
}

CHECK(打印的一句, 1, "sec-nodes-methods", "数字写成一句话，交给 print 去安排；后面两个参数原样转交")
{
    MemoryContext context = fresh();
    int         mark;

    shuffle(context, 500);
    context->methods->stats(context, keep, &mark, NULL, true);
    expect_number(prints, 1, "调用 print 的次数");
    expect_text(printed, text("%zu 片，共 %zu 字节", model().nblocks, model().totalspace), "交给 print 的话");
    expect_true(given == &mark && to_stderr, "passthru 与 print_to_stderr 没有原样交给 print");
}

/* ---- 检查 ---- */

static int  warnings, others;    /* WARNING 与别的消息各几条 */

static void
count_messages(ErrorData *edata)
{
    if (edata->elevel == WARNING)
        warnings++;
    else
        others++;
    edata->output_to_server = false;
}

static void
examine(MemoryContext context)
{
    expect_true(context->methods->check != NULL, "方法表里没有 check");
    warnings = others = 0;
    emit_log_hook = count_messages;
    context->methods->check(context);
    emit_log_hook = NULL;
}

static void
expect_silence(MemoryContext context, const char *moment)
{
    examine(context);
    expect_number(warnings, 0, "%s，警告的条数", moment);
    expect_number(others, 0, "%s，别的消息的条数", moment);
}

CHECK(对得上时不出声, 1, "sec-nodes-own", "每一片在账上占的是 sizeof(Piece) 加它的大小；空的环也是对的")
{
    MemoryContext context = fresh();

    expect_silence(context, "空的上下文");
    for (int round = 0; round < 50; round++)
    {
        shuffle(context, 100);
        expect_silence(context, "什么也没有写坏");
    }
}

static Piece *
some_piece(void)
{
    int         at;

    do
        at = random_below(MOST);
    while (pieces[at] == NULL);
    return (Piece *) pieces[at] - 1;
}

/* 先要不出声；写坏 *place，看报告不报告，再写回去，又要不出声。 */
#define expect_warning(context, place, bad, what) \
    do { \
        __typeof__(&(place)) at_ = &(place); \
        __typeof__(place) good_ = *at_; \
        expect_silence(context, "还没有写坏"); \
        *at_ = (bad); \
        examine(context); \
        *at_ = good_; \
        expect_true(warnings > 0, "写坏了%s，piece_check 没有警告", what); \
        expect_silence(context, "写坏的改回来了"); \
    } while (0)

CHECK(写坏一处要报告, 3, "sec-nodes-owner", "三件事逐一核对：主人、前一片、账目；最后一片之后还要看环的起点")
{
    MemoryContext context = fresh();
    PieceContext *set = (PieceContext *) context;

    for (int round = 0; round < 50; round++)
    {
        shuffle(context, 300);
        expect_warning(context, context->mem_allocated, context->mem_allocated + 8, " mem_allocated ");
        expect_warning(context, some_piece()->size, random_size(4000, 5000), "一片的大小");
    }
    for (int round = 0; round < 50; round++)
    {
        Piece      *piece = some_piece();

        expect_warning(context, piece->owner, TopMemoryContext, "一片的主人");
        expect_warning(context, piece->prev, piece, "一片的 prev ");
    }
    expect_warning(context, set->ring.prev, &set->ring, "环的起点的 prev ");
}
