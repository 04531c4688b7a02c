/* account.c —— 集合的账：走一遍全部的块，与库自己的统计核对。 */
#include "account.h"

#include <stdlib.h>

#include "draw.h"
#include "pieces.h"

const char *const use_names[USES] = {"请求的", "取整的零头", "在用的片头", "上下文头与块头", "空闲的片", "没有切过"};

static void
add_piece(Account *account, const Piece *piece)
{
    switch (piece->kind)
    {
        case PIECE_HEAD:
            account->bytes[USE_BLOCK_HEADERS] += piece->bytes;
            break;
        case PIECE_USED:
            account->in_use += piece->count;
            account->bytes[USE_CHUNK_HEADERS] += piece->count * ALLOC_CHUNKHDRSZ;
            account->bytes[USE_ROUNDING] += piece->count * piece->size;
            break;
        case PIECE_FREE:
            account->bytes[USE_FREE_CHUNKS] += piece->bytes;
            break;
        case PIECE_UNCUT:
            account->bytes[USE_UNCUT] += piece->bytes;
            break;
        case PIECE_MANY:
            figure_expect(piece->kind != PIECE_MANY);
    }
}

static void
add_block(Account *account, AllocSet set, AllocBlock block)
{
    Piece      *pieces;
    int         count = pieces_of(set, block, &pieces);

    for (int i = 0; i < count; i++)
        add_piece(account, &pieces[i]);
    free(pieces);
    if (block_is_dedicated(set, block))
        account->dedicated++;
    else if (block != set->keeper)
        account->ordinary++;
}

/* 各种去处加起来，与库记的总数、统计里的空闲都要对得上。 */
static void
check(const Account *account, AllocSet set)
{
    MemoryContextCounters counters = {0};
    Size        sum = 0;

    for (Use use = 0; use < USES; use++)
        sum += account->bytes[use];
    set->header.methods->stats((MemoryContext) set, NULL, NULL, &counters, false);
    figure_expect(sum == account->total);
    figure_expect(counters.freespace == account->bytes[USE_FREE_CHUNKS] + account->bytes[USE_UNCUT]);
}

Account
account_of(const Play *play)
{
    AllocSet    set = play->set;
    Account     account = {.total = set->header.mem_allocated};

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
        add_block(&account, set, block);
    for (int i = 0; i < play->count; i++)
        if (play->allocations[i].pointer != NULL && play->allocations[i].context == play->current)
            account.bytes[USE_REQUESTED] += play->allocations[i].requested;
    account.bytes[USE_ROUNDING] -= account.bytes[USE_REQUESTED];
    for (int level = 0; level < ALLOCSET_NUM_FREELISTS; level++)
        for (AllocChunk chunk = set->freelist[level]; chunk != NULL; chunk = chunk->next)
            account.free_chunks[level]++;
    check(&account, set);
    return account;
}
