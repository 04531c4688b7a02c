# 可调参数，与四个预测；都填整数。
ALLOCSET_SMALL_INITSIZE =
装满以后的空闲 =
片的上限 =
第 9 片以后的块数 =
第 9 片以后的 mem_allocated =
