#include "toy.h"

int
main(void)
{
    printf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9\"/></svg>\n");
    return 0;
}
