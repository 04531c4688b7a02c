# 不动份额，最小的片最大只能是 128：还要搬六次。
ALLOC_MINBITS = 7
ALLOCSET_NUM_FREELISTS = 7
搬家次数 = 6
丢下的字节 = 8160
