ALLOC_MINBITS = 4
# (1024 - 40) / 30 = 32，恰好放得下 16 加片头 16；分成 31 份就只有 31。
ALLOC_CHUNK_FRACTION = 30
# 最大的片至少 128：16、32、64、128。
ALLOCSET_NUM_FREELISTS = 4
# 最小的块分成 4 份，一份 246：128 + 16 放得下，256 + 16 放不下。
第一个被拒绝的 ALLOC_MINBITS = 8
# 984 / 41 = 24，恰好是 8 + 16。
第一个被拒绝的 ALLOC_CHUNK_FRACTION = 42
片的上限 = 128
# 129 超过上限，独占一块：8192 + 40 + 16 + 136。
mem_allocated = 8384
