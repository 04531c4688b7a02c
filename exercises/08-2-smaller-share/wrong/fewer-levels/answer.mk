# 少分几级，上限也是 512；默认的集合也跟着降了。
ALLOCSET_NUM_FREELISTS = 7
默认集合的片的上限 = 512
块数 = 2
mem_allocated = 1680
