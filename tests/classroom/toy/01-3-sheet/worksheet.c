#include "worksheet.h"

void
worksheet(void)
{
    Size        number = random_size(1, 1000);

    ask(1, "sec-create-limit", number + 1, "%zu 加一是多少？", number);
    derivation("%zu + 1 = %zu", number, number + 1);
    mistake(number, "没有加");
}
