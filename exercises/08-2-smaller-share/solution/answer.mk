ALLOC_CHUNK_FRACTION = 8
默认集合的片的上限 = 8192
# 600 超过上限 512，独占一块：第一块 1024，专用块是 600 加块头与片头。
块数 = 2
mem_allocated = 1680
