# 一个可调参数，与要过 5000 字节以后的三个预测；都填整数。
ALLOCSET_NUM_FREELISTS =
mem_allocated =
第一块没有切过的字节 =
空闲片数 =
