# 一个可调参数与两个预测；都填整数，大小以字节计。
ALLOCSET_SMALL_MAXSIZE =
块数 =
片的上限 =
