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
put_alloc(FILE *out, const Outcome *outcome)
{
    if (outcome->over)
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
    if (outcome->gone > 0)
        fprintf(out, "；先删除 %d 个后代", outcome->gone);
}

/* ---- 上下文的 ---- */

static void
put_create(FILE *out, const Outcome *outcome)
{
    fprintf(out, outcome->recycled ? "取自上下文空闲链表，%zu 字节，不惊动 malloc" : "向 malloc 要来第一块 %zu 字节",
            outcome->blocks[0]);
}

static void
put_delete(FILE *out, const Outcome *outcome)
{
    if (outcome->gone > 0)
        fprintf(out, "连同 %d 个后代，", outcome->gone);
    if (outcome->recycled)
        fprintf(out, "共 %zu 字节，第一块留在上下文空闲链表，其余还给 malloc", outcome->blocks[0]);
    else
        fprintf(out, "%zu 字节全部还给 malloc", outcome->blocks[0]);
}

/* ---- 检查模式的 ---- */

static void
put_write(FILE *out, const Step *step, const Outcome *outcome)
{
    fprintf(out, "写在 %zu 字节的片的偏移 %zu 处，库不知道", outcome->chunk, step->size);
}

static void
put_check(FILE *out, const Outcome *outcome)
{
#ifdef MEMORY_CONTEXT_CHECKING
    fputs(outcome->warned == NULL ? "没有看出什么不对" : "看出来了", out);
#else
    (void) outcome;
    fputs("不是检查模式，什么也不看", out);
#endif
}

static void
put_kind(FILE *out, const Step *step, const Outcome *outcome)
{
    switch (step->kind)
    {
        case STEP_ALLOC:  put_alloc(out, outcome); break;
        case STEP_FREE:   put_free(out, outcome); break;
        case STEP_RESIZE: put_resize(out, outcome); break;
        case STEP_RESET:  put_reset(out, outcome); break;
        case STEP_CREATE: put_create(out, outcome); break;
        case STEP_DELETE: put_delete(out, outcome); break;
        case STEP_MOVE:   fputs("摘下，挂上，后代跟着走，不碰 malloc", out); break;
        case STEP_SWITCH: fputs("以后的分配在这里", out); break;
        case STEP_WRITE:  put_write(out, step, outcome); break;
        case STEP_CHECK:  put_check(out, outcome); break;
    }
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
    if (outcome->failed != NULL)
        fprintf(out, "库报错：%s", outcome->failed);
    else
        put_kind(out, &play->scenario->steps[i], outcome);
    if (outcome->warned != NULL)
        fprintf(out, "；警告：%s", outcome->warned);
    fclose(out);
    return words;
}
