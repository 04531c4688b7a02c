/* stats-utf8 —— 截短标识不切开一个字，第 14 章：从界线退到一个字的开头。 */
#include "src/mcxt.c"

#include "bytes.h"

static const char *ident;
static Size kept;

static bool
continues(const unsigned char *at)
{
    return (*at & 0xC0) == 0x80;
}

/* 截去的；留下的里，一个字的开头、后续字节。 */
static const char *
role(const unsigned char *at)
{
    return (const char *) at >= ident + kept ? "gap" : continues(at) ? "data" : "head";
}

/* 开头在这 8 个字节里的各个字。 */
static const char *
characters_of(const char *row)
{
    static char text[8 * 4 + 1];
    const char *start = row, *end = row + 8;

    while (continues((const unsigned char *) start))
        start++;
    while (continues((const unsigned char *) end))
        end++;
    snprintf(text, sizeof(text), "%.*s", (int) (end - start), start);
    return text;
}

static void
draw_rows(Size from, Size to)
{
    bytes_from(ident);
    for (Size at = from; at < to; at += 8)
        bytes_word(ident + at, at <= kept && kept < at + 8 ? "截在这一行" : "", role, "%s",
                   characters_of(ident + at));
    draw_text(176, scene_y() + 14, ANCHOR_START, "note", "后续字节的十六进制总以 8、9、a、b 打头；虚线的截去");
    scene_space(20);
    frame_end();
}

int
main(int argc, char **argv)
{
    figure_expect(argc == 2);
    MemoryContextInit();
    ident = "select 名称, 单价, 数量 from 订单明细 where 客户 = $1 "
        "and 下单日期 >= $2 and 付款状态 = '已付款'";
    figure_expect(strlen(ident) > IDENT_SHOWN + 8);

    kept = IDENT_SHOWN;
    scene_frame("只许 %d 个字节：界线后的第一个字节是 %02x，落在一个字的当中", IDENT_SHOWN,
                (unsigned char) ident[IDENT_SHOWN]);
    figure_expect(continues((const unsigned char *) ident + kept));
    draw_rows(88, 112);

    kept = clip_utf8(ident, IDENT_SHOWN);
    scene_frame("退到不是后续字节的地方：留下 %zu 个字节，“%.3s”整个截去", kept, ident + kept);
    figure_expect(kept < IDENT_SHOWN && !continues((const unsigned char *) ident + kept));
    draw_rows(88, 112);

    figure_write(argv[1]);
    MemoryContextShutdown();
    return 0;
}
