/* stats_ident.c —— 打印时标识怎样显示：转成一行，截短，dynahash 以它为名。 */
#include "stats_suite.h"

typedef struct Ident
{
    char        ident[400];
    char        shown[400];
} Ident;

#define TEN       "0123456789"
#define FIFTY     TEN TEN TEN TEN TEN
#define HAN_TEN   "一二三四五六七八九十"

ParameterizedTestParameters(stats, 标识怎样显示)
{
    static Ident idents[] = {
        {"x", ": x"},
        {"", ": "},
        {"SELECT 1;\n\tFROM t\r\x01", ": SELECT 1;  FROM t  "},
        {"中文", ": 中文"},
        {FIFTY FIFTY, ": " FIFTY FIFTY},
        {FIFTY FIFTY "x", ": " FIFTY FIFTY "..."},
        {FIFTY FIFTY FIFTY FIFTY, ": " FIFTY FIFTY "..."},
        {FIFTY TEN TEN TEN TEN "012345678中", ": " FIFTY TEN TEN TEN TEN "012345678..."},
        {FIFTY TEN TEN TEN TEN "01234567中", ": " FIFTY TEN TEN TEN TEN "01234567..."},
        {FIFTY TEN TEN TEN TEN "0123456中", ": " FIFTY TEN TEN TEN TEN "0123456中"},
        {FIFTY TEN TEN TEN TEN "0123456中x", ": " FIFTY TEN TEN TEN TEN "0123456中..."},
        {HAN_TEN HAN_TEN HAN_TEN "一二三", ": " HAN_TEN HAN_TEN HAN_TEN "一二三"},
        {HAN_TEN HAN_TEN HAN_TEN "一二三四", ": " HAN_TEN HAN_TEN HAN_TEN "一二三..."},
        {FIFTY TEN TEN TEN TEN "0123456\xF0\x9F\x98\x80", ": " FIFTY TEN TEN TEN TEN "0123456..."},
        {FIFTY TEN TEN TEN TEN "012345\xF0\x9F\x98\x80", ": " FIFTY TEN TEN TEN TEN "012345\xF0\x9F\x98\x80"},
    };

    return cr_make_param_array(Ident, idents, lengthof(idents));
}

ParameterizedTest(Ident *row, stats, 标识怎样显示)
{
    MemoryContext context = grow(TopMemoryContext, "c");

    MemoryContextSetIdentifier(context, row->ident);
    expect_text(printed(context, 100),
                text("c: %s%s\n%s\n", line_of(context), row->shown, grand_total(context)));
}

Test(stats, 不合_UTF_8_的标识也不出界)
{
    static char ident[301];
    MemoryContext context = grow(TopMemoryContext, "c");

    for (int byte = 0x80; byte <= 0xFF; byte++)
    {
        memset(ident, byte, 300);
        MemoryContextSetIdentifier(context, ident);
        expect(strstr(printed(context, 100), "...\n") != NULL, "没有截短（0x%02X）", byte);
    }
}

Test(stats, dynahash_以标识为名)
{
    MemoryContext context = grow(TopMemoryContext, "dynahash");

    expect_text(printed(context, 100),
                text("dynahash: %s\n%s\n", line_of(context), grand_total(context)));
    MemoryContextSetIdentifier(context, "LOCK hash");
    expect_text(printed(context, 100),
                text("LOCK hash: %s\n%s\n", line_of(context), grand_total(context)));
}
