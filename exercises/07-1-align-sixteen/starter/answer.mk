# 最小的片是 2 的这么多次方字节。
ALLOC_MINBITS = 3
