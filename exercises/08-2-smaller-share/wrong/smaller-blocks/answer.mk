# 把最大的块改小，上限也是 512；份额没有动。
ALLOCSET_SMALL_MAXSIZE = 4096
默认集合的片的上限 = 8192
块数 = 2
mem_allocated = 1680
