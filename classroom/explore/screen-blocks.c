/* screen-blocks.c —— 各块的图，一格一个字。见 screen-parts.h。 */
#include "screen-parts.h"

#include <stdlib.h>
#include <string.h>

#include "draw.h"
#include "pieces.h"
#include "words.h"

#define MOST_ROWS   10          /* 最多画几块 */
#define MOST_LISTED 6           /* 一块里最多逐一说几截 */

/* 没有颜色时，各种内存用的字。 */
static const char marks[] = {[PIECE_HEAD] = '=', [PIECE_USED] = '#', [PIECE_FREE] = '-', [PIECE_UNCUT] = '.', [PIECE_MANY] = '?'};
static const Ink inks[] = {[PIECE_HEAD] = INK_HEAD, [PIECE_USED] = INK_USED, [PIECE_FREE] = INK_FREE, [PIECE_UNCUT] = INK_DIM,
                           [PIECE_MANY] = INK_MANY};

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

void
screen_blocks(AllocSet set)
{
    Size        unit = bytes_per_cell(set);
    Row        *rows;
    int         count = rows_of(set, MOST_ROWS, &rows);

    screen_heading("块，照链表的次序");
    show_legend(unit);
    for (int i = 0; i < count; i++)
        show_block(set, &rows[i], 1.0 / unit);
    free(rows);
}
