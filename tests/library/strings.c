/* strings.c —— 字符串助手。 */
#include "support.h"

SUITE(strings);

Test(strings, pstrdup_复制到新内存)
{
    char source[] = "上下文";
    char *copy = pstrdup(source);

    source[0] = '\0';
    expect_text(copy, "上下文");
    expect_text(pstrdup(""), "");
    expect(pstrdup("") != pstrdup(""), "每次都应是新内存");
}

Test(strings, MemoryContextStrdup_放在指定的上下文)
{
    MemoryContext context = new_default("字符串");
    char *copy = MemoryContextStrdup(context, "甲乙丙");

    expect_text(copy, "甲乙丙");
    expect(GetMemoryChunkContext(copy) == context, "去错了上下文");
}

typedef struct Cut
{
    char        in[16];
    Size        len;
    char        out[16];
} Cut;

ParameterizedTestParameters(strings, pnstrdup_最多复制这么多字节)
{
    static Cut cuts[] = {
        {"abcdef", 0, ""}, {"abcdef", 1, "a"}, {"abcdef", 5, "abcde"}, {"abcdef", 6, "abcdef"},
        {"abcdef", 7, "abcdef"}, {"abcdef", 1000000, "abcdef"}, {"", 0, ""}, {"", 5, ""},
        {"abcdef", SIZE_MAX, "abcdef"},
    };

    return cr_make_param_array(Cut, cuts, lengthof(cuts));
}

ParameterizedTest(Cut *cut, strings, pnstrdup_最多复制这么多字节)
{
    char *copy = pnstrdup(cut->in, cut->len);

    expect_text(copy, cut->out);
    expect_size_at(usable(copy), class_space(strlen(cut->out) + 1), cut->in);
}

Test(strings, pnstrdup_不读到没有结尾的数组之外)
{
    char bytes[4] = {'a', 'b', 'c', 'd'};

    expect_text(pnstrdup(bytes, 4), "abcd");
}

ParameterizedTestParameters(strings, pchomp_去掉末尾的换行)
{
    static Cut cuts[] = {
        {"abc\n", 0, "abc"}, {"abc\n\n\n", 0, "abc"}, {"abc", 0, "abc"}, {"a\nb\n", 0, "a\nb"},
        {"\n", 0, ""}, {"", 0, ""}, {"\n\na", 0, "\n\na"}, {"abc\r\n", 0, "abc\r"},
    };

    return cr_make_param_array(Cut, cuts, lengthof(cuts));
}

ParameterizedTest(Cut *cut, strings, pchomp_去掉末尾的换行)
{
    expect_text(pchomp(cut->in), cut->out);
}

Test(strings, psprintf_格式化)
{
    expect_text(psprintf("%d-%s-%c-%5.2f", 42, "中", 'x', 3.14159), "42-中-x- 3.14");
    expect_text(psprintf("%s", ""), "");
    errno = ENOENT;
    expect_text(psprintf("%m"), strerror(ENOENT));
}

Test(strings, psprintf_任意长度都完整)
{
    static char source[10001];

    for (Size len = 0; len < sizeof(source); len = len < 300 ? len + 1 : len * 2)
    {
        char *made;

        memset(source, 'x', len);
        source[len] = '\0';
        errno = EAGAIN;
        made = psprintf("%s|%m", source);
        require(memcmp(made, source, len) == 0 && made[len] == '|', "内容不对（%zu）", len);
        expect_text(made + len + 1, strerror(EAGAIN));
        pfree(made);
    }
}

Test(strings, psprintf_试过的缓冲区不留下)
{
    MemoryContext context = new_default("缓冲");
    MemoryContextCounters before = counters_of(context), after;
    MemoryContext old = MemoryContextSwitchTo(context);
    char *made = psprintf("%0500d", 1);

    MemoryContextSwitchTo(old);
    pfree(made);
    after = counters_of(context);
    expect_size(after.totalspace - after.freespace, before.totalspace - before.freespace);
}

static size_t
print_into(char *buf, size_t len, const char *format, ...)
{
    va_list args;
    size_t result;

    va_start(args, format);
    result = pvsnprintf(buf, len, format, args);
    va_end(args);
    return result;
}

Test(strings, pvsnprintf_放得下返回长度_放不下返回该要多大)
{
    char buffer[16];

    expect_size(print_into(buffer, 16, "%s", "hello"), 5);
    expect_text(buffer, "hello");
    expect_size(print_into(buffer, 6, "%s", "hello"), 5);
    expect_size(print_into(buffer, 5, "%s", "hello"), 6);
    expect_size(print_into(buffer, 1, "%s", "hello"), 6);
    expect_size(print_into(buffer, 16, "%020d", 7), 21);
    expect_size(print_into(buffer, 16, "%s", ""), 0);
}

Test(strings, pvsnprintf_结果太长时报错)
{
    enum { PIECE = 64 * 1024 * 1024 };
    char buffer[16];
    char *piece;

    if (CHECKING || !tunables_are_postgres())
        cr_skip("要格式化一 GB，默认的发布版里试过一次就够了");
    piece = malloc(PIECE + 1);
    memset(piece, 'x', PIECE);
    piece[PIECE] = '\0';
    CATCH(print_into(buffer, 16, "%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s", piece));
    free(piece);
    expect_error("out of memory");
    expect(caught.sqlerrcode == ERRCODE_PROGRAM_LIMIT_EXCEEDED, "错误代码不是 54000");
}

Test(strings, pvsnprintf_格式出错时报错)
{
    char buffer[16];

    /* 写不成多字节字符的宽字符 */
    CATCH(print_into(buffer, 16, "%ls", L"\x7fffffff"));
    expect_error(text("vsnprintf failed: %s with format string \"%%ls\"", strerror(EILSEQ)));
}
