ALLOC_CHUNK_FRACTION = 8
默认集合的片的上限 = 8192
块数 = 2
mem_allocated = 2104
