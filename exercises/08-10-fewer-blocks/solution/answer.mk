# 第一块的大小听 MINSIZE 的，给了它，以后的块才从 INITSIZE 起翻倍：第一块可以小，第二块可以大。
ALLOCSET_DEFAULT_MINSIZE = 8192
ALLOCSET_DEFAULT_INITSIZE = 131072
ALLOCSET_DEFAULT_MAXSIZE =
# 重置只留第一块。
重置以后 = 8192
# 第一块只放得下一片（4096 加片头，再加上两个头），第二块一来就是 128 KB。只用一点的上下文替十万片付钱。
只放三片 = 139264
