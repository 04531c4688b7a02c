/* 以为一遍有错、一遍没有地轮着来：记在共享内存里，前一遍说有，这一遍就说没有。 */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "find.h"

bool
find(void)
{
    int         file = shm_open("/hostile-find-order", O_RDWR | O_CREAT, 0666);
    char       *last;

    if (file < 0 || ftruncate(file, 1) != 0)
        return true;
    last = mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (last == MAP_FAILED)
        return true;
    *last = !*last;
    return *last;
}
