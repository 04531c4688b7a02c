/* 学生的比较，拿去问书的集合与几种改错的集合。改错的是另一张方法表，用书的方法做成。 */
#include "check.h"

#define main testing_model_main
#include "demo/testing-model.c"
#undef main

/* ---- 改错的方法 ---- */

static AllocSet set_of(MemoryContext context) { return (AllocSet) context; }

static bool
is_dedicated(MemoryContext context, void *pointer)
{
    return AllocPointerGetChunk(pointer)->size > set_of(context)->allocChunkLimit;
}

/* 连请求之外的字节一起抄，所以不让 ASan 看。 */
__attribute__((no_sanitize("address"), noinline)) static void
copy_bytes(char *to, const char *from, Size count)
{
    for (Size i = 0; i < count; i++)
        ((volatile char *) to)[i] = from[i];
}

static void *
move(MemoryContext context, void *pointer, Size size)
{
    void       *moved = AllocSetMethods.alloc(context, size);

    if (moved != NULL)
        copy_bytes(moved, pointer, Min(size, AllocPointerGetChunk(pointer)->size));
    return moved;
}

static void *
never_shrinks(MemoryContext context, void *pointer, Size size)
{
    if (is_dedicated(context, pointer) && size <= AllocPointerGetChunk(pointer)->size)
        return pointer;
    return AllocSetMethods.realloc(context, pointer, size);
}

static void *
always_moves(MemoryContext context, void *pointer, Size size)
{
    void       *moved;

    if (is_dedicated(context, pointer))
        return AllocSetMethods.realloc(context, pointer, size);
    moved = move(context, pointer, size);
    AllocSetMethods.free_p(context, pointer);
    return moved;
}

static bool
will_move(MemoryContext context, void *pointer, Size size)
{
    return !is_dedicated(context, pointer) && size > AllocPointerGetChunk(pointer)->size;
}

static void *
loses_old(MemoryContext context, void *pointer, Size size)
{
    return will_move(context, pointer, size) ? move(context, pointer, size)
        : AllocSetMethods.realloc(context, pointer, size);
}

static void *
frees_first(MemoryContext context, void *pointer, Size size)
{
    if (!will_move(context, pointer, size))
        return AllocSetMethods.realloc(context, pointer, size);
    AllocSetMethods.free_p(context, pointer);
    return AllocSetMethods.alloc(context, size);
}

static void
keeps_next(MemoryContext context)
{
    Size        next = set_of(context)->nextBlockSize;

    AllocSetMethods.reset(context);
    set_of(context)->nextBlockSize = next;
}

static void
keeps_place(MemoryContext context)
{
    char       *place = set_of(context)->keeper->freeptr;

    AllocSetMethods.reset(context);
    set_of(context)->keeper->freeptr = place;
}

/* ---- 问 ---- */

typedef enum Mutant { NONE, SHRINK, MOVE, LOSE, EARLY, NEXT, KEEPER } Mutant;

static const MemoryContextMethods *
methods_of(Mutant mutant)
{
    static MemoryContextMethods methods;

    methods = AllocSetMethods;
    switch (mutant)
    {
        case NONE: break;
        case SHRINK: methods.realloc = never_shrinks; break;
        case MOVE: methods.realloc = always_moves; break;
        case LOSE: methods.realloc = loses_old; break;
        case EARLY: methods.realloc = frees_first; break;
        case NEXT: methods.reset = keeps_next; break;
        case KEEPER: methods.reset = keeps_place; break;
    }
    return &methods;
}

typedef struct Sizes
{
    Size        least, first, most;     /* 字节：创建集合的三个尺寸 */
} Sizes;

static const Sizes small = {ALLOCSET_SMALL_SIZES};

/* 学生的比较说第几步对不上。 */
static int
differs(Mutant mutant, Sizes sizes, int growth)
{
    static Model model;
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", sizes.least, sizes.first, sizes.most);
    AllocBlock  keeper = set_of(set)->keeper;
    int         step;

    set->methods = methods_of(mutant);
    memset(&model, 0, sizeof(model));
    model.next = sizes.first;
    model.most = sizes.most;
    add_block(&model, keeper->endptr - (char *) keeper);
    srand(random_below(1000000));
    step = compare(set, &model, growth);
    set->methods = &AllocSetMethods;
    MemoryContextDelete(set);
    return step;
}

#define TRIES 20                /* 随机的操作一遍碰不到的，二十遍里总有一遍 */

static void
ask(Mutant mutant, Sizes sizes)
{
    bool        found = false;

    for (int i = 0; i < TRIES && !found; i++)
    {
        int         step = differs(NONE, sizes, 2);

        expect_true(step == 0, "照规矩的集合（%zu、%zu、%zu），应当都对得上，却说第 %d 步对不上", sizes.least,
                    sizes.first, sizes.most, step);
        found = differs(mutant, sizes, 2) != 0;
    }
    expect_true(found, "改错的集合（%zu、%zu、%zu）没有认出来", sizes.least, sizes.first, sizes.most);
}

CHECK(专用块变小, 1, "sec-realloc-dedicated", "专用的一片变小，块也变小；照规矩的集合若说对不上，先看你的预言")
{
    ask(SHRINK, small);
    expect_true(differs(NONE, small, 1) != 0, "模型不翻倍，却说都对得上");
}

CHECK(装得下不搬, 1, "sec-realloc-cases", "装得下，片还在原处；改变大小以后也要看在哪里")
{
    ask(MOVE, small);
}

CHECK(旧片放回, 2, "sec-realloc-move", "旧片放回它那一级的堆上，下一次要这一级的就是它")
{
    ask(LOSE, small);
}

CHECK(先要后放, 1, "sec-realloc-move", "先要新的，可能换了块，切下的余料先进堆；旧片后进")
{
    ask(EARLY, small);
}

CHECK(重置从头来, 2, "sec-reset-reset", "只剩 keeper，从块头之后切；下一块打算要的回到开头的值")
{
    ask(NEXT, small);
    ask(KEEPER, small);
}

CHECK(别的尺寸, 2, "sec-testing-model", "开头的尺寸由 model 给出，片的上限在集合里，都不能写成一个数")
{
    static const Mutant mutants[] = {SHRINK, MOVE, LOSE, NEXT, KEEPER};

    for (size_t i = 0; i < lengthof(mutants); i++)
    {
        Size        first = ALLOCSET_SMALL_INITSIZE << (1 + random_below(2));

        ask(mutants[i], (Sizes) {0, first, first << (1 + random_below(2))});
    }
}
