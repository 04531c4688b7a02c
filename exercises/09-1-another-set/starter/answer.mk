# 可调参数，与六个预测；都填整数。级从 0 数起。
ALLOC_MINBITS =
ALLOCSET_NUM_FREELISTS =
请求 0 的级 =
请求 16 的级 =
请求 17 的级 =
请求 24 的级 =
请求 4097 的级 =
请求 1 连片头 =
