/* stringinfo.c —— 会变长的字符串：容量、上限、归属、失败以后。 */
#include "support.h"

#include "lib/stringinfo.h"

SUITE(stringinfo);

static void
expect_whole(StringInfo str, const char *where)
{
    expect(str->len >= 0 && str->len < str->maxlen, "长 %d，容量 %d %s", str->len, str->maxlen, where);
    expect(str->data[str->len] == '\0', "没有以 NUL 结尾 %s", where);
    expect(usable(str->data) >= (Size) str->maxlen, "容量比分到的还大 %s", where);
}

Test(stringinfo, 建立与重置)
{
    StringInfo str = makeStringInfo();

    expect_text(str->data, "");
    expect(str->len == 0 && str->maxlen == 1024 && str->cursor == 0, "不是空的");
    appendStringInfoString(str, "内容");
    str->cursor = 3;
    resetStringInfo(str);
    expect_text(str->data, "");
    expect(str->len == 0 && str->maxlen == 1024 && str->cursor == 0, "没有变回空的");
}

Test(stringinfo, 容量翻倍_恰好放不下才翻)
{
    StringInfoData str;

    initStringInfo(&str);
    appendStringInfoSpaces(&str, 1023);
    expect(str.maxlen == 1024, "恰好放得下，容量成了 %d", str.maxlen);
    appendStringInfoChar(&str, '.');
    expect(str.maxlen == 2048 && str.len == 1024, "容量 %d", str.maxlen);
    expect_whole(&str, "");
    enlargeStringInfo(&str, 100000);
    expect(str.maxlen == 131072 && str.len == 1024, "容量 %d", str.maxlen);
    expect_whole(&str, "");
}

Test(stringinfo, 各种添法)
{
    StringInfoData str;
    const char bytes[] = {'a', 0, 'b'};

    initStringInfo(&str);
    appendStringInfo(&str, "%d-%s", 7, "甲");
    appendStringInfoString(&str, "");
    appendStringInfoChar(&str, '!');
    appendStringInfoCharMacro(&str, '?');
    appendStringInfoSpaces(&str, 2);
    appendStringInfoSpaces(&str, 0);
    appendStringInfoSpaces(&str, -5);
    expect_text(str.data, "7-甲!?  ");
    expect(str.len == (int) strlen("7-甲!?  "), "长 %d", str.len);
    appendBinaryStringInfo(&str, bytes, 3);
    expect(memcmp(str.data + str.len - 3, bytes, 3) == 0, "字节不对");
    expect_whole(&str, "");
    str.data[str.len + 1] = 'x';
    appendBinaryStringInfoNT(&str, bytes, 1);
    expect(str.data[str.len] == 'x', "NT 的一个补了 NUL");
}

/* 每一种长度都走一遍：恰好放得下、差一个字节、要走两趟的都在内。 */
Test(stringinfo, 格式化的各种长度)
{
    char *expected = palloc(5000);

    for (int n = 0; n < 5000; n += 13)
    {
        StringInfoData str;

        initStringInfo(&str);
        memset(expected, 'x', n);
        expected[n] = '\0';
        appendStringInfoSpaces(&str, n % 1024);
        appendStringInfo(&str, "%s", expected);
        expect_text(str.data + n % 1024, expected);
        expect_whole(&str, text("（%d）", n));
        pfree(str.data);
    }
}

Test(stringinfo, 格式里的_errno_两趟都对)
{
    StringInfoData str;

    initStringInfo(&str);
    appendStringInfoSpaces(&str, 1015);
    errno = ENOENT;
    appendStringInfo(&str, "%m");
    expect_text(str.data + 1015, strerror(ENOENT));
}

Test(stringinfo, 内容留在建立时的上下文)
{
    MemoryContext home = new_default("家"), away = new_default("外");
    StringInfo str;

    MemoryContextSwitchTo(home);
    str = makeStringInfo();
    MemoryContextSwitchTo(away);
    appendStringInfoSpaces(str, 100000);
    expect(GetMemoryChunkContext(str->data) == home, "搬走了");
    MemoryContextSwitchTo(TopMemoryContext);
}

Test(stringinfo, 上限_报错而内容不变)
{
    StringInfoData str;
    size_t requests;

    initStringInfo(&str);
    appendStringInfoString(&str, "原样");
    requests = heap_requests();
    CATCH(enlargeStringInfo(&str, (int) MaxAllocSize - str.len));
    expect_error("out of memory");
    expect_text(caught.detail, text("Cannot enlarge string buffer containing %d bytes by %d more bytes.",
                                    str.len, (int) MaxAllocSize - str.len));
    expect(caught.sqlerrcode == ERRCODE_PROGRAM_LIMIT_EXCEEDED, "错误代码不对");
    CATCH(enlargeStringInfo(&str, -1));
    expect_error("invalid string enlargement request size: -1");
    CATCH(enlargeStringInfo(&str, INT32_MAX));
    expect_error("out of memory");
    expect_size_at(heap_requests(), requests, "（不该问 malloc）");
    expect_text(str.data, "原样");
    expect(str.maxlen == 1024, "容量变了");
}

Test(stringinfo, 内存耗尽时内容不变)
{
    StringInfoData str;

    initStringInfo(&str);
    appendStringInfoString(&str, "原样");
    heap_fail_above(1024 * 1024);
    capture_stderr();
    CATCH(enlargeStringInfo(&str, 512 * 1024 * 1024));
    captured_stderr();
    heap_fail_never();
    expect_error("out of memory");
    expect_text(str.data, "原样");
    expect(str.maxlen == 1024, "容量变了");
    appendStringInfoChar(&str, '.');
    expect_text(str.data, "原样.");
}

Test(stringinfo, 容量到顶取上限)
{
    StringInfoData str;

    initStringInfo(&str);
    enlargeStringInfo(&str, 600 * 1024 * 1024);
    expect(str.maxlen == (int) MaxAllocSize, "容量 %d", str.maxlen);
    CATCH(enlargeStringInfo(&str, (int) MaxAllocSize));
    expect_error("out of memory");
    enlargeStringInfo(&str, (int) MaxAllocSize - 1);
    expect(str.maxlen == (int) MaxAllocSize, "容量 %d", str.maxlen);
}
