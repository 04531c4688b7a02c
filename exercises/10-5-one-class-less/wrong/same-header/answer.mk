# 忘了集合的头里少了一个表头。
ALLOCSET_NUM_FREELISTS = 10
mem_allocated = 13248
第一块没有切过的字节 = 7928
空闲片数 = 0
