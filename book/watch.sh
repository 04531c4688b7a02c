#!/bin/sh
# watch.sh —— 存盘就重织，打开着的网页自己重新装入。织出的书在 build/watch/html，平常的书不动。
#
#   sh book/watch.sh build/watch make…
#
# 织完以后又改过的，比 started 新；有 inotifywait 就等它的通知，没有就每隔一会儿看一次。
set -u
out=$1; shift
sources='aset.nw chapters appendix book figures Makefile'
mkdir -p "$out"

weave() {
    touch "$out/started"
    "$@" && printf 'stamp("%s");\n' "$(date +%s%N)" >"$out/stamp.new" && mv "$out/stamp.new" "$out/stamp.js"
}

changed() { [ -n "$(find $sources -newer "$out/started" -print -quit)" ]; }

wait_a_little() {
    if command -v inotifywait >/dev/null; then
        inotifywait -qq -t 1 -r -e close_write,moved_to,delete $sources || :
    else
        sleep 0.2
    fi
}

weave "$@"
echo "打开 $out/html/index.html；改了源文件，它会自己更新。按 Ctrl-C 结束"
while :; do
    if changed; then weave "$@" || echo '网页还是上一次的，改好再存盘'; else wait_a_little; fi
done
