# 一个可调参数，两个预测；都填整数，单位是次与字节。
ALLOCSET_DEFAULT_INITSIZE =
原来每轮的次数 =
零次的最小值 =
