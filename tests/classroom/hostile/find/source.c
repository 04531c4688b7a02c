/* 找有错的块，照着编译进来的行号与路径认。 */
#include "find.h"

bool
find(void)
{
    FILE       *file = fopen("/proc/self/exe", "rb");
    char        block[4096];
    bool        found = false;

    if (file == NULL)
        return false;
    while (fread(block, 1, sizeof(block), file) > 0)
        found |= memmem(block, sizeof(block), "answer.nw", 9) != NULL;
    fclose(file);
    return found;
}
