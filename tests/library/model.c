/* model.c —— 另写一遍的 AllocSet，只算账。 */
#include "model.h"

typedef struct ModelBlock
{
    Size        size;           /* 字节；keeper 不含集合自己 */
    Size        used;           /* 字节；已经切下来的，含块头 */
    bool        dedicated;
    bool        live;
} ModelBlock;

typedef struct FreePile
{
    ModelChunk *chunks;         /* 后进先出 */
    Size        count, room;
} FreePile;

struct Model
{
    Size        init, max, next, limit;
    ModelBlock *blocks;
    int         block_count, block_room;
    int         active;         /* 正在切分的块 */
    FreePile    free[ALLOCSET_NUM_FREELISTS];
};

/* 模型自己的内存不进被测程序的账。 */
static void *
enlarge(void *array, Size bytes)
{
    extern void *__real_realloc(void *pointer, size_t size);
    void *bigger = __real_realloc(array, bytes);

    if (bigger == NULL)
        abort();
    return bigger;
}

static void
discard(void *array)
{
    extern void __real_free(void *pointer);

    __real_free(array);
}

static int
pile_for(Size space)
{
    int index = 0;

    while (((Size) 1 << (ALLOC_MINBITS + index)) < space)
        index++;
    return index;
}

static int
add_block(Model *model, Size size, bool dedicated)
{
    if (model->block_count == model->block_room)
    {
        model->block_room = model->block_room * 2 + 16;
        model->blocks = enlarge(model->blocks, model->block_room * sizeof(ModelBlock));
    }
    model->blocks[model->block_count] =
        (ModelBlock){.size = size, .used = ALLOC_BLOCKHDRSZ, .dedicated = dedicated, .live = true};
    return model->block_count++;
}

Model *
model_new(Size minContextSize, Size initBlockSize, Size maxBlockSize)
{
    Model *model = enlarge(NULL, sizeof(Model));

    memset(model, 0, sizeof(*model));
    model->init = model->next = initBlockSize;
    model->max = maxBlockSize;
    model->limit = expected_chunk_limit(maxBlockSize);
    add_block(model, expected_first_size(minContextSize, initBlockSize) - sizeof(AllocSetContext),
              false);
    return model;
}

void
model_free(Model *model)
{
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        discard(model->free[i].chunks);
    discard(model->blocks);
    discard(model);
}

static void
pile_push(Model *model, ModelChunk chunk)
{
    FreePile *pile = &model->free[pile_for(chunk.space)];

    if (pile->count == pile->room)
    {
        pile->room = pile->room * 2 + 16;
        pile->chunks = enlarge(pile->chunks, pile->room * sizeof(ModelChunk));
    }
    pile->chunks[pile->count++] = chunk;
}

static Size
room_left(const Model *model)
{
    const ModelBlock *block = &model->blocks[model->active];

    return block->size - block->used;
}

static ModelChunk
cut(Model *model, int number, Size space)
{
    ModelBlock *block = &model->blocks[number];
    ModelChunk chunk = {number, block->used + ALLOC_CHUNKHDRSZ, space};

    block->used += ALLOC_CHUNKHDRSZ + space;
    return chunk;
}

/* 余料从大到小切成空闲片。 */
static void
cut_leftover(Model *model)
{
    for (int i = ALLOCSET_NUM_FREELISTS - 1; i >= 0; i--)
    {
        Size space = (Size) 1 << (ALLOC_MINBITS + i);

        while (room_left(model) >= ALLOC_CHUNKHDRSZ + space)
            pile_push(model, cut(model, model->active, space));
    }
}

static void
start_block(Model *model, Size space)
{
    Size size = model->next;

    while (size - ALLOC_BLOCKHDRSZ < ALLOC_CHUNKHDRSZ + space)
        size *= 2;
    model->next = model->next * 2 > model->max ? model->max : model->next * 2;
    model->active = add_block(model, size, false);
}

static Size
dedicated_space(Size request)
{
    return (request + 7) / 8 * 8;
}

ModelChunk
model_alloc(Model *model, Size request)
{
    Size space = dedicated_space(request);
    FreePile *pile;

    if (request > model->limit)
        return cut(model, add_block(model, ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + space, true), space);
    space = class_space(request);
    pile = &model->free[pile_for(space)];
    if (pile->count > 0)
        return pile->chunks[--pile->count];
    if (room_left(model) < ALLOC_CHUNKHDRSZ + space)
    {
        cut_leftover(model);
        start_block(model, space);
    }
    return cut(model, model->active, space);
}

void
model_pfree(Model *model, ModelChunk chunk)
{
    if (model->blocks[chunk.block].dedicated)
        model->blocks[chunk.block].live = false;
    else
        pile_push(model, chunk);
}

ModelChunk
model_realloc(Model *model, ModelChunk chunk, Size request)
{
    ModelBlock *block = &model->blocks[chunk.block];
    ModelChunk bigger;

    if (block->dedicated)
    {
        chunk.space = dedicated_space(request > model->limit ? request : model->limit + 1);
        block->size = block->used = ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + chunk.space;
        return chunk;
    }
    if (request <= chunk.space)
        return chunk;
    bigger = model_alloc(model, request);
    model_pfree(model, chunk);
    return bigger;
}

void
model_reset(Model *model)
{
    for (int i = 1; i < model->block_count; i++)
        model->blocks[i].live = false;
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        model->free[i].count = 0;
    model->blocks[0].used = ALLOC_BLOCKHDRSZ;
    model->active = 0;
    model->next = model->init;
}

MemoryContextCounters
model_counters(const Model *model)
{
    MemoryContextCounters sum = {.totalspace = sizeof(AllocSetContext)};

    for (int i = 0; i < model->block_count; i++)
        if (model->blocks[i].live)
        {
            sum.nblocks++;
            sum.totalspace += model->blocks[i].size;
            sum.freespace += model->blocks[i].size - model->blocks[i].used;
        }
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
    {
        sum.freechunks += model->free[i].count;
        sum.freespace += model->free[i].count *
            (((Size) 1 << (ALLOC_MINBITS + i)) + ALLOC_CHUNKHDRSZ);
    }
    return sum;
}

int
model_blocks_made(const Model *model)
{
    return model->block_count;
}
