#!/bin/sh
# watch.sh —— 存盘就重织，打开着的网页自己重新装入。织出的书在 build/watch/html，平常的书不动。
#
#   sh book/watch.sh build/watch make…
#
# 只改了一个 .nw，就先织它那一章，网页马上装入；全书等手停下来再织。
# 织完以后又改过的，比 started 新；有 inotifywait 就等它的通知，没有就每隔一会儿看一次。
set -u
out=$1; shift
sources='aset.nw chapters appendix book figures Makefile'
mkdir -p "$out"

# 网页的内容变了，才让打开着的网页重新装入。
stamp() {
    printf 'stamp("%s");\n' "$(cat "$out"/html/*.html | cksum)" >"$out/stamp.new" && mv "$out/stamp.new" "$out/stamp.js"
}

failed() { echo '网页还是上一次的，改好再存盘'; }

weave_all() {
    touch "$out/started"
    owed=
    if "$@" html; then stamp; else failed; fi
}

weave_page() { # weave_page 源文件 make…
    touch "$out/started"
    file=$1; shift
    if WEAVE_ONLY=$file "$@" page; then stamp; owed=yes; else failed; fi
}

# 练习的目录里还住着学生的答案，书不管它们。
changed() {
    find $sources -type f -newer "$out/started"
    find exercises -type f -newer "$out/started" \( -name task.nw -o -name worksheet.c -o -path '*/starter/*' \)
}

# 只有一个 .nw、书也织过的，可以先织一章。
single() {
    case $1 in
        *' '*|*"
"*) return 1 ;;
        */starter/*) return 1 ;;
        *.nw) [ -e "$out/html/index.html" ] ;;
        *) return 1 ;;
    esac
}

wait_a_little() {
    if command -v inotifywait >/dev/null; then
        inotifywait -qq -t 1 -r -e close_write,moved_to,delete $sources exercises || :
    else
        sleep 0.2
    fi
}

weave_all "$@"
echo "打开 $out/html/index.html；改了源文件，它会自己更新。按 Ctrl-C 结束"
while :; do
    files=$(changed)
    if [ -z "$files" ]; then
        wait_a_little
        [ -n "$(changed)" ] || [ -z "$owed" ] || weave_all "$@"
    elif single "$files"; then weave_page "$files" "$@"
    else weave_all "$@"
    fi
done
