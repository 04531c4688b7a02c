#!/bin/sh
# explore.sh 程序 make … —— make explore 的测试：数字对不对得上，错了怎样说，图画不画得成，换参数的命令听不听。
# shellcheck disable=SC1111
set -u
explore=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
said=$scratch/said
passed=0 failed=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "不通过：$*"
    sed 's/^/    /' "$said" | head -n 40
}
check() { # 说明 条件…
    what=$1
    shift
    if "$@"; then pass; else fail "$what"; fi
}

run() { # INIT MAX MIN SIZES
    rm -f "$scratch/explore.svg"
    COLUMNS=${width:-80} "$explore" "$1" "$2" "$3" "$4" "$scratch" >"$said" 2>&1
}
says() { grep -qF -- "$1" "$said"; }
use() { awk -v name="$1" '$1 == name { print $2 }' "$said"; }

# ---- 数字：算得出来的场景 ----

run 1024 8192 0 '100*50,5000,8192,8193'
check '例子做得成' [ $? -eq 0 ]
check '片的上限' says '片的上限 1024 字节'
check '专用块：请求凑齐到 8，加两个头' says '专用块 1 个：5056 字节'
check '一共请求了' [ "$(use 请求的)" -eq $((100 * 50 + 5000 + 8192 + 8193)) ]
check '零头：每片 28，最后一个 7' [ "$(use 取整的零头)" -eq $((28 * 50 + 7)) ]
check '片头，每片 16' [ "$(use 在用的片头)" -eq $((53 * 16)) ]
total=$(sed -n 's/^mem_allocated \([0-9]*\) 字节$/\1/p' "$said")
sum=$(($(use 请求的) + $(use 取整的零头) + $(use 在用的片头) + $(use 上下文头与块头) + $(use 空闲的片) + $(use 没有切过)))
check "六种去处 $sum 加起来是 mem_allocated" [ "$sum" -eq "$total" ]
check '画了每一块' [ "$(grep -c '^  \(keeper\|普通块\|专用块\) [0-9]' "$said")" -eq 7 ]
check 'SVG 画得成' rsvg-convert -o "$scratch/picture.png" "$scratch/explore.svg"
check '图里有账目' grep -q "请求的 $(use 请求的)" "$scratch/explore.svg"

run 8K 8M 0 '1,9,17,100,1000'
check '各级的零头' [ "$(use 取整的零头)" -eq $((7 + 7 + 15 + 28 + 24)) ]
check 'K 与 M' says 'INIT=8192  MAX=8388608'

run 1024 8192 0 '100,-1,120,R,7*3,4>9'
check '放回' says '放回 128 字节一级的空闲链表'
check '再取' says '从空闲链表取 1 片'
check '重置之后接着数，第 4 次改得' says '搬到 16 字节的片，旧的放回空闲链表'
check '第 2 次已随重置消失' sh -c "! '$explore' 1024 8192 0 '1,1,R,2>5' '$scratch' >'$said' 2>&1" && check '说出来' says '第 2 次分配的已经在第 3 项随重置消失'
run 1024 8192 0 '甲=100,+语句,@语句,乙=100,200*4,-甲,@explore,120'
check '创建' says '向 malloc 要来第一块 1024 字节'
check '名字' says '分配 100，叫乙'
check '释放别的上下文里的，放回它自己的链表' says '从空闲链表取 1 片'
run 8K 8M 0 '+语句,@语句,20000,@explore,-语句,+又一条'
check '删除了的留在上下文空闲链表' says '共 28248 字节，第一块留在上下文空闲链表，其余还给 malloc'
check '下一个拿去用' says '取自上下文空闲链表，8192 字节，不惊动 malloc'
run 1024 8192 0 '+缓存,+语句,@语句,+计划,@explore,计划>缓存,-语句,@计划,7'
check '换了父亲，语句删除以后还在' says '取 8 字节的片'
run 1024 8192 0 '+甲:2K:4K:0,@甲,100M,600M,7'
check '要不到就报错，后面的接着做' says '取 8 字节的片'
run 1024 8192 0 '100,1!100,?'
check '发布版写过了头，什么也不说' says '不是检查模式，什么也不看'

run 1024 8192 0 '5000,1>9000,-1'
check '专用块改大小' says 'realloc 改变大小，+4000 字节'
check '专用块还掉' says '共 9056 字节还给 malloc'
run 1024 8192 0 '8,1>4'
check '放得下就不动' says '放得下，不动'
run 1K 8K 0 '100*400,-1..400,R'
check '范围' says '400 片放回空闲链表'
check '重置只留 keeper' says '只留 keeper'

# ---- 宽度：没有一行伸出去，图也不 ----

# shellcheck source=/dev/null
. build/exercises/setup
too_wide() {
    "$LUA" -e 'package.path = "classroom/?.lua"; local terminal = require "try.terminal"
        for line in io.lines() do if terminal.width(line) > tonumber(arg[1]) or line:find " $" then print(line) end end' - "$1" <"$said"
}
for width in 40 61 80 100; do
    for sizes in '100*50,5000,8192,8193' '1*2000,8*3,9*3,17*3,-2..30,10,300*30,4*100' '100*20000,1000000' '8,16,8,32,8,64,8,128,8,256,8,512'; do
        run 1024 8192 0 "$sizes"
        check "宽 $width 的 $sizes：$(too_wide $width)" [ -z "$(too_wide $width)" ]
    done
done
width=80
run 1024 8192 2048 '8,16*2,8,16*2,8,9*3,8,16*9,8,16,8,16,8,16,8,16,8,16,8,16,8,16,8,16,8,16,8,16,8,16,8,16'
check '碎的也画得成' says '段共'

# ---- 错了：一行，点名，以 2 结束 ----

refuses() { # 话 INIT MAX MIN SIZES
    words=$1
    shift
    run "$@"
    status=$?
    if [ $status -eq 2 ] && [ "$(wc -l <"$said")" -eq 1 ] && says "$words"; then pass; else fail "$* 应当说“$words”，以 2 结束，却是 $status"; fi
}
refuses 'SIZES 的第 1 项“50x”（第 1 个字符起）：“x”读不懂' 1K 8K 0 '50x'
refuses 'SIZES 的第 2 项（第 5 个字符起）是空的' 1K 8K 0 '100,,3'
refuses 'SIZES 的第 2 项“个”（第 5 个字符起）' 1K 8K 0 '100,个'
refuses '* 的后面要写次数' 1K 8K 0 '100*'
refuses '次数要在 1 与' 1K 8K 0 '100*0'
refuses '没有第 5 次' 1K 8K 0 '5>3'
refuses '到这里只有 1 次分配，没有第 2 次' 1K 8K 0 '1,-2'
refuses '已经是上下文的名字' 1K 8K 0 '+甲,甲=1'
refuses '到这里还没有叫“乙”的' 1K 8K 0 '+甲,@乙'
refuses '先用 @ 切换到别的上下文' 1K 8K 0 '+甲,@甲,-甲'
refuses '不能挂到自己或自己的后代下面' 1K 8K 0 '+甲,@甲,+乙,甲>乙'
refuses '已经在第 2 项随删除消失了' 1K 8K 0 '+甲,-甲,@甲'
refuses '写到外面就写坏别的了' 1K 8K 0 '100,1!128'
refuses 'SIZES 的第 3 项“-1”（第 6 个字符起）：第 1 次分配的已经在第 2 项释放了' 1K 8K 0 '1,-1,-1'
refuses '范围要从小到大' 1K 8K 0 '1*4,-3..1'
refuses '一次最多' 1K 8K 0 '2000000000'
refuses '一次最多' 1K 8K 0 '99999999999999999999999'
refuses '超过了' 1K 8K 0 '1000000*5000'
refuses '超过了' 1K 8K 0 '1*100000,1'
refuses 'INIT=1000：' 1000 8K 0 1
refuses 'MAX=1024：' 8K 1K 0 1
refuses 'MIN=7：' 8K 8K 7 1
refuses 'MIN=-1：' 8K 8K -1 1
refuses 'INIT=8KB：' 8KB 8K 0 1
refuses 'INIT=99999999999M：太大了' 99999999999M 8K 0 1

# ---- 从 make 进来 ----

"$@" explore >"$said" 2>&1
check '不给 SIZES 就说怎样写' says '释放第 3 次分配的'
"$@" explore SIZES="it's" >"$said" 2>&1
check '引号原样传到' says "SIZES 的第 1 项“it's”"
"$@" explore INIT=1024 MAX=8192 SIZES=600 ALLOC_CHUNK_FRACTION=8 >"$said" 2>&1
check '可调参数换得动' says '片的上限 512 字节：最大的块去掉块头，平分成 8 份'
check '600 因此独占一块' says '专用块 1 个：656 字节'

echo "make explore：$passed passed, $failed failed"
[ $failed -eq 0 ]
