/* cases.c —— 给 Valgrind 看的小程序：一次一种错误，名字由参数给出；clean 一种错也没有。 */
#include "postgres.h"

#include "utils/memutils.h"

static volatile int sink;

/* 各种操作都做一遍，坏指针也递一个；Valgrind 应当一句话也没有。 */
static void
clean(void)
{
    static Size words[16];
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "干净", ALLOCSET_SMALL_SIZES);
    char *pieces[200] = {NULL};

    for (int round = 0; round < 2000; round++)
    {
        int which = round * 7 % 200;
        Size size = (Size) (round * 37 % 300) + (round % 50 == 0 ? 20000 : 1);

        if (pieces[which] == NULL)
            pieces[which] = MemoryContextAllocZero(context, size);
        else if (round % 3 == 0)
            pieces[which] = repalloc(pieces[which], size);
        else
        {
            pfree(pieces[which]);
            pieces[which] = NULL;
        }
    }
    sink = (int) GetMemoryChunkSpace(MemoryContextAlloc(context, 64));
    sink = (int) MemoryContextMemAllocated(TopMemoryContext, true);
    PG_TRY();
    {
        pfree(&words[8]);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
    }
    PG_END_TRY();
    MemoryContextReset(context);
    MemoryContextDelete(context);
}

static void
slack(void)
{
    char *pointer = palloc(100);

    pointer[100] = 0;
}

static void
next_header(void)
{
    char *pointer = palloc(64);

    palloc(64);
    pointer[64] = 0;
}

static void
own_header(void)
{
    char *pointer = palloc(64);

    pointer[-(int) sizeof(void *) - 1] = 0;
}

static void
freed(void)
{
    char *pointer = palloc0(64);

    pfree(pointer);
    sink = pointer[20];
}

static void
reset(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "重置", ALLOCSET_SMALL_SIZES);
    char *pointer = MemoryContextAllocZero(context, 64);

    MemoryContextReset(context);
    sink = pointer[20];
}

static void
undefined(void)
{
    int *number = palloc(sizeof(int));

    if (*number == 3)
        sink = 1;
}

static void __attribute__((noinline))
lost(void)
{
    for (int i = 0; i < 10; i++)
        *(volatile char *) palloc(1234) = 0;
}

static const struct
{
    const char *name;
    void        (*run)(void);
} cases[] = {
    {"clean", clean}, {"slack", slack}, {"next-header", next_header}, {"own-header", own_header},
    {"freed", freed}, {"reset", reset}, {"undefined", undefined}, {"lost", lost},
};

int
main(int argc, char **argv)
{
    MemoryContextInit();
    for (size_t i = 0; i < lengthof(cases); i++)
        if (argc == 2 && strcmp(argv[1], cases[i].name) == 0)
        {
            cases[i].run();
            return 0;
        }
    fprintf(stderr, "没有这一种：%s\n", argc == 2 ? argv[1] : "");
    return 2;
}
