/* native.c —— 引擎编译成本机的程序：native INIT MAX MIN SIZES 名字 画法 项，图写在当前目录的 1.svg。测试拿它与网页里的比较。 */
#include <stdlib.h>

extern int  lab_run(const char *init, const char *max, const char *min, const char *sizes, const char *name,
                    const char *view, int upto);

int
main(int argc, char **argv)
{
    return argc == 8 ? lab_run(argv[1], argv[2], argv[3], argv[4], argv[5], argv[6], atoi(argv[7])) : 2;
}
