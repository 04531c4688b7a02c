ALLOCSET_NUM_FREELISTS = 5
最大的片 = 128
三百字节使_mem_allocated_增加 = 360
