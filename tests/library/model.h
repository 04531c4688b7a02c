/* model.h —— 另写一遍的 AllocSet：只算账，不碰内存。它预言每一步之后集合有几块、多大，
 * 每一片落在哪一块的什么位置；测试拿真集合与它逐步比较。写法有意与 src/aset.c 不同。 */
#ifndef TESTS_MODEL_H
#define TESTS_MODEL_H

#include "support.h"

typedef struct ModelChunk
{
    int         block;          /* 块的编号；0 是 keeper，新块依次加一，不重复使用 */
    Size        offset;         /* 用户数据离块首多少字节 */
    Size        space;          /* 可用的字节数 */
} ModelChunk;

typedef struct Model Model;

extern Model *model_new(Size minContextSize, Size initBlockSize, Size maxBlockSize);
extern void model_free(Model *model);

extern ModelChunk model_alloc(Model *model, Size request);
extern ModelChunk model_realloc(Model *model, ModelChunk chunk, Size request);
extern void model_pfree(Model *model, ModelChunk chunk);
extern void model_reset(Model *model);

extern MemoryContextCounters model_counters(const Model *model);
extern int  model_blocks_made(const Model *model); /* 编号用到几了 */

#endif
