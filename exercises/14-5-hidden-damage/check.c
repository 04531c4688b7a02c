/* 把空闲链表弄坏，看检查说不说。弄坏的都改回来，收场时不再有别的警告。 */
#include "check.h"

static int  warnings;

static void
count_warning(ErrorData *edata)
{
    if (edata->elevel == WARNING && strstr(edata->message, "problem in alloc set") == edata->message)
        warnings++;
    edata->output_to_server = false;
}

static int
warnings_of(MemoryContext set)
{
    warnings = 0;
    emit_log_hook = count_warning;
    MemoryContextCheck(set);
    emit_log_hook = NULL;
    return warnings;
}

/* 第 4 级有三片空闲，第 5 级有一片；别处还有几片在用。 */
static AllocSet
small_set(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "受伤的", ALLOCSET_DEFAULT_SIZES);
    void       *chunks[4];

    for (int i = 0; i < 4; i++)
    {
        chunks[i] = MemoryContextAlloc(set, i < 3 ? 100 : 200);
        MemoryContextAlloc(set, 30);
    }
    for (int i = 0; i < 4; i++)
        pfree(chunks[i]);
    return (AllocSet) set;
}

#define INDEX 4

static void
expect_complaint(AllocSet set, const char *what)
{
    expect_true(warnings_of((MemoryContext) set) > 0, "%s，检查一句也没有说", what);
}

/* 一片不在任何一块里的，别的都像。 */
static AllocChunkData stray = {.size = (Size) ALLOC_MIN_CHUNK << INDEX, .requested_size = CHUNK_FREED};

CHECK(完好的集合一句也不报, 2, "sec-layout-invariants", "空闲的片可以在任何一块里；换块时切成的余料也是空闲的片")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "完好的", ALLOCSET_SMALL_SIZES);
    AllocSet    broken = small_set();
    static void *chunks[300];

    broken->freelist[INDEX]->next->next->next = &stray;
    expect_complaint(broken, "先要看空闲链表；链表指到了集合的外面");
    broken->freelist[INDEX]->next->next->next = NULL;
    for (int step = 0; step < 5000; step++)
    {
        uint32_t    at = random_below(300);

        if (chunks[at] == NULL)
            chunks[at] = MemoryContextAlloc(set, random_size(0, (Size) 1 << random_below(12)));
        else if (random_below(4) == 0)
            chunks[at] = repalloc(chunks[at], random_size(0, 3000));
        else
        {
            pfree(chunks[at]);
            chunks[at] = NULL;
        }
        if (random_below(1000) == 0)
        {
            MemoryContextReset(set);
            memset(chunks, 0, sizeof(chunks));
        }
        if (step % 50 == 0)
            expect_number(warnings_of(set), 0, "第 %d 步，集合是完好的，报告的问题", step);
    }
}

CHECK(挂错了级, 1, "sec-layout-invariants", "第 i 条链表上的片都恰好是那一级的大小")
{
    AllocSet    set = small_set();
    AllocChunk  chunk = set->freelist[INDEX];

    set->freelist[INDEX] = chunk->next;
    chunk->next = set->freelist[INDEX + 1];
    set->freelist[INDEX + 1] = chunk;
    expect_complaint(set, "一片挂到了大一级的链表上");
    set->freelist[INDEX + 1] = chunk->next;
    chunk->next = set->freelist[INDEX];
    set->freelist[INDEX] = chunk;
}

CHECK(指到了外面, 2, "sec-stats-check", "先验明再往里走：指针不在任何一块里，就不能去读它指的地方")
{
    AllocSet    set = small_set();
    AllocChunk  chunk = set->freelist[INDEX], next = chunk->next;
    AllocChunk  outside[] = {&stray, (AllocChunk) 0x10, (AllocChunk) UINT64_C(0x7F7F7F7F7F7F7F78)};

    for (size_t i = 0; i < lengthof(outside); i++)
    {
        chunk->next = outside[i];
        expect_complaint(set, "链表指到了集合的外面");
    }
    chunk->next = next;
}

CHECK(成了圈, 1, "sec-stats-check", "链表上的片不会比记着已释放的片多；走得更远，就是走不完了")
{
    AllocSet    set = small_set();
    AllocChunk  chunk = set->freelist[INDEX], last = chunk->next->next;

    last->next = chunk;
    expect_complaint(set, "三片的链表首尾相接");
    last->next = last;
    expect_complaint(set, "末尾的一片指着自己");
    last->next = NULL;
}

CHECK(漏了一片, 1, "sec-layout-invariants", "空闲的片恰好在一条链表上：记着已释放的有几片，链表上就有几片")
{
    AllocSet    set = small_set();
    AllocChunk  chunk = set->freelist[INDEX];

    set->freelist[INDEX] = chunk->next;
    expect_complaint(set, "少挂了一片");
    set->freelist[INDEX] = chunk;
}

/* 一个随机的集合，挑一个空闲片，照几种办法之一弄坏，改回来以后又不说了。 */
CHECK(随机的破坏, 1, "sec-layout-invariants", "不论坏在哪一级、链表的哪里、哪一块里的片，都要认得出")
{
    for (int round = 0; round < 300; round++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "随机的", ALLOCSET_SMALL_SIZES);
        AllocSet    set = (AllocSet) context;
        void       *live[60];
        AllocChunk *link, saved;
        int         index = 0;

        for (int i = 0; i < 60; i++)
            live[i] = MemoryContextAlloc(context, random_size(0, 1000));
        for (int i = 0; i < 60; i++)
            if (random_below(2) == 0)
                pfree(live[i]);
        while (set->freelist[index] == NULL)
            index = (int) random_below(ALLOCSET_NUM_FREELISTS);
        link = &set->freelist[index];
        for (uint32_t skip = random_below(4); skip > 0 && (*link)->next != NULL; skip--)
            link = &(*link)->next;
        saved = *link;
        switch (random_below(3))
        {
            case 0: *link = NULL; break;                /* 漏了后面的 */
            case 1: *link = (AllocChunk) 0x10; break;   /* 指到外面 */
            case 2: *link = set->freelist[index]; break;/* 绕回来，或者是原样 */
        }
        if (*link != saved)
            expect_complaint(set, text("第 %d 个集合的第 %d 级链表坏了", round, index));
        *link = saved;
        expect_number(warnings_of(context), 0, "改回来以后报告的问题");
        MemoryContextDelete(context);
    }
}
