# 少分几级，早早独占一块：搬家少了，变块多了。
ALLOCSET_NUM_FREELISTS = 8
搬家次数 = 5
丢下的字节 = 2096
