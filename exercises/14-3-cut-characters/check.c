/* 标识截在哪里：从报告上读出来，与模型比较。 */
#include "check.h"

#define SHOWN 100

/* 打印出来的标识，冒号与空格之后到行尾。 */
static const char *
shown(const char *ident)
{
    static char line[4096];
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    const char *report, *start;

    MemoryContextSetIdentifier(context, ident);
    report = stats_report(context, 1);
    start = strstr(report, " used: ");
    if (start == NULL)
        check_fail(text("报告的第一行里没有标识：%.200s", report));
    start += strlen(" used: ");
    snprintf(line, sizeof(line), "%.*s", (int) strcspn(start, "\n"), start);
    MemoryContextDelete(context);
    return line;
}

/* ---- 模型：从头数起，记住最后一个可以截的地方 ---- */

static Size
bytes_at(const char *at)
{
    unsigned char lead = (unsigned char) *at;

    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static unsigned
code_point(const char *at)
{
    unsigned    code = (unsigned char) *at;

    if (bytes_at(at) > 1)
        code &= 0xFFu >> (bytes_at(at) + 1);
    for (Size i = 1; i < bytes_at(at); i++)
        code = code << 6 | ((unsigned char) at[i] & 0x3F);
    return code;
}

static const char *
expected(const char *ident)
{
    static char out[SHOWN + 4];
    Size        cut = 0;

    if (strlen(ident) <= SHOWN)
        return ident;
    for (Size at = 0; at <= SHOWN; at += bytes_at(ident + at))
        if (code_point(ident + at) < 0x300 || code_point(ident + at) > 0x36F)
            cut = at;
    snprintf(out, sizeof(out), "%.*s...", (int) cut, ident);
    return out;
}

static void
compare(const char *ident, const char *what)
{
    const char *got = shown(ident), *wanted = expected(ident);

    expect_number(strlen(got), strlen(wanted), "%s，连省略号打印的字节数", what);
    expect_text(got, wanted, "%s", what);
}

/* 前面有 count 个 a，然后是 rest，再补上许多 z。 */
static const char *
after_letters(int count, const char *rest)
{
    static char ident[512];
    int         length = 0;

    while (length < count)
        ident[length++] = 'a';
    length += snprintf(ident + length, sizeof(ident) - (size_t) length, "%s", rest);
    while (length < 300)
        ident[length++] = 'z';
    ident[length] = '\0';
    return ident;
}

CHECK(一个组合符号, 1, "sec-stats-ident", "界线落在组合符号的前面或当中，都要退到它的字母之前；往前走会超过一百字节")
{
    for (int count = SHOWN - 3; count <= SHOWN; count++)
        compare(after_letters(count, "e\u0301"), text("%d 个字母之后是 e 加一个符号", count));
}

CHECK(别的照旧, 1, "sec-stats-ident", "没有组合符号的标识，截断处与书里的一样；不到一百字节的不截")
{
    compare(after_letters(SHOWN - 1, "e\u0301"), "先不要截在组合符号之前");
    compare("select 1", "短的标识");
    for (int count = SHOWN - 4; count <= SHOWN; count++)
        compare(after_letters(count, "汉字"), text("%d 个字母之后是汉字", count));
    compare(after_letters(SHOWN, ""), "全是字母");
}

CHECK(一串组合符号, 1, "sec-stats-ident", "一个字母可以带好几个符号，要一直退到字母")
{
    for (int count = SHOWN - 12; count <= SHOWN; count++)
        compare(after_letters(count, "e\u0301\u0323\u030C\u0300\u0308"), text("%d 个字母之后是 e 加五个符号", count));
}

CHECK(范围的两头, 2, "sec-stats-ident", "组合符号从 CC 80 到 CD AF：两种头一个字节都有，而 CD 开头的不全是")
{
    const char *marks[] = {"\u0300", "\u033F", "\u0340", "\u036F"}, *others[] = {"\u02FF", "\u0370", "\u037F", "\u0380"};

    for (int count = SHOWN - 3; count <= SHOWN; count++)
        for (int i = 0; i < 4; i++)
        {
            compare(after_letters(count, marks[i]), text("%d 个字母之后是组合符号 U+%04X", count, code_point(marks[i])));
            compare(after_letters(count, others[i]), text("%d 个字母之后是 U+%04X，它不是组合符号", count, code_point(others[i])));
        }
}

CHECK(随机的标识, 2, "sec-stats-ident", "从头数起，最后一个既是码位的开头、又不是组合符号的位置，不超过一百字节")
{
    const char *pieces[] = {"a", "Q", "é", "汉", "😀", "\u0300", "\u0301", "\u036F", "\u0345", "\u0370", "\u02FF"};
    char        ident[512];

    for (int round = 0; round < 2000; round++)
    {
        int         length = 0, wanted = 80 + (int) random_below(120);
        uint32_t    kinds = 2 + random_below((uint32_t) lengthof(pieces) - 1);

        while (length < wanted)
            length += snprintf(ident + length, sizeof(ident) - (size_t) length, "%s",
                               pieces[lengthof(pieces) - 1 - random_below(kinds)]);
        compare(ident, text("随机的标识“%s”", ident));
    }
}
