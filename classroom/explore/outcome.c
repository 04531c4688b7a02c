/* outcome.c —— 一项的结果说成一句话。见 play.h。 */
#include "play.h"

#include <stdlib.h>

static void
put_blocks(FILE *out, const Outcome *outcome)
{
    int         count = outcome->grown + outcome->dedicated;
    bool        alike = true;

    for (int i = 1; i < count && i < BLOCKS_NAMED; i++)
        alike = alike && outcome->blocks[i] == outcome->blocks[0];
    if (count > 1 && alike && count <= BLOCKS_NAMED)
        fprintf(out, "各 %zu 字节", outcome->blocks[0]);
    else
    {
        for (int i = 0; i < count && i < BLOCKS_NAMED; i++)
            fprintf(out, "%s%zu", i > 0 ? "、" : "", outcome->blocks[i]);
        fputs(count > BLOCKS_NAMED ? "…… 字节" : " 字节", out);
    }
}

/* 从别的话后面接着说。 */
static const char *
comma(FILE *out, long start)
{
    return ftell(out) > start ? "，" : "";
}

static void
put_paths(FILE *out, const Outcome *outcome)
{
    long        start = ftell(out);

    if (outcome->reused > 0)
        fprintf(out, "从空闲链表取 %d 片", outcome->reused);
    if (outcome->carved > 0)
        fprintf(out, "%s从活动块切 %d 片", comma(out, start), outcome->carved);
    if (outcome->grown > 0)
        fprintf(out, "%s换新块 %d 次：", comma(out, start), outcome->grown);
    if (outcome->dedicated > 0)
        fprintf(out, "%s专用块 %d 个：", comma(out, start), outcome->dedicated);
    if (outcome->grown + outcome->dedicated > 0)
        put_blocks(out, outcome);
    if (outcome->leftovers > 0)
        fprintf(out, "；旧块的余料切成空闲的 %d 片", outcome->leftovers);
}

static void
put_alloc(FILE *out, const Play *play, const Outcome *outcome)
{
    if (outcome->chunk > play->set->allocChunkLimit)
        fputs("超过片的上限，", out);
    else
        fprintf(out, "取 %zu 字节的片：", outcome->chunk);
    put_paths(out, outcome);
}

static void
put_free(FILE *out, const Outcome *outcome)
{
    if (outcome->listed == 1)
        fprintf(out, "放回 %zu 字节一级的空闲链表", outcome->chunk);
    else if (outcome->listed > 0)
        fprintf(out, "%d 片放回空闲链表", outcome->listed);
    if (outcome->unplugged > 0)
        fprintf(out, "%s专用块 %d 个共 %zu 字节还给 malloc", outcome->listed > 0 ? "，" : "", outcome->unplugged,
                outcome->returned);
}

static void
put_resize(FILE *out, const Outcome *outcome)
{
    if (outcome->in_place)
        fprintf(out, "原来的片 %zu 字节，放得下，不动", outcome->chunk);
    else if (outcome->grown + outcome->dedicated + outcome->carved + outcome->reused == 0)
        fprintf(out, "专用块由 realloc 改变大小，%+zd 字节", (ssize_t) outcome->blocks[0]);
    else
    {
        fprintf(out, "搬到 %zu 字节的片，旧的放回空闲链表；", outcome->chunk);
        put_paths(out, outcome);
    }
}

static void
put_reset(FILE *out, const Outcome *outcome)
{
    if (outcome->dropped == 0)
        fputs("只有 keeper，不惊动 malloc", out);
    else
        fprintf(out, "%d 块共 %zu 字节还给 malloc，只留 keeper", outcome->dropped, outcome->returned);
}

char *
outcome_words(const Play *play, int i)
{
    const Outcome *outcome = &play->outcomes[i];
    char       *words = NULL;
    size_t      size;
    FILE       *out = open_memstream(&words, &size);

    if (out == NULL)
        refuse("内存不够");
    switch (play->scenario->steps[i].kind)
    {
        case STEP_ALLOC:  put_alloc(out, play, outcome); break;
        case STEP_FREE:   put_free(out, outcome); break;
        case STEP_RESIZE: put_resize(out, outcome); break;
        case STEP_RESET:  put_reset(out, outcome); break;
    }
    fclose(out);
    return words;
}
