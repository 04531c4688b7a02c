#!/bin/sh
# 运行一个画图的程序，全部的帧画好才换上：draw-figure.sh 程序 目录 源文件 改过的参数…
# 没有改参数，场景不成立就是差错；改了参数，有的故事讲不成，就画一帧说明为什么。
set -eu
program=$1 directory=$2 source=$3
shift 3
new=$directory.new

escaped() { sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g'; }

absent() {
    why=$(printf '%s' "${1:-$source 没有正常结束}" | escaped)
    cat <<SVG
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 52" width="640" height="52" role="img" data-absent="">
<title>换了参数，这幅图的场景不再成立</title>
<desc>$why</desc>
<text class="fig-label" x="8" y="20" font-size="12">换了参数，这幅图的场景不再成立：</text>
<text class="fig-note" x="8" y="38" font-size="10">$why</text>
</svg>
SVG
}

rm -rf "$new"
mkdir -p "$new"
if ! complaint=$(timeout 60 "$program" "$new" 2>&1); then
    [ -z "$complaint" ] || echo "$complaint" >&2
    if [ $# -eq 0 ]; then
        echo "画图的程序 $source 没有正常结束" >&2
        exit 1
    fi
    rm -rf "$new"
    mkdir "$new"
    absent "$(printf '%s\n' "$complaint" | tail -n 1)" >"$new/1.svg"
fi
rm -rf "$directory"
mv "$new" "$directory"
