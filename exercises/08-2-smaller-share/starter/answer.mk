# 可调参数，与三个预测；都填整数。
ALLOC_CHUNK_FRACTION =
默认集合的片的上限 =
块数 =
mem_allocated =
