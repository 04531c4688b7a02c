/* inttypes.h */
#ifndef LAB_INTTYPES_H
#define LAB_INTTYPES_H

#include <stdint.h>

#define PRIu64 "lu"
#define PRIx64 "lx"

#endif
