# 把 5000 升到了 8192。
ALLOCSET_NUM_FREELISTS = 10
mem_allocated = 16440
第一块没有切过的字节 = 7936
空闲片数 = 0
