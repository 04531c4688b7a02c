#!/usr/bin/env bash
# learn.sh 学生的目录 输出目录 [学号] —— make learn：出示下一题，看守答案，存盘就判。
#
# 画面与记录在 learn.lua，一屏怎样摆在 page.sh，后台与看守在 job.sh。终端不认得光标的移动（TERM=dumb），就只往下写。
set -u
export EXERCISE_BOOK="${EXERCISE_BOOK:-quick}" # 书自己的测试每次只抽一遍，改一下就看得见；make grade 跑全
student=$1 out=$2
# shellcheck source=/dev/null
. "$out/setup"
# shellcheck source=classroom/learn/job.sh
. classroom/learn/job.sh
# shellcheck source=classroom/learn/page.sh
. classroom/learn/page.sh

run=$out/learn.$$            # 后台那件事的输出与结果
export LEARN_STUDENT=$student LEARN_OUT=$out LEARN_KEYS=1 LEARN_CHECKED=$run.checked
learn() { "$LUA" classroom/learn/learn.lua "$@"; }

if ! [ -t 0 ] || ! [ -t 1 ]; then
    echo '这里不是终端。判一遍现在的一题，用 make learn-check（N=8.4 指定哪一题）' >&2
    exit 2
fi
mkdir -p "$student" "$out"

# ---- 终端 ----

moves=1 colour=1
case ${TERM:-dumb} in dumb | unknown) moves='' colour=0 ;; esac
[ -z "${NO_COLOR:-}" ] || colour=0
export EXERCISE_COLOUR=$colour
settings=$(stty -g)

# 一直是逐键的：read 不必来回改，打得快也不丢字。
take_terminal() { stty -echo -icanon min 1 time 0; }
give_terminal() {
    [ -z "$moves" ] || printf '\e[0m'
    stty "$settings"
}
leave() {
    stop_job
    give_terminal
    rm -f "$run".*
    echo
    learn summary
}
trap leave EXIT
trap 'exit 0' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
resized=''
trap 'resized=1' WINCH
trap 'take_terminal; resized=1' CONT # Ctrl-Z 以后回来

# ---- 读键 ----

# 一个键放在 key；超时是空的，终端没有了就退出。
read_key() { # 秒
    local rest
    key=''
    IFS= read -rsN1 -t "$1" key
    case $? in 0) ;; 1) exit 0 ;; *) return ;; esac
    [ "$key" = $'\e' ] || return
    IFS= read -rsN1 -t 0.05 rest || return
    key+=$rest
    while IFS= read -rsN1 -t 0.05 rest; do
        key+=$rest
        case $rest in [A-Za-z~]) break ;; esac
    done
}

# 问一行短的；只收合乎正则式的字符，Esc 作罢。答案放在 line。
ask() { # 问题 字符的正则式 已经打了的
    line=${3:-}
    while :; do
        put_status "$1$line"
        read_key 3600
        case $key in
            $'\n' | $'\r') return 0 ;;
            $'\e') return 1 ;;
            $'\x7f' | $'\b') line=${line%?} ;;
            ?) [[ ! $key =~ $2 ]] || line+=$key ;;
        esac
    done
}

confirm() { # 问题
    put_status "$1（按 y）"
    read_key 3600
    [ "$key" = y ] || [ "$key" = Y ]
}

# ---- 选题 ----

name='' answers='' kind='' solved='' started='' seed='' files='' watched=() judged='' tries=0

open_exercise() { # 哪一题
    local assignments
    if ! assignments=$(learn choose "$1" 2>&1); then
        tell "$(printf '%s' "$assignments" | head -n 1)"
        return
    fi
    stop_job
    eval "$assignments"
    answers=$student/$name judged='' tries=0 notice='' dirty=$(sh classroom/try/dirty.sh)
    sh classroom/try/place.sh "exercises/$name" "$answers" >/dev/null
    watched=()
    for file in $files; do watched+=("$answers/$file"); done
    [ ${#watched[@]} -eq 0 ] || watch_from_now "${watched[@]}"
    show text
    if [ "$kind" = worksheet ] && [ ! -e "$answers/answer.md" ]; then draw_sheet
    elif [ "$started" = 1 ]; then judge; fi
}

refresh() { eval "$(learn choose "$name")"; }

# ---- 卷子 ----

draw_sheet() {
    while [ -z "$seed" ]; do
        ask '学号（只问一次）：' '[0-9]' || { waiting; return; }
        [ -z "$line" ] || notice=$(learn seed "$line" 2>&1) || tell "$notice"
        refresh
    done
    doing=sheet
    start_job sh classroom/try/sheet.sh draw "$name" "$seed" "$student" "$out"
}

# ---- 判 ----

doing='' checks=0

judge() { # hand：卷子都答了就交
    notice=''
    dirty=$(sh classroom/try/dirty.sh)
    checks=$(grep -cE "^(CHECK|GUARD)\\(" "exercises/$name/check.c" 2>/dev/null)
    rm -rf "${out:?}/$name/made" "$out/$name/found"
    doing=try
    start_job sh classroom/try/hand.sh "$name" "$student" "$out" "${1:-}"
}

# 动过手的都判一遍。
judge_all() {
    doing=all
    start_job sh classroom/learn/check-all.sh "$student" "$out"
}

spinner=('|' '/' '-' "\\") turn=0

# 过了半秒还没有做完，才说做到了哪里。
report_job() {
    since "$job_began"
    [ "$elapsed" -ge 500 ] || return
    case $doing in
        sheet) stage='出卷子' ;;
        all) stage="判全部，做完 $(wc -l <"$run.output") 题" ;;
        *) job_stage "$out/$name" "$checks" ;;
    esac
    if [ -z "$moves" ]; then put_status "正在$stage"; return; fi
    turn=$(((turn + 1) % 4))
    put_status "${spinner[turn]} 正在$stage  $((elapsed / 1000)).$((elapsed / 100 % 10)) 秒"
}

finish_job() {
    if [ "$doing" = all ] && [ "$job_status" -le 1 ]; then
        mv "$run.output" "$LEARN_CHECKED"
        refresh
        show checked
    elif [ "$job_status" -ne 0 ]; then
        tell "没有做成：$(head -n 1 "$run.output")"
    elif [ "$doing" = sheet ]; then
        watch_from_now "${watched[@]}"
        show text
    else
        since "$job_began"
        tries=$((tries + 1))
        printf -v judged '%(%H:%M:%S)T 判过，第 %d 次，%d.%d 秒' -1 $tries $((elapsed / 1000)) $((elapsed / 100 % 10))
        learn record "$name" 2>"$run.output" || [ ! -s "$run.output" ] || notice=$(<"$run.output")
        refresh
        [ "$kind" != worksheet ] || watch_from_now "${watched[@]}" # 末尾添了记号
        show result
    fi
}

# ---- 按键 ----

hint() {
    learn hint "$name"
    show hint
}

solution() {
    if [ "$kind" = worksheet ] && [ "$solved" != 1 ]; then tell '交了卷，才看得到答案与推导'
    elif [ "$kind" = thinking ]; then ! confirm '自己想好了吗？看参考答案' || show solution
    elif [ "$solved" = 1 ]; then show solution
    else tell '还没有全部通过。先做出来，再看参考答案；要一点帮助，按 h'; fi
}

# 现在的答案挪到一旁，再放好起点。
reset() {
    local aside
    [ "$kind" != thinking ] || { tell '这一题没有要交的文件'; return; }
    confirm '从头来？现在的答案挪到一旁，留着' || { tell '没有动'; return; }
    stop_job
    # shellcheck disable=SC2086 # files 是一列文件名
    aside=$(sh classroom/try/aside.sh "$answers" $files)
    open_exercise "$name"
    [ "$kind" = worksheet ] || [ -z "$aside" ] || tell "从前的答案在 $aside"
}

# 学生把文件删了：从前的结果不算数。
lost() {
    stop_job
    judged=''
    refresh
    view=text page_top=0
    if [ "$kind" = worksheet ]; then tell 'answer.md 没有了；按 w 重出这张卷子'
    else tell '要交的文件没有了；按 r 放回起点'; fi
}

go_to() { # 已经打了的
    if ask '去哪一题（例如 8.4）：' '[0-9.-]' "$1" && [ -n "$line" ]; then open_exercise "$line"; else waiting; fi
}

move() { # 几题
    selected=$(learn move "$selected" "$1")
    redraw
}

list_key() {
    case $key in
        $'\e[A' | $'\eOA' | k) move -1 ;;
        $'\e[B' | $'\eOB' | j) move 1 ;;
        $'\e[5~') move -10 ;;
        $'\e[6~' | ' ') move 10 ;;
        $'\n' | $'\r') open_exercise "$selected" ;;
        l | o | $'\e') show text ;;
        *) return 1 ;;
    esac
}

key() {
    [ -n "$key" ] || return
    [ -z "$notice" ] || { notice=''; redraw; }
    [ "$view" != list ] || ! list_key || return
    [ "$view" = list ] || ! page_key || return
    case $key in
        h) hint ;;
        l) selected=$name; show list ;;
        r) reset ;;
        n) open_exercise next ;;
        p) open_exercise previous ;;
        g) go_to '' ;;
        [0-9]) go_to "$key" ;;
        s) solution ;;
        a) [ "$view" != result ] || show all ;;
        c) judge_all ;;
        o) show text ;;
        $'\n' | $'\r') [ ${#watched[@]} -eq 0 ] || ! all_there "${watched[@]}" || judge hand ;;
        w) [ "$kind" != worksheet ] || [ -e "$answers/answer.md" ] || draw_sheet ;;
        q | Q | $'\x04') exit 0 ;;
    esac
}

# ---- 循环 ----

take_terminal
[ -z "${3:-}" ] || learn seed "$3" || exit 2
open_exercise now
[ "${damaged:-0}" -eq 0 ] || tell "$student/.progress 里有 $damaged 行读不懂，没有用；原样留在 .progress.damaged"
while :; do
    if [ -n "$job" ] || [ -n "$pending" ]; then read_key 0.1; else read_key 0.25; fi
    key
    [ -z "$resized" ] || { resized=''; redraw; }
    if [ ${#watched[@]} -gt 0 ]; then
        if saved "${watched[@]}"; then judge; elif gone "${watched[@]}"; then lost; fi
    fi
    [ -n "$job" ] || continue
    if job_done; then finish_job; else report_job; fi
done
