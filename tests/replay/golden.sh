#!/bin/sh
# golden.sh 方式 发布版的replay [检查模式的replay]
#
# 回放 tests/traces/ 里的每条轨迹，逐行与期望比较。方式：
#   exact   发布版与服务器的数据比较，检查模式与自己的期望比较
#   live    只比较每个检查点哪些上下文活着（参数改过）
#   server  发布版的replay其实是服务器（postgres/oracle/ask.sh）：与它当初的数据比较
#   update  写出检查模式的期望
set -u
mode=$1 release=$2 checking=${3:-}
traces=tests/traces
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0

# 期望的第一行写着每多少个操作一个检查点。
step_of() { xz -dc "$1" | sed -n '1s/.*every \([0-9]*\) ops.*/\1/p'; }

# 逐行比较；第一处不同说清楚在第几个操作之后、哪个上下文。
compare() { # 方式 得到的 期望的
    awk -v mode="$1" -v actual="$2" '
        function significant(line, word) {
            if (mode == "exact") return line
            split(line, word, " ")
            return word[1] == "@" ? "@ " word[2] " " word[3] : word[1]
        }
        function next_line(line) {
            do { if ((getline line < actual) <= 0) return "（没有了）" } while (line ~ /^#/)
            return line
        }
        function differ(got, wanted) {
            printf "    第 %s 个操作之后%s：\n    得到 %s\n    应为 %s\n", op, where, got, wanted
            bad = 1
            exit
        }
        /^#/ { next }
        {
            got = next_line()
            if ($1 == "@") { op = $2; where = "" } else where = "，上下文 " $1
            if (significant(got) != significant($0)) differ(got, $0)
        }
        END {
            if (!bad && (got = next_line()) != "（没有了）") { where = ""; differ(got, "（没有了）") }
            exit bad
        }'
}

verify() { # 说明 方式 replay 轨迹 期望
    if [ ! -e "$5" ]; then
        failed=$((failed + 1))
        echo "[失败] $1：没有 $5"
        return
    fi
    step=$(step_of "$5")
    if "$3" --every "$step" "$4" >"$scratch/actual" 2>"$scratch/errors" && [ ! -s "$scratch/errors" ] &&
        xz -dc "$5" | compare "$2" "$scratch/actual" >"$scratch/report"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "[失败] $1"
        head -n 5 "$scratch/errors" | sed 's/^/    /'
        cat "$scratch/report" 2>/dev/null
    fi
    rm -f "$scratch/report"
}

update() { # 轨迹名 期望
    "$checking" --every "$(step_of "$traces/$1.golden.xz")" "$traces/$1.trace.xz" >"$scratch/actual" &&
        xz -9ec "$scratch/actual" >"$2" && echo "写出 $2"
}

for trace in "$traces"/*.trace.xz; do
    name=$(basename "$trace" .trace.xz)
    golden=$traces/$name.golden.xz own=$traces/$name.checking.golden.xz
    case $mode in
        update)
            update "$name" "$own" || exit 1
            continue ;;
        server)
            verify "$name：这里的服务器与对照数据" exact "$release" "$trace" "$golden"
            continue ;;
        exact)
            verify "$name：发布版与服务器" exact "$release" "$trace" "$golden"
            verify "$name：检查模式与它的期望" exact "$checking" "$trace" "$own" ;;
        live)
            verify "$name：发布版，只看哪些上下文活着" live "$release" "$trace" "$golden" ;;
    esac
    verify "$name：检查模式，只看哪些上下文活着" live "$checking" "$trace" "$golden"
done
[ "$mode" = update ] && exit 0
echo "真实轨迹：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
