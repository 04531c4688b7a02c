/* engine.c —— 实验台的引擎：照一个场景（写法与 make explore 的一样）做到第几项，画出内存（view.c），说出每一项走了哪条路。
 *
 * 网页一步一步地看，前进、后退都是从头再做一遍，所以同样的场景总是同样的图。印出来的一行一件事，以制表符隔开：
 *   step  第几项  在做什么  走了哪条路（一句话）  路的名字（paths.tsv），空格隔开
 *   fact  名字  数；use 每个字节的去处  字节；free 级  片数；context 深  名字  字节  当前
 * 图写在 1.svg。同样的源文件也编译成本机的程序，两边的输出相同（tests/lab）。 */
#include "postgres.h"

#include <stdio.h>
#include <stdlib.h>

#include "account.h"
#include "draw.h"
#include "play.h"
#include "scenario.h"
#include "view.h"

/* ---- 说 ---- */

/* 做成了的一项，不看次数就知道走了的路。 */
static const char *
sure_path(const Step *step, const Outcome *outcome)
{
    bool        moved = outcome->grown + outcome->dedicated + outcome->carved + outcome->reused > 0;

    switch (step->kind)
    {
        case STEP_RESIZE: return outcome->in_place ? "resize" : moved ? "move" : "resize-block";
        case STEP_RESET:  return "reset";
        case STEP_CREATE: return outcome->recycled ? "recycled" : "new";
        case STEP_DELETE: return outcome->recycled ? "delete recycle" : "delete return";
        case STEP_MOVE:   return "parent";
        case STEP_SWITCH: return "switch";
        default:          return NULL;
    }
}

static void
put_paths(const Outcome *outcome, const Step *step)
{
    const struct { int times; const char *name; } paths[] = {
        {outcome->reused, "reuse"}, {outcome->carved, "carve"}, {outcome->grown, "grow"}, {outcome->leftovers, "leftover"},
        {outcome->dedicated, "dedicated"}, {outcome->listed, "list"}, {outcome->unplugged, "unplug"},
        {outcome->gone, "children"}, {outcome->warned != NULL, "sentinel"},
    };
    const char *sure = outcome->failed != NULL ? NULL : sure_path(step, outcome);

    if (sure != NULL)
        printf(" %s", sure);
    for (size_t i = 0; i < lengthof(paths); i++)
        if (paths[i].times > 0)
            printf(" %s", paths[i].name);
    if (outcome->failed != NULL)
        fputs(" failed", stdout);
}

static void
put_step(const Play *play, int i)
{
    char       *what = step_words(play->scenario, &play->scenario->steps[i]), *how = outcome_words(play, i);

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
    Account     account = account_of(play);
    int         spare = 0;

    for (int level = 0; level < ALLOCSET_NUM_FREELISTS; level++)
        spare += account.free_chunks[level];
    printf("fact\tmem_allocated\t%zu\nfact\t块\t%d\nfact\t在用的片\t%d\nfact\t空闲片\t%d\n", account.total,
           1 + account.ordinary + account.dedicated, account.in_use, spare);
    printf("fact\tallocChunkLimit\t%zu\nfact\tnextBlockSize\t%zu\n", set->allocChunkLimit, set->nextBlockSize);
    for (Use use = 0; use < USES; use++)
        printf("use\t%s\t%zu\n", use_names[use], account.bytes[use]);
    for (int level = 0; level < ALLOCSET_NUM_FREELISTS; level++)
        if (account.free_chunks[level] > 0)
            printf("free\t%zu\t%d\n", ALLOC_MIN_CHUNK << level, account.free_chunks[level]);
}

static void
put_tree(const Play *play, MemoryContext node, int depth)
{
    printf("context\t%d\t%s\t%zu\t%s\n", depth, node->name, node->mem_allocated,
           node == (MemoryContext) play->set ? "当前" : "");
    for (MemoryContext child = node->firstchild; child != NULL; child = child->nextchild)
        put_tree(play, child, depth + 1);
}

/* ---- 从头做到第 upto 项（0 是刚建立） ---- */

int         lab_run(const char *init, const char *max, const char *min, const char *sizes, const char *name,
                    const char *view, int upto);

__attribute__((export_name("lab_run"))) int
lab_run(const char *init, const char *max, const char *min, const char *sizes, const char *name, const char *view, int upto)
{
    Scenario    scenario;
    Play        play;

    scenario_read(&scenario, &(ScenarioText) {init, max, min, sizes, name[0] != '\0' ? name : "集合"});
    MemoryContextInit();
    play_start(&play, &scenario);
    view_draw(&play, view);
    for (int i = 0; i < scenario.step_count && i < upto; i++)
    {
        play_step(&play);
        frame_discard();
        view_draw(&play, view);
    }
    for (int i = 0; i < play.done; i++)
        put_step(&play, i);
    put_facts(&play);
    put_tree(&play, play.places[0].context, 0);
    printf("fact\t项\t%d\n", scenario.step_count);
    figure_write(".");
    return 0;
}
