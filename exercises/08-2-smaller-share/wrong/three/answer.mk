ALLOC_CHUNK_FRACTION = 3
默认集合的片的上限 = 8192
块数 = 2
mem_allocated = 1680
