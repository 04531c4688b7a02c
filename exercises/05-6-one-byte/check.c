/* 改好的字符串助手：内容、占的地方、左右的片。 */
#include "check.h"

#define MOST 5000

static char source[MOST + 2];

/* length 个字节的一个随机的字符串，后面有没有 NUL 由 ended 说。 */
static const char *
draw(Size length, bool ended)
{
    for (Size i = 0; i <= length; i++)
        source[i] = (char) ('a' + random_below(26));
    source[length + !ended] = '\0';
    return source;
}

static void
expect_copy(const char *copy, Size length, const char *made_by)
{
    expect_number(strlen(copy), length, "%s 的结果的长度", made_by);
    expect_true(memcmp(copy, source, length) == 0, "%s 的结果与原来的不同", made_by);
    expect_number(GetMemoryChunkSpace((void *) copy), GetMemoryChunkSpace(palloc(length + 1)),
                  "%s 的结果有 %zu 个字节，它占的", made_by, length);
}

static void
copy_all(Size length)
{
    expect_copy(pstrdup(draw(length, true)), length, "pstrdup");
    expect_copy(MemoryContextStrdup(CurrentMemoryContext, draw(length, true)), length, "MemoryContextStrdup");
    expect_copy(pnstrdup(draw(length, false), length), length, "pnstrdup");
    draw(length, true);
    source[length] = '\n';
    source[length + 1] = '\0';
    expect_copy(pchomp(source), length, "pchomp");
}

CHECK(恰好占满一级的长度, 2, "sec-palloc-strings", "长度不含 NUL，请求要含它：不多一个字节，也不少一个字节")
{
    for (Size length = 8; length <= 4096; length *= 2)
    {
        copy_all(length - 1);
        copy_all(length);
        copy_all(length + 1);
    }
}

/* 先切出一排同样大小的片，隔一片还一片，让字符串住在别的片的左边。 */
CHECK(左右的片完好, 1, "sec-palloc-strings", "NUL 写到片外，坏的是后面一片的片头")
{
    MemoryContextSwitchTo(AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES));
    for (Size size = 8; size <= 1024; size *= 2)
    {
        void       *row[10];
        Size        space;

        for (int i = 0; i < 10; i++)
            row[i] = palloc(size);
        space = GetMemoryChunkSpace(row[1]);
        for (int i = 0; i < 10; i += 2)
            pfree(row[i]);
        for (int i = 0; i < 5; i++)
            pstrdup(draw(size, true));
        for (int i = 1; i < 10; i += 2)
            expect_number(GetMemoryChunkSpace(row[i]), space, "复制 %zu 个字节的字符串以后，旁边一片的大小", size);
    }
}

CHECK(随机的长度, 1, "sec-palloc-strings", "四个函数都要对，空字符串与长的也要对；格式化的也在内")
{
    MemoryContextSwitchTo(AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES));
    for (int i = 0; i < 1000; i++)
    {
        Size        length = random_below(2) == 0 ? random_size(0, 40) : random_size(0, MOST - 1);

        copy_all(length);
        draw(length, true);
        expect_text(psprintf("%s", source), source, "psprintf 的结果");
        MemoryContextReset(CurrentMemoryContext);
    }
}
