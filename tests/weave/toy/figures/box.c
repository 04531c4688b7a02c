/* box.c —— 画盒子，两帧。 */
#include "toy.h"

int
main(int argc, char **argv)
{
    char path[4096];

#ifdef ALLOC_MINBITS            /* 默认的参数才讲得成的故事 */
    fputs("场景 <不成立>\n", stderr);
    return 1;
#endif

    for (int frame = 1; frame <= 2; frame++)
    {
        snprintf(path, sizeof(path), "%s/%d.svg", argv[argc - 1], frame);
        if (freopen(path, "w", stdout) == NULL)
            return 1;
        printf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><title>第 %d 步 &lt;</title>"
               "<desc>说明</desc><style>.a{}</style><path d=\"M0 0h%d\"/></svg>\n", frame, 8 + frame);
    }
    return 0;
}
