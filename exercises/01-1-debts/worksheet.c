/* 写错的算式欠几个结点。算式由种子写出，欠账由书里的解析器自己数。 */
#include "worksheet.h"

#define main why_leak_main
#include "demo/why-leak.c"
#undef main

#define ROOM 64

/* ---- 写一个算式 ---- */

static char written[ROOM];
static int  length;

static void
put(char c)
{
    if (length < ROOM - 1)
        written[length++] = c;
    written[length] = '\0';
}

static void write_sum(int depth);

static void
write_factor(int depth)
{
    if (depth == 0 || random_below(3) > 0)
    {
        put('1' + random_below(9));
        return;
    }
    put('(');
    write_sum(depth - 1);
    put(')');
}

static void
write_product(int depth)
{
    write_factor(depth);
    while (random_below(2) == 0)
    {
        put('*');
        write_factor(depth);
    }
}

static void
write_sum(int depth)
{
    write_product(depth);
    do
    {
        put('+');
        write_product(depth);
    } while (random_below(3) == 0);
}

/* 长短合适、至少有一对括号的一个。 */
static void
write_expression(void)
{
    do
    {
        length = 0;
        write_sum(2);
    } while (length < 7 || length > 15 || strchr(written, '(') == NULL);
}

/* ---- 写错 ---- */

/* 去掉随便一个 kind 里的字。 */
static void
drop_one_of(const char *kind)
{
    int         at;

    do
        at = random_below(length);
    while (strchr(kind, written[at]) == NULL);
    memmove(written + at, written + at + 1, length - at);
    length--;
}

static void append_bracket(void)  { put(')'); }
static void append_operator(void) { put(random_below(2) == 0 ? '+' : '*'); }
static void drop_bracket(void)    { drop_one_of(")"); }
static void drop_number(void)     { drop_one_of("123456789"); }

/* ---- 数 ---- */

static int
count_of(const char *kind, const char *from, const char *to)
{
    int         count = 0;

    for (; from < to; from++)
        count += strchr(kind, *from) != NULL;
    return count;
}

typedef struct Parsed
{
    int         made;           /* 造出来的结点 */
    int         left;           /* 欠下的 */
    int         numbers;        /* 停下之前读到的数 */
    int         operators;      /* 停下之前读到的运算符 */
    int         everything;     /* 算式里写着的数与运算符 */
} Parsed;

static Parsed
parse(void)
{
    const char *in = written;
    Expr       *e;
    Parsed      parsed;

    owed = 0;
    e = sum(&in);
    parsed.made = owed;
    free_tree(e);
    parsed.left = owed;
    parsed.numbers = count_of("123456789", written, in);
    parsed.operators = count_of("+*", written, in);
    parsed.everything = count_of("123456789+*", written, written + length);
    return parsed;
}

/* ---- 推导：照三层语法另读一遍，只数不造 ---- */

typedef struct Reading
{
    const char *at;
    int         numbers, operators;     /* 造出来的数与运算 */
    const char *places;                 /* 造出来的运算是第几个字 */
} Reading;

static bool read_sum(Reading *reading);

static bool
read_factor(Reading *reading)
{
    if (*reading->at >= '1' && *reading->at <= '9')
    {
        reading->at++;
        reading->numbers++;
        return true;
    }
    if (*reading->at != '(')
        return false;
    reading->at++;
    if (!read_sum(reading) || *reading->at != ')')
        return false;
    reading->at++;
    return true;
}

static bool
read_operands(Reading *reading, char operator, bool (*operand) (Reading *))
{
    if (!operand(reading))
        return false;
    while (*reading->at == operator)
    {
        const char *sign = reading->at++;

        if (!operand(reading))
            return false;
        reading->places = worded("%s%s%d", reading->places, reading->operators++ == 0 ? "" : "、", (int) (sign - written) + 1);
    }
    return true;
}

static bool read_product(Reading *reading) { return read_operands(reading, '*', read_factor); }
static bool read_sum(Reading *reading) { return read_operands(reading, '+', read_product); }

static void
debt_steps(void)
{
    Reading     reading = {written, 0, 0, ""};
    bool        whole = read_sum(&reading);
    int         made;

    if (*reading.at == '\0')
        derivation("解析读到末尾才停，末尾还缺东西");
    else if (reading.at == written)
        derivation("解析停在第 1 个字 `%c`，前面什么也没有", *written);
    else
        derivation("解析停在第 %d 个字 `%c`，它前面是 `%.*s`", (int) (reading.at - written) + 1, *reading.at,
                   (int) (reading.at - written), written);
    made = reading.numbers + reading.operators;
    derivation("造好了 %d 个数；右边也读成了的运算 %d 个%s%s%s：一共 %d 个结点", reading.numbers, reading.operators,
               reading.operators > 0 ? "，先后是第 " : "", reading.places, reading.operators > 0 ? " 个字" : "", made);
    if (whole)
        derivation("`sum` 返回了整棵树，`free_tree` 把 %d 个全收回：%d - %d = 0", made, made, made);
    else
        derivation("`sum` 返回 `NULL`，`free_tree` 一个也没有收到：欠 %d", made);
}

/* ---- 题目 ---- */

#define QUESTION "算式 `%s`，“共欠”增加几个结点？"

static void
ask_broken(int points, void (*spoil)(void))
{
    Parsed      parsed;

    write_expression();
    spoil();
    parsed = parse();
    ask(points, "sec-why-leak", parsed.left, QUESTION, written);
    debt_steps();
    mistake(parsed.numbers, "运算也是结点：右边读成了的运算，已经造出来了");
    mistake(parsed.numbers + parsed.operators, "右边没有读成的运算，结点还没有造");
    if (spoil == drop_number)
        mistake(parsed.everything, "解析在写错的地方就停下了，后面的没有读到");
    mistake(0, "返回的是 NULL：free_tree 没有收到任何一个已经造好的结点");
}

void
worksheet(void)
{
    write_expression();
    append_bracket();
    ask(1, "sec-why-leak", parse().left, QUESTION, written);
    debt_steps();
    mistake(parse().made, "树读成了，只是后面还有字：try 照样把它交给 free_tree");
    ask_broken(1, append_operator);
    ask_broken(2, drop_bracket);
    ask_broken(2, drop_number);
}
