/* 两代的账：随机的操作，逐步与检查自己记的账比较。 */
#include "check.h"

#include "graft/graft.c"

/* ---- 检查自己的账：每个上下文在用的片 ---- */

#define CHUNKS 40

typedef struct Home
{
    MemoryContext context;
    int         owner;          /* OWNERS 表示没有 adopt */
    void       *chunks[CHUNKS];
} Home;

static Home homes[LIVING];

static const char *const owner_names[OWNERS] = {"服务器", "书"};

static void
expect_accounts(const char *moment)
{
    Account     due[OWNERS + 1] = {{0, 0, 0}};

    for (int i = 0; i < LIVING; i++)
    {
        Account    *account = &due[homes[i].owner];

        if (homes[i].context == NULL)
            continue;
        account->contexts++;
        for (int k = 0; k < CHUNKS; k++)
            if (homes[i].chunks[k] != NULL)
            {
                account->chunks++;
                account->bytes += GetMemoryChunkSpace(homes[i].chunks[k]);
            }
    }
    for (int owner = 0; owner < OWNERS; owner++)
    {
        expect_number(accounts[owner].contexts, due[owner].contexts, "%s，%s那一代的上下文", moment, owner_names[owner]);
        expect_number(accounts[owner].chunks, due[owner].chunks, "%s，%s那一代的片", moment, owner_names[owner]);
        expect_number(accounts[owner].bytes, due[owner].bytes, "%s，%s那一代的字节", moment, owner_names[owner]);
    }
}

/* ---- 操作 ---- */

static Home *
settle(int at, int owner)
{
    Home       *home = &homes[at];
    MemoryContext context = random_below(2) == 0 ? AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES)
        : AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    *home = (Home) {context, owner, {NULL}};
    if (owner < OWNERS)
        adopt(context, owner);
    return home;
}

static Size
some_size(void)
{
    return random_size(1, (Size) 1 << (1 + random_below(15)));
}

static void
alloc_in(Home *home, int k)
{
    home->chunks[k] = MemoryContextAlloc(home->context, some_size());
}

static void
free_in(Home *home, int k)
{
    pfree(home->chunks[k]);
    home->chunks[k] = NULL;
}

static void
reset_home(Home *home)
{
    MemoryContextReset(home->context);
    memset(home->chunks, 0, sizeof(home->chunks));
}

static void
leave(Home *home)
{
    MemoryContextDelete(home->context);
    *home = (Home) {NULL, OWNERS, {NULL}};
}

CHECK(分配与释放, 1, "sec-graft-count", "片的字节连片头，不是请求的字节；问 get_chunk_space")
{
    Home       *home = settle(0, BOOK);

    expect_accounts("建好以后");
    for (int k = 0; k < CHUNKS; k++)
    {
        alloc_in(home, k);
        expect_accounts(text("分配第 %d 片以后", k + 1));
    }
    for (int k = 0; k < CHUNKS; k += 2)
    {
        free_in(home, k);
        expect_accounts("释放一片以后");
    }
}

CHECK(改变大小, 1, "sec-realloc-cases", "片还是那一片，字节可能变了，也可能没有变")
{
    Home       *home = settle(0, SERVER);

    for (int step = 0; step < 300; step++)
    {
        int         k = random_below(CHUNKS);

        if (home->chunks[k] == NULL)
            alloc_in(home, k);
        else
            home->chunks[k] = repalloc(home->chunks[k], some_size());
        expect_accounts("改变大小以后");
    }
}

CHECK(要不到的, 2, "sec-graft-said", "返回 NULL 的分配没有片；改变大小要不到，旧的片还在，字节不变")
{
    Home       *home = settle(0, BOOK);
    int         refused = 0;

    alloc_in(home, 0);
    expect_accounts("分配一片以后");
    for (int step = 0; step < 300; step++)
    {
        int         k = random_below(CHUNKS);
        Size        size = some_size();
        void       *got;

        heap_fail_from(1);
        got = home->chunks[k] == NULL ? MemoryContextAllocExtended(home->context, size, MCXT_ALLOC_NO_OOM)
            : home->context->methods->realloc(home->context, home->chunks[k], size);
        heap_fail_never();
        refused += got == NULL;
        home->chunks[k] = got == NULL ? home->chunks[k] : got;
        expect_accounts(got == NULL ? "要不到以后" : "要到以后");
        if (random_below(3) == 0 && home->chunks[0] == NULL)
            alloc_in(home, 0);
    }
    expect_true(refused > 0, "一次也没有要不到");
}

CHECK(重置与删除, 3, "sec-graft-two", "整个上下文的片一次都没有了；删除的还要让出位置，后来的可能就在同一个地址")
{
    for (int round = 0; round < 3 * LIVING; round++)
    {
        Home       *home = settle(0, random_below(OWNERS));

        for (int k = random_below(CHUNKS); k > 0; k--)
            alloc_in(home, k);
        if (random_below(2) == 0)
        {
            reset_home(home);
            expect_accounts("重置以后");
            alloc_in(home, 0);
        }
        leave(home);
        expect_accounts("删除以后");
    }
}

CHECK(各归各的, 1, "sec-graft-two", "一片归哪一代，看它的主人是谁的，不看此刻谁在用")
{
    Home       *server = settle(0, SERVER), *book = settle(1, BOOK), *nobody = settle(2, OWNERS);

    for (int k = 0; k < CHUNKS; k++)
    {
        alloc_in(server, k);
        alloc_in(book, k);
        alloc_in(nobody, k);
        expect_accounts("三家各分配一片以后");
    }
    reset_home(server);
    expect_accounts("服务器的重置以后");
    reset_home(nobody);
    leave(book);
    expect_accounts("书的删除以后");
}

static void
random_step(Home *home)
{
    int         k = random_below(CHUNKS);

    if (random_below(40) == 0)
        leave(home);
    else if (random_below(40) == 0)
        reset_home(home);
    else if (home->chunks[k] == NULL)
        alloc_in(home, k);
    else if (random_below(2) == 0)
        free_in(home, k);
    else
        home->chunks[k] = repalloc(home->chunks[k], some_size());
}

CHECK(随机的操作, 2, "sec-graft-count", "同时活着许多个，随时来去：每个上下文的账要找得到，也只找到它自己的")
{
    for (int i = 0; i < LIVING; i++)
        settle(i, random_below(OWNERS + 1));
    expect_accounts("全都建好以后");
    for (int step = 0; step < 5000; step++)
    {
        int         at = random_below(LIVING);

        if (homes[at].context == NULL)
            settle(at, random_below(OWNERS + 1));
        else
            random_step(&homes[at]);
        if (step % 10 == 0)
            expect_accounts(text("第 %d 步以后", step + 1));
    }
    for (int i = 0; i < LIVING; i++)
        if (homes[i].context != NULL)
            leave(&homes[i]);
    expect_accounts("全都删除以后");
}
