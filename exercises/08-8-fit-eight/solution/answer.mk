# 上下文头 224、块头 40，8 片各占片头 16 加 128。
ALLOCSET_SMALL_INITSIZE = 1416
装满以后的空闲 = 0
# 最大的块仍是 8192，上限不因第一块而变。
片的上限 = 1024
第 9 片以后的块数 = 2
# 第二块是 nextBlockSize，它从 initBlockSize 起步，还没有翻倍。
第 9 片以后的 mem_allocated = 2832
