# shellcheck shell=sh disable=SC2154
# collect.sh —— 学生的文件怎样放都找得到；不该收的照原样搬，由判分的程序拒绝。

collected() { # 应当得到的各个文件（名字/文件=内容） —— 学生的目录在 $work/sent
    rm -rf "$work/collected"
    sh classroom/kits/collect.sh "$work/table" "$work/sent" "$work/collected" || return 1
    for expect; do
        [ "$(cat "$work/collected/${expect%%=*}" 2>/dev/null)" = "${expect#*=}" ] || { echo "$expect"; find "$work/collected"; return 1; }
    done
}

sent() { # 文件=内容…
    rm -rf "$work/sent"
    mkdir -p "$work/sent"
    for file; do
        mkdir -p "$work/sent/$(dirname "${file%%=*}")"
        echo "${file#*=}" >"$work/sent/${file%%=*}"
    done
}

row() { printf '%s\t%s\t题\t%s\n' "$@"; }
two() { { row 8.4 08-4-limit-formula answer.nw; row 4.2 04-2-callback 'answer.nw find.c'; } >"$work/table"; }
one() { row 8.4 08-4-limit-formula answer.nw >"$work/table"; }
wanted='08-4-limit-formula/answer.nw=a'

two
sent 08-4-limit-formula/answer.nw=a 04-2-callback/find.c=b
check '按名字' collected "$wanted" 04-2-callback/find.c=b
sent exercises/08-4-limit-formula/answer.nw=a
check '在 exercises 里' collected "$wanted"
sent 8.4/answer.nw=a 4.2/find.c=b
check '按编号' collected "$wanted" 04-2-callback/find.c=b
sent 8.4-answer.nw=a 4.2_answer.nw=b
check '编号写在文件名里' collected "$wanted" 04-2-callback/answer.nw=b
sent answer.nw=a
check '几个练习时，直接放着的不知道是谁的' collected '08-4-limit-formula/answer.nw='
sent 'wang li/work/08-4-limit-formula/answer.nw=a'
check '套在别的目录里' collected "$wanted"
sent 08-4-limit-formula/answer.nw=a old/08-4-limit-formula/answer.nw=b
check '几处都有，取近的' collected "$wanted"

sent x/8.4/answer.nw=a x/4.2-find.c=b
(cd "$work/sent" && tar -czf handin.tar.gz x && zip -qr handin.zip x && rm -rf x && cp handin.zip "$work/h.zip" && rm handin.zip)
check '压缩包 tar.gz' collected "$wanted" 04-2-callback/find.c=b
rm -f "$work/sent/handin.tar.gz"
mv "$work/h.zip" "$work/sent/handin.zip"
check '压缩包 zip' collected "$wanted" 04-2-callback/find.c=b
sent handin.zip=garbage handin.tar=garbage
check '坏的压缩包当作没有交' collected '08-4-limit-formula/answer.nw='

one
sent answer.nw=a
check '一个练习时直接放着' collected "$wanted"
sent w/answer.nw=a
(cd "$work/sent/w" && zip -q ../w.zip answer.nw && rm -rf ../w)
check '一个练习时，压缩包里直接放着' collected "$wanted"

# 写到外面去的压缩包：目录外什么也不多。
sent answer.nw=a
(cd "$work/sent" && echo evil >../evil && tar -P -cf up.tar ../evil && rm ../evil)
check '压缩包写不到外面' collected "$wanted"
check '压缩包没有写到外面' test ! -e "$work/evil" -a ! -e "$work/collected/../evil"

sent x=a
ln -s /etc/passwd "$work/sent/answer.nw"
check '符号链接照原样搬' collected
check '符号链接不跟着走' test -h "$work/collected/08-4-limit-formula/answer.nw"
rm -f "$work/sent/answer.nw"
mkfifo "$work/sent/answer.nw"
check '管道不读' collected
check '管道换成目录' test -d "$work/collected/08-4-limit-formula/answer.nw"
