/* elsewhere.h —— 说的是 x86-64 的图，在别的机器上只画一句说明。 */
#ifndef ELSEWHERE_H
#define ELSEWHERE_H

#include "draw.h"

/* 代替整个 main。 */
#define FIGURE_ELSEWHERE(title) \
    int \
    main(int argc, char **argv) \
    { \
        figure_expect(argc == 2); \
        frame_begin(title); \
        draw_text(4, 20, ANCHOR_START, "label", "这幅图说的是 x86-64，要在 x86-64 上画"); \
        frame_end(); \
        figure_write(argv[1]); \
        return 0; \
    }

#endif
