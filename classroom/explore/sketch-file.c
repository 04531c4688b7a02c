/* sketch-file.c —— make explore 的图写成文件。 */
#include "sketch.h"

#include <stdio.h>

#include "draw.h"

void
sketch_write(const Play *play, const Account *account, const char *directory)
{
    char        frame[4096], path[4096];

    frame_begin("一个集合：INIT=%zu，MAX=%zu，MIN=%zu", play->scenario->init, play->scenario->max, play->scenario->min);
    sketch_draw(play, account);
    figure_write(directory);
    snprintf(frame, sizeof(frame), "%s/1.svg", directory);
    snprintf(path, sizeof(path), "%s/explore.svg", directory);
    if (rename(frame, path) != 0)
        refuse("%s：写不了", path);
}
