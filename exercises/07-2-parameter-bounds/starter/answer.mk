# 三个参数，与四个预测；都填整数。
ALLOC_MINBITS = 4
ALLOC_CHUNK_FRACTION =
ALLOCSET_NUM_FREELISTS =
第一个被拒绝的 ALLOC_MINBITS =
第一个被拒绝的 ALLOC_CHUNK_FRACTION =
片的上限 =
mem_allocated =
