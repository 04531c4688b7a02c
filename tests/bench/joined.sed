# 回收一个上下文：收拾的与直接挂的合成一个函数（第 13 章的设计笔记）。
/^static pg_noinline void$/{
N
s/pg_noinline \(void\ntidy_and_push\)/\1/
}
s/^    if (set->header.isReset && list->num_free < MAX_FREE_CONTEXTS)/    if (false)/
