#!/bin/sh
# kit.sh ask|build 平台 '编号…' —— 看看说得对不对；造一个平台的工具包：build/classroom/平台/。
set -u
what=$1 to=$2 wanted=$3
kits=classroom/kits
table=$kits/platforms.tsv
out=${KIT_OUT:-build/classroom}

stop() { echo "$1" >&2; exit 2; }

# ---- 说得对不对 ----

platforms() { awk -F '\t' '!/^#/ { printf "%s%s", sep, $1; sep = "、" }' $table; }
column() { awk -F '\t' -v to="$to" -v column="$1" '$1 == to { print $column }' $table; }

ask() {
    [ "$to" ] || stop "要说给哪个平台：make classroom TO=平台 EX='8.4 9.1'；平台有 $(platforms)"
    [ "$(column 1)" ] || stop "没有给 $to 的工具包；有的是 $(platforms)"
    command -v lua5.4 >/dev/null || stop '缺少 lua5.4（软件包 lua5.4）：请先运行 make deps-test'
    case ${SEED:-0} in *[!0-9]*) stop 'SEED 要是一个数；不写就每次另抽一个种子' ;; esac
    chosen=$(lua5.4 $kits/choose.lua "$wanted") || exit 2
    mkdir -p "$out" 2>/dev/null || stop "$out 里写不了：让它是一个写得了的目录，或者先 make clean"
    { : >"$out/.write" && rm -f "$out/.write"; } 2>/dev/null || stop "$out 里写不了：让它是一个写得了的目录，或者先 make clean"
    case $(column 3) in zip*) command -v zip >/dev/null || stop '缺少 zip（软件包 zip）：请先运行 make deps' ;; esac
}

# ---- 造 ----

# 没有交答案时的 grade.json：各项检查的名字与分都在里面，做说明、做总分都用它。哪一天、哪个目录判的，去掉。
expected() { # 写在哪里
    nobody=$new/nobody.$$
    for name in $names; do mkdir -p "$nobody/$name"; done
    $KIT_MAKE -s grade STUDENT="$nobody" N="$numbers" SEED=1 >"$new/said" 2>&1 || stop "$(tail -n 1 "$new/said")"
    found=$(find build/grade -path "*nobody.$$*" -name 'grade*.json' | head -n 1)
    [ "$found" ] || stop '判分的程序没有写出 grade.json'
    lua5.4 $kits/expected.lua "$found" >"$1" || exit 2
    rm -rf "$nobody" "build/grade/nobody.$$"
}

settings() {
    echo "# 工具包的设置。KIT_SEED 是随机检查的种子，人人相同；空着就每次另抽。"
    echo "KIT_EX='$numbers'"
    echo "KIT_SEED=${SEED:-}"
    echo "SECONDS_MOST=$(column 4)"
}

pack() { # 一棵目录 → aset.tar.gz；同样的内容得到同样的字节
    tar -c --sort=name --owner=0 --group=0 --numeric-owner --mtime=@1577836800 --mode=u+rwX,go+rX,go-w -C "$1" . | gzip -9n
}

build() {
    ask
    numbers=$(printf '%s\n' "$chosen" | cut -f 1 | paste -s -d ' ')
    names=$(printf '%s\n' "$chosen" | cut -f 2)
    new=$out/.new.$$
    rm -rf "$new"
    trap 'rm -rf "$new"' EXIT
    mkdir -p "$new/book"
    # shellcheck disable=SC2086 # 一个个名字
    sh $kits/snapshot.sh "$new/book" $names || exit 2
    mkdir "$new/book/kit"
    expected "$new/book/kit/expected.json"
    printf '%s\n' "$chosen" >"$new/book/kit/exercises.tsv"
    settings >"$new/book/kit/settings"

    lua5.4 $kits/fill.lua "$to" "$new/book/kit" "$new/kit" "$KIT_PACKAGES" "$(column 2)" || exit 2
    home=$new/kit/$(column 2)
    [ "$(column 6)" != docker ] || cp $kits/common/Dockerfile "$home/" || exit 2
    pack "$new/book" >"$home/aset.tar.gz"
    # shellcheck disable=SC2046
    wrap $(column 3) || stop '包不起来'
    rm -rf "${out:?}/$to"
    mv "$new/kit" "$out/$to" || exit 2
    echo "工具包在 $out/$to：先读 README.md（$(column 5)，练习 $numbers）"
}

wrap() { # - | zip 文件 | tar 文件
    case $1 in
        zip) (cd "$home" && zip -q -X -r "../$2" .) ;;
        tar) tar -c -f "$new/kit/$2" --owner=0 --group=0 -C "$home" . ;;
    esac
}

"$what"
