/* 共享变量的解析器：一棵一棵地读，核对，拆掉。算式里的数都是一位。 */
#include "check.h"

#define main why_careful_main
#include "demo/why-careful.c"
#undef main

/* ---- 树与文字对照 ---- */

typedef struct Leaves
{
    const Expr *found[64];
    int         count;
} Leaves;

/* 从左到右收集叶子；depth 之内走不完，就不是树。 */
static void
collect(const Expr *e, int depth, Leaves *leaves)
{
    expect_true(e != NULL && depth > 0 && leaves->count < 64, "读出来的不是一棵树");
    if (e->op == 'n')
    {
        leaves->found[leaves->count++] = e;
        return;
    }
    collect(e->left, depth - 1, leaves);
    collect(e->right, depth - 1, leaves);
}

static bool is_operand(char c) { return isdigit((unsigned char) c) || (c >= 'a' && c <= 'z'); }
static bool is_letter(char c)  { return c >= 'a' && c <= 'z'; }

/* 写着的各个数与字母，从左到右。 */
static int
operands_of(const char *words, char *operands)
{
    int         count = 0;

    for (; *words != '\0'; words++)
        if (is_operand(*words))
            operands[count++] = *words;
    operands[count] = '\0';
    return count;
}

/* 不同的结点应当有几个：运算符、数，以及不同的字母。 */
static int
distinct_nodes(const char *words)
{
    int         count = 0;

    for (const char *at = words; *at != '\0'; at++)
        if (*at == '+' || *at == '*' || isdigit((unsigned char) *at) || (is_letter(*at) && strchr(words, *at) == at))
            count++;
    return count;
}

static void
check_leaves(const char *words, const Expr *e)
{
    char        operands[64];
    int         count = operands_of(words, operands);
    Leaves      leaves = {.count = 0};

    collect(e, 64, &leaves);
    expect_number(leaves.count, count, "%s 的叶子数", words);
    for (int i = 0; i < count; i++)
    {
        long        value = is_letter(operands[i]) ? operands[i] - 'a' + 1 : operands[i] - '0';
        int         first = is_letter(operands[i]) ? (int) (strchr(operands, operands[i]) - operands) : i;

        expect_number(leaves.found[i]->value, value, "%s 里 %c 的值", words, operands[i]);
        expect_true(leaves.found[i] == leaves.found[first], "%s 里两处 %c 不是同一个结点", words, operands[i]);
    }
}

/* ---- 一个算式的一生 ---- */

static size_t before;           /* 读它以前，向 malloc 要来而没有还的块数 */

static void
check_gone(const char *words)
{
    expect_number(owed, 0, "拆掉 %s 以后的 owed", words);
    expect_number(heap_blocks() - before, 0, "拆掉 %s 以后，没有还给 malloc 的块数", words);
}

static void
right(const char *words)
{
    const char *in = words;
    Expr       *e;

    before = heap_blocks();
    e = sum(&in);
    expect_true(e != NULL && *in == '\0', "没有读成 %s，停在“%s”", words, in);
    check_leaves(words, e);
    expect_number(owed, distinct_nodes(words), "读成 %s 以后的 owed", words);
    free_tree(e);
    check_gone(words);
}

static void
wrong(const char *words)
{
    const char *in = words;
    Expr       *e;

    before = heap_blocks();
    e = sum(&in);
    expect_true(e == NULL || *in != '\0', "%s 有错，却读成了", words);
    free_tree(e);
    check_gone(words);
}

CHECK(对的算式, 2, "sec-why-books", "一个结点有几处用到，free_tree 就走到它几次：最后一次才能 free")
{
    right("1+2*3");
    right("x");
    right("a+a");
    right("(b*2+b)*b");
}

CHECK(接着下一个算式, 1, "sec-why-cost", "结点释放了，表里记着它的指针还在不在？")
{
    right("c*c");
    right("d+c");
    right("c*d+1");
}

CHECK(错的算式, 1, "sec-why-books", "失败之前，手里的每一棵子树都要交给 free_tree，里面有变量的也一样")
{
    wrong("a+a*");
    wrong("(a+b*a");
    wrong("a*(b+(a+b");
    wrong("a+b)");
    right("a+b");
}

/* ---- 随机 ---- */

static char written[64];

static void write_sum(int depth);

static void
put(char c)
{
    size_t      length = strlen(written);

    written[length] = c;
    written[length + 1] = '\0';
}

static void
write_factor(int depth)
{
    if (depth > 0 && random_below(4) == 0)
    {
        put('(');
        write_sum(depth - 1);
        put(')');
    }
    else if (random_below(4) == 0)
        put('1' + random_below(9));
    else
        put('a' + random_below(4));
}

static void
write_sum(int depth)
{
    write_factor(depth);
    for (int more = random_below(3); more > 0; more--)
    {
        put(random_below(2) == 0 ? '+' : '*');
        write_factor(depth);
    }
}

CHECK(随机的算式, 2, "sec-why-books", "同一个字母隔得多远、隔着几层括号，都是同一个结点")
{
    for (int i = 0; i < 2000; i++)
    {
        written[0] = '\0';
        write_sum(2);
        right(written);
        put(random_below(2) == 0 ? '+' : '*');
        wrong(written);
    }
}
