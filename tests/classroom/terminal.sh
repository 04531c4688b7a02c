# shellcheck shell=bash disable=SC1111,SC2034,SC2154
# terminal.sh —— 在一个伪终端里运行 make learn：按键，等画面上出现一句话；由 learn.sh 读入。
# $work、$transcript、$student 与 pass、fail 由它给出；开着的时候 $session 不空。

# 在一个伪终端里运行；终端的设定前后各记一份。后台的命令不理会 SIGINT，要改回来。
open() { # 列 行 变量=值…
    columns=$1 rows=$2
    shift 2
    rm -f "$work/keys" before after
    mkfifo "$work/keys"
    : >"$transcript"
    script -qfec "stty cols $columns rows $rows; stty -a >before; env --default-signal=INT TERM=xterm $* sh -c 'echo \$\$ >pid; exec bash classroom/learn/learn.sh $student out'; echo \"退出 \$?\"; stty -a >after" \
        "$transcript" <"$work/keys" >/dev/null 2>&1 &
    session=$!
    exec 3>"$work/keys"
    seen=0
}

# 从这里以后的画面才算数。
from_now() { seen=$(stat -c %s "$transcript"); }
press() {
    from_now
    printf '%b' "$1" >&3
}
now_shows() { tail -c +$((seen + 1)) "$transcript" | grep -qF -- "$1"; }

# 等它出现；说明就是那句话。有一句没有等到，以后就不再久等。
patience=400
expect() { # 文字…：有一样就行
    local tries=$patience
    while [ $tries -gt 0 ]; do
        for words; do
            if now_shows "$words"; then pass; return 0; fi
        done
        sleep 0.05
        tries=$((tries - 1))
    done
    fail "没有等到“$1”"
    patience=100
}
expect_not() { if now_shows "$1"; then fail "不该有“$1”"; else pass; fi }

closed() {
    wait "$session" 2>/dev/null
    session=''
    exec 3>&-
    if cmp -s before after; then pass; else fail '终端没有恢复'; fi
}
