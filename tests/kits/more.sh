# shellcheck shell=sh disable=SC2154
# more.sh —— 几个练习一起的，各种沙箱，不是 root 的，判不完的。用一棵展开好的书。

more=$work/more
rm -rf "$more"
mkdir -p "$more/kits" "$more/students/mixed/08-4-limit-formula" "$more/students/mixed/9.1"
cp "exercises/$formula/solution/answer.nw" "$more/students/mixed/08-4-limit-formula/"
cp exercises/09-1-another-set/wrong/eleven/answer.mk "$more/students/mixed/9.1/"

# 平台 编号 学生的目录 应当 [环境…]：用 $more/aset 判
many() {
    to=$1 number=$2 student=$3 wanted=$4
    shift 4
    env -u MAKEFLAGS -u MAKELEVEL "$@" sh "$more/aset/classroom/kits/grade.sh" "$to" "$student" - ${number:+"$number"} \
        >"$more/result" 2>"$more/said" || { cat "$more/said"; return 1; }
    read_back=$(lua5.4 "$here/read.lua" "$to" "$more/result") || { echo "$read_back"; cat "$more/result"; return 1; }
    # shellcheck disable=SC2254
    case $read_back in $wanted) ;; *) echo "得到 $read_back"; cat "$more/result" "$more/said"; return 1 ;; esac
}

check '三个练习的工具包' env KIT_OUT="$more/kits" make -s classroom TO=check50 EX='8.4 9.1 8.1'
check '展开' sh "$more/kits/check50/aset-setup.sh" "$more/aset"
whole=$(lua5.4 -e 'print(require "dkjson".decode(io.read "a").total)' <"$more/aset/kit/expected.json")
for to in gradescope github check50 plain; do check "$to：三个练习，一个没有交" many $to '' "$more/students/mixed" "* $whole *"; done
check '只判其中一个' many prairielearn 8.4 "$more/students/mixed" "$total $total gradable"
check '没有交的那一个' many prairielearn 8.1 "$more/students/mixed" '0 * format'
check '种子印出来' sh -c "grep -q SEED=77 '$more/result' || { SEED=77 sh '$more/aset/classroom/kits/grade.sh' autolab '$more/students/mixed' - | grep -q SEED=77; }"

# ---- 沙箱：容器里的两种 ----

right=$work/students/right
if [ "$(id -u)" -eq 0 ]; then
    check '沙箱 user' many prairielearn 8.4 "$right" "$total $total gradable" SANDBOX=user
    check '沙箱写在结果里' grep -q '沙箱：user' "$more/result"
    check '沙箱 user：崩溃的' many prairielearn 8.4 "$work/students/crash" "0 $total gradable" SANDBOX=user EXERCISE_BOOK=all
    chown -R 65534:65534 "$more/aset"
    ordinary() {
        setpriv --reuid=65534 --regid=65534 --clear-groups env -u MAKEFLAGS -u MAKELEVEL HOME=/nonexistent SANDBOX="$1" \
            sh "$more/aset/classroom/kits/grade.sh" plain "$right" - 8.4 >"$more/result" 2>"$more/said" || return 1
        if [ "$(tail -n 1 "$more/result")" = "$total/$total" ] && grep -q "沙箱：${1:-.}" "$more/said"; then return 0; fi
        cat "$more/result" "$more/said"
        return 1
    }
    check '不是 root，沙箱 plain' ordinary plain
    check '不是 root，自己选沙箱' ordinary ''
    chown -R 0:0 "$more/aset"
else
    echo '跳过：沙箱 user，不是 root（要以 root 运行）'
fi

# ---- 判不完：说明白，不悄悄记 0 分 ----

stopped() {
    KIT_SECONDS=1 sh "$more/aset/classroom/kits/grade.sh" vpl "$work/students/endless" - 8.4 >"$more/result" 2>&1
    if grep -q '判分没有做成.*1 秒还没有做完' "$more/result" && ! grep -q 'Grade :=>>' "$more/result"; then return 0; fi
    cat "$more/result"
    return 1
}
check '判不完' stopped
