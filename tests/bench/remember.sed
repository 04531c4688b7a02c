# 近路记住最近给出的一片和它的级，释放的若正是它，级就不从片头求（第 10 章的设计笔记）。
s/^#define SHORTCUT_ALLOWED .*/&\
static struct { uintptr_t chunk; int index; } newest;/
s/^    chunk->owner = context;$/&\
    newest.chunk = (uintptr_t) chunk;\
    newest.index = AllocSetFreeIndex(size);/
s/^    put_on_freelist(set, chunk, class_of(chunk->size));$/    if ((uintptr_t) chunk == newest.chunk \&\& chunk->size == class_size(newest.index))\
    {\
        put_on_freelist(set, chunk, newest.index);\
        return true;\
    }\
&/
