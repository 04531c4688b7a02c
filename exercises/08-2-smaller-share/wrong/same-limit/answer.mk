ALLOC_CHUNK_FRACTION = 8
默认集合的片的上限 = 4096
块数 = 2
mem_allocated = 1680
