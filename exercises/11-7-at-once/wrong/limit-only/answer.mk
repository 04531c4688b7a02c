# 上限对了，最小的片还是 8 字节。
ALLOC_MINBITS = 3
ALLOCSET_NUM_FREELISTS = 9
要三千字节增加 = 3056
放二十字节增加 = 48
