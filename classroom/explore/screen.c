/* screen.c —— 把结果印在终端上：尺寸、各项、账目。块的图在 screen-blocks.c。 */
#include "screen.h"

#include <stdlib.h>

#include "draw.h"
#include "screen-parts.h"
#include "words.h"

#define MOST_STEPS  24          /* 最多说几项 */

void
screen_heading(const char *text)
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
        char       *words = step_words(scenario, &scenario->steps[i]);

        width = Max(width, words_width(words));
        free(words);
    }
    return Min(width, 24);
}

/* 窄的终端里，结果另起一行。 */
static void
show_step(const Play *play, int i, int width)
{
    char       *what = step_words(play->scenario, &play->scenario->steps[i]), *how = outcome_words(play, i);
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

    screen_heading("做了什么");
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
    screen_heading(words);
    snprintf(words, sizeof(words), "%d 块：keeper，普通块 %d，专用块 %d；在用 %d 片；下一个普通块打算要 %zu 字节",
             1 + account->ordinary + account->dedicated, account->ordinary, account->dedicated, account->in_use,
             play->set->nextBlockSize);
    printf("%*s", LEFT, "");
    put_wrapped(words, LEFT);
    for (Use use = 0; use < USES; use++)
        show_use(account, use);
    show_freelists(account);
}

void
screen_show(const Play *play, const Account *account)
{
    show_sizes(play);
    show_steps(play);
    show_account(play, account);
    screen_blocks(play->set);
}
