/* marking.h —— 判一张填好的卷子。handing：都答了就当场交卷。 */
#ifndef EXERCISES_MARKING_H
#define EXERCISES_MARKING_H

#include <stdbool.h>

extern int  mark_sheet(const char *path, bool handing);

#endif
