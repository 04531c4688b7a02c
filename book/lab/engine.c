/* engine.c —— 实验台的引擎：照一个场景（写法与 make explore 的一样）做到第几项，画出集合，说出每一项走了哪条路。
 *
 * 网页一步一步地看，前进、后退都是从头再做一遍，所以同样的场景总是同样的图。印出来的一行一件事，以制表符隔开：
 *   step  第几项  在做什么  走了哪条路（一句话）  路的名字（paths.tsv），空格隔开
 *   fact  名字  数
 * 图写在 1.svg。同样的源文件也编译成本机的程序，两边的输出相同（tests/lab）。 */
#include "postgres.h"

#include <stdio.h>
#include <stdlib.h>

#include "play.h"
#include "scenario.h"
#include "scene.h"

#define MOST_NAMED    99        /* 分配得再多，图里就不起名：相邻的一样的片才并得成一格 */
#define MOST_BLOCKS   500       /* 画得下多少块，多少片 */
#define MOST_SEGMENTS 2000

/* ---- 画 ---- */

static void
name_allocations(const Play *play)
{
    static char names[MOST_NAMED][5];

    if (play->scenario->allocations > MOST_NAMED)
        return;
    for (int i = 0; i < play->count; i++)
        if (play->allocations[i].pointer != NULL)
        {
            snprintf(names[i], sizeof(names[i]), "%d", i + 1);
            scene_name(play->allocations[i].pointer, names[i]);
        }
}

static int
count_blocks(AllocSet set)
{
    int         blocks = 0;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
        blocks++;
    return blocks;
}

/* 画出来至多几格：相邻的、一样大的片并成一格。 */
static int
count_segments(AllocSet set)
{
    int         segments = 0;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
    {
        const char *first = (const char *) block + ALLOC_BLOCKHDRSZ;
        AllocChunk  last = NULL;

        for (const char *at = first; at < block->freeptr; at += ALLOC_CHUNKHDRSZ + last->size)
        {
            AllocChunk  chunk = (AllocChunk) at;

            segments += last == NULL || last->size != chunk->size || (last->aset == set) != (chunk->aset == set);
            last = chunk;
        }
    }
    return segments;
}

static void
draw(const Play *play, int done)
{
    char       *words = done == 0 ? NULL : step_words(&play->scenario->steps[done - 1]);

    if (count_blocks(play->set) > MOST_BLOCKS)
        refuse("做到第 %d 项有 %d 块，这里只画得下 %d 块", done, count_blocks(play->set), MOST_BLOCKS);
    if (count_segments(play->set) > MOST_SEGMENTS)
        refuse("做到第 %d 项，片太零碎，这里只画得下 %d 格", done, MOST_SEGMENTS);
    scene_frame("%s", words == NULL ? "刚建立" : words);
    name_allocations(play);
    scene_set_frame(play->set);
    free(words);
}

/* ---- 说 ---- */

static void
put_paths(const Outcome *outcome, const Step *step)
{
    static const char *const always[] = {[STEP_RESIZE] = "resize", [STEP_RESET] = "reset"};
    const struct { int times; const char *name; } paths[] = {
        {outcome->reused, "reuse"}, {outcome->carved, "carve"}, {outcome->grown, "grow"}, {outcome->leftovers, "leftover"},
        {outcome->dedicated, "dedicated"}, {outcome->listed, "list"}, {outcome->unplugged, "unplug"},
    };

    if (step->kind == STEP_RESIZE || step->kind == STEP_RESET)
        printf(" %s", always[step->kind]);
    for (size_t i = 0; i < lengthof(paths); i++)
        if (paths[i].times > 0)
            printf(" %s", paths[i].name);
}

static void
put_step(const Play *play, int i)
{
    char       *what = step_words(&play->scenario->steps[i]), *how = outcome_words(play, i);

    printf("step\t%d\t%s\t%s\t", i + 1, what, how);
    put_paths(&play->outcomes[i], &play->scenario->steps[i]);
    putchar('\n');
    free(what);
    free(how);
}

static void
put_facts(const Play *play)
{
    AllocSet    set = play->set;
    int         spare = 0;

    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        for (AllocChunk chunk = set->freelist[i]; chunk != NULL; chunk = chunk->next)
            spare++;
    printf("fact\tmem_allocated\t%zu\nfact\t块\t%d\nfact\t空闲片\t%d\n", set->header.mem_allocated, count_blocks(set), spare);
    printf("fact\tallocChunkLimit\t%zu\nfact\tnextBlockSize\t%zu\n", set->allocChunkLimit, set->nextBlockSize);
}

/* ---- 从头做到第 upto 项（0 是刚建立） ---- */

int         lab_run(const char *init, const char *max, const char *min, const char *sizes, int upto);

__attribute__((export_name("lab_run"))) int
lab_run(const char *init, const char *max, const char *min, const char *sizes, int upto)
{
    Scenario    scenario;
    Play        play;

    scenario_read(&scenario, init, max, min, sizes);
    MemoryContextInit();
    play_start(&play, &scenario);
    draw(&play, 0);
    for (int i = 0; i < scenario.step_count && i < upto; i++)
    {
        play_step(&play, i);
        frame_discard();
        draw(&play, i + 1);
        put_step(&play, i);
    }
    put_facts(&play);
    printf("fact\t项\t%d\n", scenario.step_count);
    figure_write(".");
    return 0;
}
