/* words.c —— 终端上的文字。 */
#include "words.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#define NARROWEST 40
#define WIDEST    100

static int  columns = 80;
static int  colour;

static const char *const codes[INKS] = {"0", "1", "2", "97;44", "30;43", "30;42", "97;45"};

void
words_start(void)
{
    struct winsize size;
    const char *given = getenv("COLUMNS"), *plain = getenv("NO_COLOR"), *terminal = getenv("TERM");

    setlocale(LC_CTYPE, "C.UTF-8");
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col;
    else if (given != NULL && atoi(given) > 0)
        columns = atoi(given);
    columns = columns < NARROWEST ? NARROWEST : columns > WIDEST ? WIDEST : columns;
    colour = isatty(STDOUT_FILENO) && (plain == NULL || *plain == '\0') &&
        terminal != NULL && strcmp(terminal, "dumb") != 0;
}

int  words_columns(void) { return columns; }
int  words_colour(void) { return colour; }

void
ink(Ink which)
{
    if (colour)
        printf("\033[%sm", codes[which]);
}

/* 一个字：占几列，几个字节。 */
static int
glyph(const char *text, int *bytes)
{
    wchar_t     wide;
    int         length = mbtowc(&wide, text, MB_CUR_MAX);

    *bytes = length > 0 ? length : 1;
    return length > 0 && wcwidth(wide) > 0 ? wcwidth(wide) : 1;
}

int
words_width(const char *text)
{
    int         width = 0, bytes;

    for (; *text != '\0'; text += bytes)
        width += glyph(text, &bytes);
    return width;
}

void
put_padded(const char *text, int width)
{
    printf("%s%*s", text, width > words_width(text) ? width - words_width(text) : 0, "");
}

/* 一个词：汉字一字一词，标点跟着前面的字；西文到空格为止。返回字节数。 */
static size_t
word_length(const char *text)
{
    size_t      length = 0;
    int         bytes;

    if (glyph(text, &bytes) == 2)
        length = bytes;
    else
        while (text[length] != '\0' && text[length] != ' ' && glyph(text + length, &bytes) == 1)
            length += bytes;
    for (const char *mark; (mark = strstr("，。；：、）”", strndupa(text + length, 3))) != NULL && text[length] != '\0';)
        length += 3;
    return length;
}

void
put_wrapped(const char *text, int column)
{
    int         used = column, gap = 0;

    while (*text != '\0')
    {
        size_t      length = *text == ' ' ? 1 : word_length(text);
        char       *word = strndupa(text, length);
        int         width = words_width(word);

        text += length;
        if (*word == ' ')
        {
            gap = used > column;
            continue;
        }
        if (used + gap + width > columns && used > column)
        {
            printf("\n%*s", column, "");
            used = column;
            gap = 0;
        }
        printf("%*s%s", gap, "", word);
        used += gap + width;
        gap = 0;
    }
    putchar('\n');
}
