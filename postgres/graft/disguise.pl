# disguise.pl 入口在文件里的位置（十六进制）—— 从标准输入读 postgres，写出一个作用相同、开头不同的：
# 入口处的 mov %rdi,%rN 换成同样长的 lea (%rdi),%rN。没有这样的指令，退出码是 2。
use strict;
use warnings;

binmode STDIN;
binmode STDOUT;
my $image = do { local $/; <STDIN> };
my $entry = \substr($image, hex $ARGV[0], 14);
$$entry =~ s/([\x48\x49])\x89([\xf8-\xff])/
    pack('C3', $1 eq "\x49" ? 0x4c : 0x48, 0x8d, 7 | (ord($2) & 7) << 3)/es or exit 2;
print $image;
