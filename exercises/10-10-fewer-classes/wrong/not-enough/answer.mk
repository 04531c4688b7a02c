ALLOCSET_NUM_FREELISTS = 7
最大的片 = 512
三百字节使_mem_allocated_增加 = 0
