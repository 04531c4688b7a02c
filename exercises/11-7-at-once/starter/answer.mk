# 可以改的参数见附录“参数速查”，用得着的留下，用不着的空着；后两行是预测。
ALLOC_MINBITS =
ALLOCSET_NUM_FREELISTS =
要三千字节增加 =
放二十字节增加 =
