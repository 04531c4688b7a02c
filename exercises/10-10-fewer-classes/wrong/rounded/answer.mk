ALLOCSET_NUM_FREELISTS = 6
最大的片 = 256
三百字节使_mem_allocated_增加 = 528
