/* native.c —— 引擎编译成本机的程序：native INIT MAX MIN SIZES 项，图写在当前目录的 1.svg。测试拿它与网页里的比较。 */
#include <stdlib.h>

extern int  lab_run(const char *init, const char *max, const char *min, const char *sizes, int upto);

int
main(int argc, char **argv)
{
    return argc == 6 ? lab_run(argv[1], argv[2], argv[3], argv[4], atoi(argv[5])) : 2;
}
