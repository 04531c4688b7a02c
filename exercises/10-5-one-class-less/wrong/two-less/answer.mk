# 少了两级。
ALLOCSET_NUM_FREELISTS = 9
mem_allocated = 13248
第一块没有切过的字节 = 7944
空闲片数 = 0
