# 三个可调参数与两个预测；都填整数，用不着改的空着。
ALLOC_MINBITS =
ALLOCSET_NUM_FREELISTS =
ALLOC_CHUNK_FRACTION =
搬家次数 =
丢下的字节 =
