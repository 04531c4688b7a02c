/* sketch.c —— 画成 SVG。 */
#include "sketch.h"

#include <stdio.h>
#include <stdlib.h>

#include "draw.h"
#include "pieces.h"

#define LEFT       112.0        /* 格子从这里开始；左边是块的名字 */
#define WIDE       580.0        /* 要照顾的块画多宽 */
#define HEIGHT     40.0
#define TICK       8.0          /* 片头画在下沿 */
#define ROW        60.0
#define LEAST      3.0          /* 一截至少多宽 */
#define LINE       17.0
#define MOST_ROWS  8
#define MOST_STEPS 10
#define MOST_PIECES 60

static const char *const classes[] = {[PIECE_HEAD] = "head", [PIECE_USED] = "data", [PIECE_FREE] = "free", [PIECE_UNCUT] = "gap",
                                      [PIECE_MANY] = "bar"};
static double y;

/* ---- 尺寸与各项 ---- */

static void
draw_sizes(const Play *play)
{
    const Scenario *scenario = play->scenario;

    draw_text(6, y + 14, ANCHOR_START, "label", "INIT %zu　MAX %zu　MIN %zu", scenario->init, scenario->max, scenario->min);
    draw_text(LEFT + WIDE, y + 14, ANCHOR_END, "label", "片的上限 %zu　下一个普通块 %zu", play->set->allocChunkLimit,
              play->set->nextBlockSize);
    y += 26;
}

static void
draw_steps(const Play *play)
{
    int         count = play->scenario->step_count;

    for (int i = 0; i < count && i < MOST_STEPS; i++, y += LINE)
    {
        char       *what = step_words(play->scenario, &play->scenario->steps[i]), *how = outcome_words(play, i);

        draw_text(6, y + 12, ANCHOR_START, "label", "%s", what);
        draw_text(LEFT + 20, y + 12, ANCHOR_START, "label", "%s", how);
        frame_describe("%s：%s。", what, how);
        free(what);
        free(how);
    }
    if (count > MOST_STEPS)
    {
        draw_text(6, y + 12, ANCHOR_START, "note", "…… 另有 %d 项", count - MOST_STEPS);
        y += LINE;
    }
    y += 8;
}

/* ---- 账目：一条，各种去处各占多长 ---- */

static const char *const use_classes[USES] = {"data", "bar", "head", "head", "free", "gap"};

static void
draw_account(const Account *account)
{
    double      x = LEFT;

    draw_text(6, y + 14, ANCHOR_START, "label", "mem_allocated");
    draw_text(6, y + 28, ANCHOR_START, "label", "%zu 字节", account->total);
    for (Use use = 0; use < USES; use++)
    {
        double      width = WIDE * account->bytes[use] / account->total;

        if (account->bytes[use] > 0)
            draw_box(x, y, width, HEIGHT, use_classes[use]);
        x += width;
    }
    y += HEIGHT + 6;
    for (Use use = 0; use < USES; use++)
    {
        double      left = LEFT + WIDE / 3 * (use % 3);

        draw_box(left, y + 2, 10, 10, use_classes[use]);
        draw_text(left + 15, y + 11, ANCHOR_START, "label", "%s %zu（%.1f%%）", use_names[use], account->bytes[use],
                  100.0 * account->bytes[use] / account->total);
        frame_describe("%s %zu 字节。", use_names[use], account->bytes[use]);
        if (use % 3 == 2)
            y += LINE;
    }
    y += 12;
}

/* ---- 块 ---- */

static const char *
piece_title(const Piece *piece)
{
    static const char *const names[] = {"", "", "空闲", "没有切过", ""};
    static char text[64];

    if (piece->kind == PIECE_MANY)
        snprintf(text, sizeof(text), "…… %d 段", piece->count);
    else if (piece->kind == PIECE_USED && piece->count > 1)
        snprintf(text, sizeof(text), "%zu × %d", piece->size, piece->count);
    else if (piece->kind == PIECE_USED)
        snprintf(text, sizeof(text), "片");
    else
        snprintf(text, sizeof(text), "%s", piece->name != NULL ? piece->name : names[piece->kind]);
    return text;
}

/* 片头画成每片开头下沿的一小条；窄得看不清就不画。 */
static void
draw_chunk_heads(const Piece *piece, double x)
{
    double      step = piece->width / piece->count;
    double      head = Max(1.5, Min(4.0, step * ALLOC_CHUNKHDRSZ / (ALLOC_CHUNKHDRSZ + piece->size)));

    if ((piece->kind != PIECE_USED && piece->kind != PIECE_FREE) || step < 5 || piece->broken)
        return;
    for (int i = 0; i < piece->count; i++)
        draw_box(x + i * step, y + HEIGHT - TICK, head, TICK, "head");
}

static void
draw_piece(const Piece *piece, double x)
{
    const char *title = piece_title(piece);
    double      middle = x + piece->width / 2;

    draw_box(x, y, piece->width, HEIGHT, classes[piece->kind]);
    draw_chunk_heads(piece, x);
    frame_describe("，%s %zu 字节", title, piece->bytes);
    if (text_width("label", title) + 10 <= piece->width)
    {
        draw_text(middle, y + 14, ANCHOR_MIDDLE, "label", "%s", title);
        draw_text(middle, y + 27, ANCHOR_MIDDLE, "note", "%zu", piece->count > 1 ? piece->bytes : piece->size);
    }
    if (piece->broken)
        draw_break_upright(x + piece->width - 14, y, HEIGHT);
}

static void
draw_block(AllocSet set, const Row *row, double per_byte)
{
    Piece      *pieces;
    int         count = pieces_of(set, row->block, &pieces);
    double      x = LEFT;

    count = pieces_fold(pieces, count, MOST_PIECES);
    draw_text(6, y + 14, ANCHOR_START, "label", "%s%s", block_kind(set, row->block), row->block == set->blocks ? "，活动" : "");
    draw_text(6, y + 28, ANCHOR_START, "note", "%zu 字节", block_malloced(set, row->block));
    frame_describe("%s %zu 字节", block_kind(set, row->block), block_malloced(set, row->block));
    pieces_size(pieces, count, per_byte, LEAST, WIDE + 20);
    for (int i = 0; i < count; i++)
    {
        draw_piece(&pieces[i], x);
        x += pieces[i].width;
    }
    draw_text(x + 4, y + HEIGHT, ANCHOR_START, "note", "%zu", block_malloced(set, row->block));
    frame_describe("。");
    free(pieces);
}

static void
draw_skipped(const Row *row)
{
    draw_text(LEFT, y - 6, ANCHOR_START, "note", "…… 略去 %d 块，共 %zu 字节", row->skipped, row->skipped_bytes);
    frame_describe("略去 %d 块，共 %zu 字节。", row->skipped, row->skipped_bytes);
    y += LINE;
}

static void
draw_blocks(AllocSet set)
{
    Row        *rows;
    int         count = rows_of(set, MOST_ROWS, &rows);

    for (int i = 0; i < count; i++)
    {
        draw_block(set, &rows[i], WIDE / scale_block(set));
        if (i + 1 < count)
            draw_arrow_down(14, y + HEIGHT - 2, y + ROW - 4);
        y += ROW;
        if (rows[i].skipped > 0)
            draw_skipped(&rows[i]);
    }
    free(rows);
}

/* ---- 空闲链表 ---- */

static void
draw_freelists(const Account *account)
{
    double      x = LEFT;

    draw_text(6, y + 14, ANCHOR_START, "label", "空闲链表");
    for (int level = 0; level < ALLOCSET_NUM_FREELISTS; level++)
    {
        char        text[64];

        if (account->free_chunks[level] == 0)
            continue;
        snprintf(text, sizeof(text), "%zu × %d", ALLOC_MIN_CHUNK << level, account->free_chunks[level]);
        draw_box(x, y, text_width("label", text) + 12, 20, "free");
        draw_text(x + 6, y + 14, ANCHOR_START, "label", "%s", text);
        frame_describe("空闲链表上 %s。", text);
        x += text_width("label", text) + 20;
    }
    if (x == LEFT)
        draw_text(x, y + 14, ANCHOR_START, "note", "都是空的");
    y += 26;
}

void
sketch_draw(const Play *play, const Account *account)
{
    y = 8;
    draw_sizes(play);
    draw_steps(play);
    draw_account(account);
    draw_blocks(play->set);
    draw_freelists(account);
    frame_end();
}
