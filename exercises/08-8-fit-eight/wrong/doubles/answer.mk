ALLOCSET_SMALL_INITSIZE = 1416
装满以后的空闲 = 0
片的上限 = 1024
第 9 片以后的块数 = 2
第 9 片以后的 mem_allocated = 4248
