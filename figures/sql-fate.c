/* sql-fate —— 一条查询里诞生的片各是怎样死的，第 2 章：单独释放、一起消失、留了下来。 */
#include "trace-scene.h"

#include <stdlib.h>
#include <string.h>

#define QUERY 3
#define ROW   20.0
#define TOP   40.0
#define PIECES_LEFT 160.0
#define BYTES_LEFT  420.0
#define LONGEST     190.0
#define MOST  32

typedef enum Fate { FREED, VANISHED, KEPT, FATES } Fate;

static const char *const fate_names[FATES] = {"单独释放", "一起消失", "留了下来"};
static const char *const fate_classes[FATES] = {"free", "data", "head"};

typedef struct Account
{
    char name[64];
    double pieces[FATES], bytes[FATES];
} Account;

/* 这条消息里诞生、还活着的一片。 */
typedef struct Piece { Account *account; uint32 context; Size size; } Piece;

static Account accounts[MOST];
static int account_count;
static Piece *pieces;           /* 下标是片的编号；account 为 NULL 表示没有 */

static Account *
account_of(uint32 slot)
{
    const char *name = trace_now.contexts[slot]->name;

    for (int i = 0; i < account_count; i++)
        if (strcmp(accounts[i].name, name) == 0)
            return &accounts[i];
    figure_expect(account_count < MOST);
    snprintf(accounts[account_count].name, sizeof(accounts[0].name), "%s", name);
    return &accounts[account_count++];
}

static void
settle(Piece *piece, Fate fate)
{
    if (piece->account == NULL)
        return;
    piece->account->pieces[fate]++;
    piece->account->bytes[fate] += piece->size;
    piece->account = NULL;
}

static void
settle_all(uint32 context, Fate fate)
{
    for (uint32 i = 0; i < trace_now.trace->chunk_slots; i++)
        if (pieces[i].account != NULL && (context == TRACE_ROOT || pieces[i].context == context))
            settle(&pieces[i], fate);
}

/* 在照做之前看，那时上下文都还在。 */
static void
foresee(const TraceOp *op)
{
    switch (op->kind)
    {
        case TRACE_ALLOC:
            pieces[op->chunk] = (Piece) {account_of(op->context), op->context, op->size};
            break;
        case TRACE_FREE:
            settle(&pieces[op->chunk], FREED);
            break;
        case TRACE_RESET:
        case TRACE_DELETE:
            settle_all(op->context, VANISHED);
            break;
    }
}

static void
follow_query(void)
{
    trace_open();
    trace_to_message(QUERY - 1);
    pieces = calloc(trace_now.trace->chunk_slots, sizeof(*pieces));
    figure_expect(pieces != NULL);
    do
        foresee(&trace_now.trace->ops[trace_now.done]);
    while (trace_step() && !trace_ends_message());
    settle_all(TRACE_ROOT, KEPT);
    free(pieces);
}

/* ---- 画 ---- */

static double
sum(const double *parts)
{
    return parts[FREED] + parts[VANISHED] + parts[KEPT];
}

static void
draw_bar(double x, double y, const double *parts, double most)
{
    for (int fate = 0; fate < FATES; fate++)
    {
        double width = LONGEST * parts[fate] / most;

        if (parts[fate] == 0)
            continue;
        draw_box(x, y + 3, Max(width, 1), ROW - 7, fate_classes[fate]);
        x += width;
    }
    draw_text(x + 5, y + 13, ANCHOR_START, "note", "%.0f", sum(parts));
}

static void
draw_account(const Account *account, double y, double most_pieces, double most_bytes)
{
    draw_text(PIECES_LEFT - 8, y + 13, ANCHOR_END, "note", "%s", account->name);
    draw_bar(PIECES_LEFT, y, account->pieces, most_pieces);
    draw_bar(BYTES_LEFT, y, account->bytes, most_bytes);
    frame_describe("%s：", account->name);
    for (int fate = 0; fate < FATES; fate++)
        if (account->pieces[fate] > 0)
            frame_describe("%s %.0f 片 %.0f 字节。", fate_names[fate], account->pieces[fate], account->bytes[fate]);
}

static void
draw_legend(void)
{
    for (int fate = 0; fate < FATES; fate++)
    {
        draw_box(PIECES_LEFT + fate * 80, 6, 10, 10, fate_classes[fate]);
        draw_text(PIECES_LEFT + fate * 80 + 14, 15, ANCHOR_START, "label", "%s", fate_names[fate]);
    }
    draw_text(PIECES_LEFT, TOP - 6, ANCHOR_START, "note", "片数");
    draw_text(BYTES_LEFT, TOP - 6, ANCHOR_START, "note", "请求的字节数");
}

static int
by_pieces(const void *a, const void *b)
{
    double more = sum(((const Account *) b)->pieces) - sum(((const Account *) a)->pieces);

    return (more > 0) - (more < 0);
}

int
main(int argc, char **argv)
{
    double most_bytes = 0, pieces_born = 0;

    figure_expect(argc == 2);
    MemoryContextInit();
    follow_query();
    qsort(accounts, account_count, sizeof(Account), by_pieces);
    for (int i = 0; i < account_count; i++)
    {
        most_bytes = Max(most_bytes, sum(accounts[i].bytes));
        pieces_born += sum(accounts[i].pieces);
    }

    frame_begin("这条查询里诞生的 %g 片的下落", pieces_born);
    draw_legend();
    for (int i = 0; i < account_count; i++)
        draw_account(&accounts[i], TOP + i * ROW, sum(accounts[0].pieces), most_bytes);
    frame_end();
    trace_close();
    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
