# shellcheck shell=bash disable=SC2034,SC2154
# page.sh —— 由 learn.sh 读入：一屏画面，放不下就一页一页地看；最下面的一行。

view=text selected='' notice='' status='' dirty=''
page=() foot=() page_top=0    # 画面的各行，与下面的进度和按键；从第几行起给人看

measure() {
    read -r LEARN_HEIGHT LEARN_WIDTH < <(stty size)
    [ "${LEARN_WIDTH:-0}" -gt 0 ] || LEARN_WIDTH=80 LEARN_HEIGHT=24
    export LEARN_HEIGHT LEARN_WIDTH
}

# ---- 最下面的一行 ----

# 要比终端窄。不能移动光标时，变了才另起一行。
put_status() {
    if [ -n "$moves" ]; then printf '\r\e[K%s' "$1"
    elif [ "$1" != "$status" ]; then printf '%s\n' "$1"; fi
    status=$1
}

waiting() {
    if [ "$kind" = thinking ]; then put_status '想好了，按 s 看参考答案'
    elif [ "$kind" = worksheet ] && [ ! -e "$answers/answer.md" ]; then put_status '按 w 出卷子'
    elif [ -n "$judged" ] && [ "$LEARN_WIDTH" -ge 50 ]; then put_status "等着存盘（$judged）"
    else put_status '等着存盘'; fi
}

# ---- 一屏 ----

# learn.lua 印出画面，换页符，下面的几行。后两样接上要说的话。
take_page() {
    local text
    if [ "$view" = list ]; then text=$(learn screen list "$selected" 2>&1)
    else text=$(learn screen "$view" "$name" 2>&1); fi
    mapfile -t page <<<"${text%$'\n\f'*}"
    mapfile -t foot <<<"${text#*$'\f'}"
    [ "$text" != "${text#*$'\f'}" ] || foot=()
    [ -z "$dirty" ] || mapfile -t -O ${#foot[@]} foot < <(learn fold "$dirty" bad)
    [ -z "$notice" ] || mapfile -t -O ${#foot[@]} foot < <(learn fold "$notice")
}

# 画面占得了几行；放不下时，一行留给“第几行”。
page_room() {
    room=$((LEARN_HEIGHT - ${#foot[@]} - 1))
    [ ${#page[@]} -le "$room" ] || room=$((room - 1))
    [ "$room" -ge 3 ] || room=3
}

put_page() {
    local last room
    page_room
    if [ -z "$moves" ] || [ ${#page[@]} -le "$room" ]; then page_top=0 last=${#page[@]}
    else
        [ $page_top -le $((${#page[@]} - room)) ] || page_top=$((${#page[@]} - room))
        [ $page_top -ge 0 ] || page_top=0
        last=$((page_top + room))
    fi
    [ -z "$moves" ] || printf '\e[H\e[2J'
    printf '%s\n' "${page[@]:page_top:last - page_top}"
    [ $((last - page_top)) -eq ${#page[@]} ] || learn more $((page_top + 1)) "$last" ${#page[@]}
    [ ${#foot[@]} -eq 0 ] || printf '%s\n' "${foot[@]}"
    status=''
    [ -n "$job" ] || waiting
}

redraw() {
    measure
    take_page
    put_page
}

show() { view=$1 page_top=0; redraw; }

# 一句话，到下一次按键为止；长了就折行，所以整屏重画。
tell() { notice=$1; redraw; }

# 翻页的键；不翻就不成立。
page_key() {
    local room by
    page_room
    [ -n "$moves" ] && [ ${#page[@]} -gt "$room" ] || return 1
    case $key in
        ' ' | $'\e[6~') by=$((room - 1)) ;;
        b | $'\e[5~') by=$((1 - room)) ;;
        $'\e[B' | $'\eOB' | j) by=1 ;;
        $'\e[A' | $'\eOA' | k) by=-1 ;;
        *) return 1 ;;
    esac
    page_top=$((page_top + by))
    put_page
}
