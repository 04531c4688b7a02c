#!/bin/sh
# exam.sh 输出目录 —— 试卷的测试：同一个种子一字不差，换一个就不同；答案与卷子的程序相同；答案里的改法改回去就是书的程序；用错了有一句话。
# shellcheck disable=SC1111
set -u
out=$1
passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "失败：$*" >&2; }
check() { # 说明 命令…
    words=$1
    shift
    if "$@"; then pass; else fail "$words"; fi
}
lacks() { ! grep -qE -- "$2" "$1"; }

exam() { FORMATS=${formats:-md} FAULTS=${faults:-} sh classroom/exam/exam.sh "$1" "${2:-}" "$3" >"$out/said" 2>&1; }
refuses() { # 一句话，种子，章
    exam "$2" "$3" "$out/bad"
    check "$1：应当以 2 结束" test $? -eq 2
    check "$1：应当只有这一句话，说的是 $(cat "$out/said")" test "$(cat "$out/said")" = "$1"
}

rm -rf "$out" && mkdir -p "$out"

# ---- 同一个种子 ----

check '出不成' exam 11 '' "$out/a"
check '出不成' exam 11 '' "$out/b"
check '出不成' exam 12 '' "$out/a"
check '同一个种子应当一字不差' diff -rq "$out/a/11" "$out/b/11"
check '换一个种子应当不同' test "$(cksum <"$out/a/11/paper.md")" != "$(cksum <"$out/a/12/paper.md")"
check '试卷里不应当有答案' lacks "$out/a/11/paper.md" '推导|\*\*答|应当是：'

# ---- 点了名的卷子：每一题的答案与推导，都是卷子的程序说的 ----

check '出不成' exam 7 '10.1 8.1' "$out/a"
sheet=$(mktemp -d)
mkdir "$sheet/blank" "$sheet/made"
echo '种子：0' >"$sheet/blank/answer.md"
sh classroom/try/build.sh exercises/10-1-predict-leftover "$sheet/blank" "$sheet/made" || fail '卷子造不出来'
"$sheet/made/worksheet" solve 7101 | sed -n 's/^    答：/答：/p' >"$sheet/answers"
grep -c . "$sheet/answers" >/dev/null || fail '卷子没有答案'
sed -n '/^## 二/,/^## 三/p' "$out/a/7/key.md" | sed -n 's/^\*\*\(答：.*\)\*\*$/\1/p' >"$sheet/key"
check '答案与卷子的程序不同' cmp -s "$sheet/answers" "$sheet/key"
"$sheet/made/worksheet" solve 7101 | grep -c '^- ' >"$sheet/steps"
sed -n '/^## 二/,/^## 三/p' "$out/a/7/key.md" | grep -c '^- ' >"$sheet/key-steps"
check '推导的步数与卷子的程序不同' cmp -s "$sheet/steps" "$sheet/key-steps"
rm -rf "$sheet"

# ---- 改错：把错的换成对的，就是书的程序 ----

cat >"$out/restore.lua" <<'EOF'
package.path = 'classroom/?.lua'
local faults = require 'exam.faults'
local usable = 0
for _, name in ipairs(faults.names()) do
  local fault = faults.build(name, arg[1])
  if fault then
    usable = usable + 1
    local mended = table.move(fault.wrong, 1, fault.first - 1, 1, {})
    table.move(fault.right, fault.first, fault.last_right, #mended + 1, mended)
    table.move(fault.wrong, fault.last_wrong + 1, #fault.wrong, #mended + 1, mended)
    assert(table.concat(mended, '\n') == table.concat(fault.right, '\n'), name .. ' 改不回去')
    assert(table.concat(fault.wrong, '\n') ~= table.concat(fault.right, '\n'), name .. ' 没有改错')
    assert(fault.right[#fault.right] == '}' and fault.chunk and fault.chapter and fault.why, name .. ' 不成一个函数，或者不知道在哪一章')
    local file = io.open(fault.file):read 'a'
    assert(file:find(table.concat(fault.right, '\n'), 1, true), name .. ' 的对的一份不是书的')
  end
end
assert(usable >= 15, '合用的改错只有 ' .. usable .. ' 处')
print(usable)
EOF
check '改错改不回去' lua5.4 "$out/restore.lua" "$out/mutants"

# ---- 三种样子 ----

formats='md html pdf'
check '三种样子出不齐' exam 13 9.6 "$out/a"
formats=
for file in paper key; do
    for kind in md html pdf; do check "没有 $file.$kind" test -s "$out/a/13/$file.$kind"; done
done

# ---- 用错了 ----

refuses '要说种子：make exam SEED=2026' '' ''
refuses '种子要是一个至多十二位的数，不是“十”：make exam SEED=2026' 十 ''
refuses "“甲”不是章，也不是练习的编号：N='8 9.6'" 1 甲
faults=99
refuses '这几章里能改错的只有 0 处，要 99 处' 1 1.1
faults=
exam 1 2 "$out/bad"
check '没有卷子的章' grep -q '^第 2 章没有卷子；有卷子的是 1.1 ' "$out/said"
check '没有卷子的章只说一句' test "$(wc -l <"$out/said")" -eq 1

echo "试卷：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
