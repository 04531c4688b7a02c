#!/bin/sh
# 织书机的测试：在一本小书上，试每一种记号和每一条报错。
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
toy=$(mktemp -d)
trap 'rm -rf "$toy"' EXIT
passed=0 failed=0

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "失败：$*" >&2; }

# 一本干净的小书；构建目录留着，免得每次都重新编译。
reset() {
    rm -rf "$toy/chapters" "$toy/appendix" "$toy/figures" "$toy"/exercises/*/
    cp -R "$here/toy/." "$toy/"
}

# weave：织一遍，屏幕上的话存在 said 里。
weave() { (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make html >said 2>&1); }

has() {   # has 网页 文字
    if grep -qF -- "$2" "$toy/build/book/html/$1"; then pass; else fail "$1 里没有：$2"; fi
}
has_not() {
    if grep -qF -- "$2" "$toy/build/book/html/$1"; then fail "$1 里不该有：$2"; else pass; fi
}
says() {  # says 文字
    if grep -qF -- "$1" "$toy/said"; then pass; else fail "没有说：$1；说的是："; sed 's/^/    /' "$toy/said" >&2; fi
}
# 应当失败，而且上一次织好的书没有动。
refuses() {
    before=$(cat "$toy"/build/book/html/* | cksum)
    if weave; then fail "$1：应当停止"; else pass; fi
    if [ "$before" = "$(cat "$toy"/build/book/html/* | cksum)" ]; then pass; else fail "$1：旧的书被动了"; fi
}

# 文字最后一次出现在哪个文件的哪一行：文件:行。
at() { printf '%s:%s' "$1" "$(grep -nF -- "$2" "$toy/$1" | tail -n 1 | cut -d: -f1)"; }

ln -s "$root/Makefile" "$root/book" "$toy/"
for part in $(sed -n 's/^include //p' "$root/Makefile"); do   # 小书用不到的部分留空
    [ -e "$toy/$part" ] || { mkdir -p "$toy/${part%/*}" && : >"$toy/$part"; }
done

for part in good epub watch references exercises decks facts lists marks runs difference pdf predict; do
    . "$here/$part.sh"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
