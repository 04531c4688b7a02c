/* sheet.c —— 见 sheet.h。 */
#include "sheet.h"

#include "postgres.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SEED_DIGITS 18

void
complain(const char *where, const char *words)
{
    fprintf(stderr, "%s: %s\n", where, words);
    exit(2);
}

uint64_t
seed_of(const char *where, const char *text)
{
    size_t      digits = strspn(text, "0123456789");

    if (digits == 0 || digits > MOST_SEED_DIGITS || text[digits + strspn(text + digits, " \t\r\n")] != '\0')
        complain(where, "种子要是学号那样的数，至多 18 位数字");
    return strtoull(text, NULL, 10);
}

/* ---- 一题的答案 ---- */

static const char *
skip_space(const char *text)
{
    while (isspace((unsigned char) *text))
        text++;
    return text;
}

static Answer
answer_of(const char *given)
{
    Answer      answer = {NUMBER, 0, ""};
    char       *end;
    size_t      length;

    given = skip_space(given);
    for (length = strlen(given); length > 0 && isspace((unsigned char) given[length - 1]);)
        length--;
    snprintf(answer.text, sizeof(answer.text), "%.*s", (int) Min(length, 60), given);
    errno = 0;
    answer.value = strtoimax(answer.text, &end, 10);
    if (length == 0)
        answer.filled = EMPTY;
    else if (strcmp(answer.text, "?") == 0 || strcmp(answer.text, "？") == 0)
        answer.filled = UNKNOWN;
    else if (errno != 0 || length > 60 || *end != '\0')
        answer.filled = STRANGE;
    return answer;
}

/* ---- 交卷的记号 ---- */

/* FNV-1a。 */
static uint64_t
check_of(uint64_t seed, int ordinal, const char *answers)
{
    char        text[2200];
    uint64_t    hash = UINT64_C(0xcbf29ce484222325);

    snprintf(text, sizeof(text), "%" PRIu64 "|%d|%s", seed, ordinal, answers);
    for (const char *at = text; *at != '\0'; at++)
        hash = (hash ^ (unsigned char) *at) * UINT64_C(0x100000001b3);
    return hash;
}

void
seal_answers(char *cell, size_t size, const Answer *answers, int count)
{
    size_t      length = 0;

    *cell = '\0';
    for (int i = 0; i < count && length < size; i++)
        if (answers[i].filled == NUMBER)
            length += snprintf(cell + length, size - length, i == 0 ? "%jd" : " %jd", answers[i].value);
        else
            length += snprintf(cell + length, size - length, i == 0 ? "?" : " ?");
}

void
seal_put(uint64_t seed, int ordinal, const char *answers)
{
    printf("<!-- 交卷 %d | %s | %016" PRIx64 " -->\n", ordinal, answers, check_of(seed, ordinal, answers));
}

/* 记着的答案拆成各题。 */
static void
read_first(Sheet *sheet, char *cell)
{
    char       *rest;

    for (char *word = strtok_r(cell, " ", &rest); word != NULL && sheet->first_count < MOST_QUESTIONS; word = strtok_r(NULL, " ", &rest))
        sheet->first[sheet->first_count++] = answer_of(word);
}

static void
read_seal(Sheet *sheet, const char *line)
{
    int         ordinal;
    uint64_t    check;
    char        cell[2048];

    if (sscanf(line, "<!-- 交卷 %d | %2047[-0-9? ] | %" SCNx64 " -->", &ordinal, cell, &check) != 3)
    {
        sheet->forged = true;
        return;
    }
    cell[strcspn(cell, "\n")] = '\0';
    while (*cell != '\0' && cell[strlen(cell) - 1] == ' ')
        cell[strlen(cell) - 1] = '\0';
    if (ordinal != sheet->tries + 1 || check != check_of(sheet->seed, ordinal, cell))
    {
        sheet->forged = true;
        return;
    }
    sheet->tries++;
    strcpy(sheet->last, cell);
    if (ordinal == 1)
        read_first(sheet, cell);
}

/* ---- 一张卷子 ---- */

static const char *
after(const char *line, const char *mark)
{
    line = skip_space(line);
    return strncmp(line, mark, strlen(mark)) == 0 ? skip_space(line + strlen(mark)) : NULL;
}

void
sheet_read(Sheet *sheet, const char *path)
{
    FILE       *file = fopen(path, "r");
    char        line[4096];
    const char *rest;
    bool        seeded = false;

    memset(sheet, 0, sizeof(*sheet));
    if (file == NULL)
        complain(path, "打不开");
    while (fgets(line, sizeof(line), file) != NULL)
    {
        line[strcspn(line, "\r\n")] = '\0';
        if (!seeded && (rest = after(line, "种子：")) != NULL)
        {
            sheet->seed = seed_of(path, rest);
            seeded = true;
        }
        else if (seeded && sheet->count < MOST_QUESTIONS && (rest = after(line, "答：")) != NULL)
            sheet->now[sheet->count++] = answer_of(rest);
        else if (seeded && after(line, "<!-- 交卷") != NULL)
            read_seal(sheet, skip_space(line));
    }
    fclose(file);
    if (!seeded)
        complain(path, "没有“种子：”那一行，不知道是哪一张卷子");
}
