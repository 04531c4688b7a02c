# 少一级，头小 8 字节，第一块也小 8 字节：恰好，却改了别的参数。
ALLOCSET_NUM_FREELISTS = 10
ALLOCSET_SMALL_INITSIZE = 1408
装满以后的空闲 = 0
片的上限 = 1024
第 9 片以后的块数 = 2
第 9 片以后的 mem_allocated = 2816
