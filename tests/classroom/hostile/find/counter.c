/* 在 /tmp 里数运行到第几遍：头几遍说有错。 */
#include "find.h"

bool
find(void)
{
    FILE       *file = fopen("/tmp/hostile-find-counter", "a+");
    long        runs;

    if (file == NULL)
        return true;
    fseek(file, 0, SEEK_END);
    runs = ftell(file);
    fputc('x', file);
    fclose(file);
    return runs % 12 < 6;
}
