# 一个可调参数，与两个预测；都填整数。
ALLOCSET_NUM_FREELISTS =
最大的片 =
三百字节使_mem_allocated_增加 =
