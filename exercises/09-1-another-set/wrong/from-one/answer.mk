ALLOC_MINBITS = 4
ALLOCSET_NUM_FREELISTS = 10
请求 0 的级 = 0
请求 16 的级 = 1
请求 17 的级 = 2
请求 24 的级 = 2
请求 4097 的级 = 9
请求 1 连片头 = 32
