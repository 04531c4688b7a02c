#!/bin/sh
# unpack.sh 班的目录 —— 学生交的 handin-*.tar.gz 解开成一人一个目录，照里面的清单核对；已有的目录不动。
# 压缩的文件不可信：只收一个以学号为名的目录里的普通文件，不太大的。
set -u
class=$1
[ -d "$class" ] || { echo "没有 $class 这个目录：make unpack CLASS=班的目录" >&2; exit 2; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
most=8000000 status=0

refuse() { echo "$archive：$1" >&2; status=1; }

# 里面的各项都规矩，就印出学号。
owner() {
    tar -tvzf "$archive" 2>/dev/null | awk '
        { path = $6; for (i = 7; i <= NF; i++) path = path " " $i }
        $0 !~ /^[-d]/ || path !~ /^[0-9]+\// || path ~ /(^|\/)\.\.(\/|$)/ { bad = 1 }
        { split(path, part, "/"); if (NR == 1) name = part[1]; if (part[1] != name) bad = 1 }
        END { if (!bad && NR > 0) print name }'
}

unpack() {
    [ "$(gzip -dc "$archive" 2>/dev/null | head -c $((most + 1)) | wc -c)" -le $most ] || { refuse '解开来太大，不收'; return; }
    name=$(owner)
    [ -n "$name" ] || { refuse '不像 make handin 打成的，不收'; return; }
    [ ! -e "$class/$name" ] || { echo "$archive：已经有 $class/$name，没有动它"; return; }
    rm -rf "${work:?}/$name"
    tar -C "$work" --no-same-owner --no-same-permissions -xzf "$archive" || { refuse '解不开'; return; }
    chmod -R u+rwX,go-w "$work/$name"
    grep -E '^[0-9a-f]{64}  ' "$work/$name/manifest" >"$work/sums" 2>/dev/null
    (cd "$work/$name" && sha256sum --quiet --strict -c "$work/sums") >/dev/null 2>&1 || { refuse '与里面的清单不符，照样解开了'; }
    cp -r --preserve=timestamps "$work/$name" "$class/" && echo "$class/$name（$(sed -n 's/^时间\t//p' "$work/$name/manifest" 2>/dev/null)）"
}

for archive in "$class"/handin-*.tar.gz; do
    [ -e "$archive" ] || { echo "$class 里没有 handin-*.tar.gz" >&2; exit 2; }
    unpack
done
exit $status
