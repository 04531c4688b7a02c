/* screen.c —— 把结果印在终端上。 */
#include "screen.h"

#include <stdlib.h>
#include <string.h>

#include "draw.h"
#include "pieces.h"
#include "words.h"

#define LEFT        2           /* 左边空几列 */
#define MOST_ROWS   10          /* 最多画几块 */
#define MOST_STEPS  24          /* 最多说几项 */
#define MOST_LISTED 6           /* 一块里最多逐一说几截 */

/* 没有颜色时，各种内存用的字。 */
static const char marks[] = {[PIECE_HEAD] = '=', [PIECE_USED] = '#', [PIECE_FREE] = '-', [PIECE_UNCUT] = '.', [PIECE_MANY] = '?'};
static const Ink inks[] = {[PIECE_HEAD] = INK_HEAD, [PIECE_USED] = INK_USED, [PIECE_FREE] = INK_FREE, [PIECE_UNCUT] = INK_DIM,
                           [PIECE_MANY] = INK_MANY};

static void
heading(const char *text)
{
    ink(INK_STRONG);
    printf("\n%s\n", text);
    ink(INK_PLAIN);
}

/* ---- 尺寸与各项 ---- */

static void
show_sizes(const Play *play)
{
    const Scenario *scenario = play->scenario;
    AllocSet    set = play->set;
    char        words[256];

    ink(INK_STRONG);
    printf("INIT=%zu  MAX=%zu  MIN=%zu\n", scenario->init, scenario->max, scenario->min);
    ink(INK_PLAIN);
    snprintf(words, sizeof(words), "片的上限 %zu 字节：最大的块去掉块头，平分成 %d 份，一份 %zu 字节，放得下这样的片与片头%s",
             set->allocChunkLimit, ALLOC_CHUNK_FRACTION, (scenario->max - ALLOC_BLOCKHDRSZ) / ALLOC_CHUNK_FRACTION,
             set->allocChunkLimit == ALLOC_CHUNK_LIMIT ? "；这已经是最大的一级" : "");
    printf("%*s", LEFT, "");
    put_wrapped(words, LEFT);
}

static int
widest_step(const Scenario *scenario)
{
    int         width = 0;

    for (int i = 0; i < scenario->step_count && i < MOST_STEPS; i++)
    {
        char       *words = step_words(&scenario->steps[i]);

        width = Max(width, words_width(words));
        free(words);
    }
    return Min(width, 24);
}

/* 窄的终端里，结果另起一行。 */
static void
show_step(const Play *play, int i, int width)
{
    char       *what = step_words(&play->scenario->steps[i]), *how = outcome_words(play, i);
    int         column = LEFT + 4 + Max(width, words_width(what)) + 2;

    printf("%*s%2d  ", LEFT, "", i + 1);
    if (words_columns() < 60)
    {
        column = LEFT + 4;
        printf("%s\n%*s", what, column, "");
    }
    else
        put_padded(what, column - LEFT - 4);
    put_wrapped(how, column);
    free(what);
    free(how);
}

static void
show_steps(const Play *play)
{
    int         width = widest_step(play->scenario), count = play->scenario->step_count;

    heading("做了什么");
    for (int i = 0; i < count && i < MOST_STEPS; i++)
        show_step(play, i, width);
    if (count > MOST_STEPS)
        printf("%*s…… 另有 %d 项\n", LEFT, "", count - MOST_STEPS);
}

/* ---- 账目 ---- */

static void
show_use(const Account *account, Use use)
{
    static const Ink use_inks[USES] = {INK_USED, INK_MANY, INK_HEAD, INK_HEAD, INK_FREE, INK_DIM};
    double      share = (double) account->bytes[use] / account->total;
    int         room = words_columns() - LEFT - 16 - 12 - 8, cells = (int) (share * room + 0.5);

    if (account->bytes[use] > 0 && cells == 0)
        cells = 1;
    printf("%*s", LEFT, "");
    put_padded(use_names[use], 16);
    printf("%10zu %6.1f%%", account->bytes[use], 100 * share);
    if (cells > 0)
        putchar(' ');
    ink(use_inks[use]);
    for (int i = 0; i < cells; i++)
        putchar(!words_colour() ? '#' : use == USE_UNCUT ? '.' : ' ');
    ink(INK_PLAIN);
    putchar('\n');
}

static void
show_freelists(const Account *account)
{
    char       *words = NULL;
    size_t      size;
    FILE       *out = open_memstream(&words, &size);
    bool        any = false;

    figure_expect(out != NULL);
    for (int level = 0; level < ALLOCSET_NUM_FREELISTS; level++)
        if (account->free_chunks[level] > 0)
        {
            fprintf(out, "%s%zu 字节 %d 片", any ? "，" : "", ALLOC_MIN_CHUNK << level, account->free_chunks[level]);
            any = true;
        }
    fputs(any ? "" : "都是空的", out);
    fclose(out);
    printf("%*s空闲链表  ", LEFT, "");
    put_wrapped(words, LEFT + 10);
    free(words);
}

static void
show_account(const Play *play, const Account *account)
{
    char        words[256];

    snprintf(words, sizeof(words), "mem_allocated %zu 字节", account->total);
    heading(words);
    snprintf(words, sizeof(words), "%d 块：keeper，普通块 %d，专用块 %d；在用 %d 片；下一个普通块打算要 %zu 字节",
             1 + account->ordinary + account->dedicated, account->ordinary, account->dedicated, account->in_use,
             play->set->nextBlockSize);
    printf("%*s", LEFT, "");
    put_wrapped(words, LEFT);
    for (Use use = 0; use < USES; use++)
        show_use(account, use);
    show_freelists(account);
}

/* ---- 一块的图 ---- */

/* 写得进去的最长的说法；都写不进去就是空的。 */
static void
label_of(const Piece *piece, int cells, char *label, size_t room)
{
    const char *shapes[2] = {"", ""};
    char        many[32], one[32];

    snprintf(many, sizeof(many), "%zux%d", piece->size, piece->count);
    snprintf(one, sizeof(one), "%zu", piece->kind == PIECE_HEAD ? piece->bytes : piece->size);
    if (piece->kind == PIECE_MANY)
        snprintf(one, sizeof(one), "%d", piece->count);
    shapes[0] = piece->count > 1 && piece->kind != PIECE_MANY ? many : one;
    shapes[1] = piece->count > 1 ? "" : one;
    snprintf(label, room, "%s", (int) strlen(shapes[0]) + 2 <= cells ? shapes[0] : (int) strlen(shapes[1]) + 2 <= cells ? shapes[1] : "");
}

/* 第 i 格：每片宽得看得清时，开头的一格是它的片头。 */
static char
cell_of(const Piece *piece, int i, int cells)
{
    bool        chunk = piece->kind == PIECE_USED || piece->kind == PIECE_FREE;

    if (chunk && !piece->broken && cells >= 3 * piece->count && i * piece->count % cells < piece->count)
        return '|';
    return words_colour() && piece->kind != PIECE_UNCUT ? ' ' : marks[piece->kind];
}

static void
draw_piece(const Piece *piece, int cells)
{
    char        label[64], *text = malloc(cells + 1);
    int         start;

    figure_expect(text != NULL);
    for (int i = 0; i < cells; i++)
        text[i] = cell_of(piece, i, cells);
    label_of(piece, cells, label, sizeof(label));
    start = (cells - (int) strlen(label)) / 2;
    memcpy(text + start, label, strlen(label));
    if (piece->broken && cells >= 6)
        memcpy(text + cells - 4, "//", 2);
    ink(inks[piece->kind]);
    printf("%.*s", cells, text);
    ink(INK_PLAIN);
    free(text);
}

static void
draw_bar(const Piece *pieces, int count)
{
    double      at = 0;
    int         column = 0;

    printf("%*s", LEFT, "");
    for (int i = 0; i < count; i++)
    {
        int         end = (int) ((at += pieces[i].width) + 0.5);

        draw_piece(&pieces[i], end - column);
        column = end;
    }
    putchar('\n');
}

static void
put_piece(FILE *out, const Piece *piece)
{
    static const char *const kinds[] = {"", "的片", "空闲", "没有切过", "段"};

    if (piece->kind == PIECE_HEAD)
        fprintf(out, "%s %zu", piece->name, piece->bytes);
    else if (piece->kind == PIECE_MANY)
        fprintf(out, "…… %d 段共 %zu", piece->count, piece->bytes);
    else if (piece->kind == PIECE_USED)
        fprintf(out, "%zu 的片", piece->size);
    else
        fprintf(out, "%s %zu", kinds[piece->kind], piece->size);
    if (piece->count > 1 && piece->kind != PIECE_MANY)
        fprintf(out, " × %d", piece->count);
}

static void
list_pieces(Piece *pieces, int count)
{
    char       *words = NULL;
    size_t      size;
    FILE       *out = open_memstream(&words, &size);

    figure_expect(out != NULL);
    count = pieces_fold(pieces, count, MOST_LISTED);
    for (int i = 0; i < count; i++)
    {
        fputs(i > 0 ? "，" : "", out);
        put_piece(out, &pieces[i]);
    }
    fclose(out);
    ink(INK_DIM);
    printf("%*s", LEFT, "");
    put_wrapped(words, LEFT);
    ink(INK_PLAIN);
    free(words);
}

static void
show_block(AllocSet set, const Row *row, double per_byte)
{
    int         room = words_columns() - LEFT - 1;
    Piece      *pieces;
    int         count = pieces_fold(pieces, pieces_of(set, row->block, &pieces), room / 2);

    printf("%*s%s %zu 字节%s\n", LEFT, "", block_kind(set, row->block), block_malloced(set, row->block),
           row->block == set->blocks ? "，活动块" : "");
    pieces_size(pieces, count, per_byte, 1, room);
    draw_bar(pieces, count);
    list_pieces(pieces, count);
    if (row->skipped > 0)
        printf("%*s…… 略去 %d 块，共 %zu 字节\n", LEFT, "", row->skipped, row->skipped_bytes);
    free(pieces);
}

/* 一格多少字节：2 的幂，要照顾的块恰好画得下。 */
static Size
bytes_per_cell(AllocSet set)
{
    Size        unit = 1;

    while (scale_block(set) > unit * (words_columns() - LEFT - 1))
        unit *= 2;
    return unit;
}

static void
show_legend(Size unit)
{
    static const struct { PieceKind kind; const char *name; } kinds[] =
        {{PIECE_HEAD, "头"}, {PIECE_USED, "在用"}, {PIECE_FREE, "空闲"}, {PIECE_UNCUT, "没有切过"}};
    char        words[128];

    printf("%*s", LEFT, "");
    for (size_t i = 0; i < lengthof(kinds); i++)
    {
        char        mark = words_colour() && kinds[i].kind != PIECE_UNCUT ? ' ' : marks[kinds[i].kind];

        ink(inks[kinds[i].kind]);
        printf("%c%c", mark, mark);
        ink(INK_PLAIN);
        printf(" %s%s", kinds[i].name, i + 1 < lengthof(kinds) ? "  " : "");
    }
    snprintf(words, sizeof(words), "一格 %zu 字节，不足一格的也画一格；// 是截短了", unit);
    printf("\n%*s", LEFT, "");
    put_wrapped(words, LEFT);
}

static void
show_blocks(AllocSet set)
{
    Size        unit = bytes_per_cell(set);
    Row        *rows;
    int         count = rows_of(set, MOST_ROWS, &rows);

    heading("块，照链表的次序");
    show_legend(unit);
    for (int i = 0; i < count; i++)
        show_block(set, &rows[i], 1.0 / unit);
    free(rows);
}

void
screen_show(const Play *play, const Account *account)
{
    show_sizes(play);
    show_steps(play);
    show_account(play, account);
    show_blocks(play->set);
}
