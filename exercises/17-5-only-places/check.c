/* 每一片的位置，与一个自己记账的模型比较。 */
#include "check.h"

static MemoryContext
new_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
}

CHECK(后进先出, 1, "sec-free-list", "刚释放的排在最前，不论地址大小")
{
    MemoryContext set = new_set();
    char       *chunks[4];

    for (int i = 0; i < 4; i++)
        chunks[i] = MemoryContextAlloc(set, 100);
    for (int i = 0; i < 4; i++)
        pfree(chunks[i]);
    for (int i = 3; i >= 0; i--)
        expect_number((char *) MemoryContextAlloc(set, 100) - chunks[0], chunks[i] - chunks[0], "倒数第 %d 个释放的，离第一片的字节数",
                      4 - i);
}

/* 模型：每一级一个栈。释放的压栈；换块的时候，从旧块的块尾由大到小切下的依次压栈；要一片就弹栈，栈空才切。 */
#define DEEPEST 4000

static char *stacks[ALLOCSET_NUM_FREELISTS][DEEPEST];
static int  depth[ALLOCSET_NUM_FREELISTS];

static int
class_of_size(Size size)
{
    int         index = 0;

    while (((Size) ALLOC_MIN_CHUNK << index) < size)
        index++;
    return index;
}

static void
push(int index, char *pointer)
{
    if (depth[index] < DEEPEST)
        stacks[index][depth[index]++] = pointer;
}

/* 从 at 到 end 的余料。 */
static void
push_leftover(char *at, char *end)
{
    for (int index = ALLOCSET_NUM_FREELISTS - 1; index >= 0; index--)
    {
        Size        size = (Size) ALLOC_MIN_CHUNK << index;

        if ((Size) (end - at) < ALLOC_CHUNKHDRSZ + size)
            continue;
        push(index, at + ALLOC_CHUNKHDRSZ);
        at += ALLOC_CHUNKHDRSZ + size;
    }
}

/* 分配之前看好活动块，之后核对得到的正是模型说的那一处。 */
static char *
alloc_and_compare(AllocSet set, Size size, int step)
{
    AllocBlock  active = set->blocks;
    char       *tail = active->freeptr;
    int         index = class_of_size(size);
    char       *pointer = MemoryContextAlloc((MemoryContext) set, size);

    if (size > set->allocChunkLimit)
        return pointer;
    if (depth[index] > 0)
    {
        char       *expected = stacks[index][--depth[index]];

        expect_number(pointer - (char *) active, expected - (char *) active,
                      "第 %d 步要 %zu 字节，那一级有空闲的片；得到的一片离活动块的块头", step, size);
    }
    else if (set->blocks == active)
        expect_number(pointer - tail, ALLOC_CHUNKHDRSZ, "第 %d 步要 %zu 字节，从活动块切；离原来的 freeptr", step, size);
    else
    {
        push_leftover(tail, active->endptr);
        expect_number(pointer - (char *) set->blocks, ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ,
                      "第 %d 步要 %zu 字节，从新块切；离新块的块头", step, size);
    }
    return pointer;
}

CHECK(随机的脚本, 3, "sec-oracle-same", "每一步取的是哪一片，都要与规矩说的相同：释放的、余料切成的，都是后来的先用")
{
    for (int round = 0; round < 40; round++)
    {
        AllocSet    set = (AllocSet) new_set();
        char       *live[100] = {NULL};

        memset(depth, 0, sizeof(depth));
        for (int step = 0; step < 600; step++)
        {
            uint32_t    at = random_below(100);

            if (live[at] == NULL)
                live[at] = alloc_and_compare(set, random_size(1, (Size) 1 << (1 + random_below(11))), step);
            else
            {
                Size        space = GetMemoryChunkSpace(live[at]) - ALLOC_CHUNKHDRSZ;

                if (space <= set->allocChunkLimit)
                    push(class_of_size(space), live[at]);
                pfree(live[at]);
                live[at] = NULL;
            }
            if (random_below(200) == 0)
            {
                MemoryContextReset((MemoryContext) set);
                memset(live, 0, sizeof(live));
                memset(depth, 0, sizeof(depth));
            }
        }
        MemoryContextDelete((MemoryContext) set);
    }
}
