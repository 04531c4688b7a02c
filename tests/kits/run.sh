#!/bin/sh
# run.sh fast|all —— 工具包的测试。照各个平台的做法运行工具包，结果要合乎 schemas/ 里的模式，得分要对。
#
# fast：各个平台共用一棵展开编译好的书，判一份对的、一份错的。all：每个平台都从空目录展开，判一份对的，再在共用的书上判各种各样的
# 答案；再试几个练习的、换一种沙箱的、不是 root 的。
set -u
mode=$1
here=tests/kits
top=$(pwd -P)
work=$top/build/tests/kits
formula=08-4-limit-formula
platforms='gradescope github classroom50 autolab prairielearn vpl check50 plain'
failed=0 passed=0 suites=''
rm -rf "$work/kits" "$work/places" "$work/students"
mkdir -p "$work"
# 还没有提交的改动也要试。
export GRADE_DIRTY=1
# shellcheck source=tests/kits/platforms.sh
. "$top/$here/platforms.sh"

fail() { failed=$((failed + 1)); echo "没有通过：$1"; }
check() { # 说明 命令…
    said=$1
    shift
    if "$@" >"$work/output" 2>&1; then passed=$((passed + 1)); else
        fail "$said"
        tail -n 15 "$work/output" | sed 's/^/    /'
    fi
}

# ---- 学生们 ----

student() { # 名字 答案的文件…：直接放着的一份
    mkdir -p "$work/students/$1"
    [ $# -eq 1 ] || cp "$2" "$work/students/$1/"
}

students() {
    student right exercises/$formula/solution/answer.nw
    student wrong exercises/$formula/wrong/no-chunk-header/answer.nw
    for one in crash endless build; do student $one $here/answers/$one/$formula/answer.nw; done
    student missing
}

# ---- 一个平台，一份答案 ----

# 结果读出来是“得分 满分 状态”；应当是 full（满分）、part（不是零分也不满）、none（零分）。
graded() { # 平台 学生 应当 [状态]
    place=$work/places/$1
    rm -rf "$place"
    mkdir -p "$place"
    "call_$1" "$work/kits/$1" "$place" "$work/students/$2" >"$place.said" 2>&1 || { echo "没有以 0 结束"; tail -n 5 "$place.said"; return 1; }
    read_back=$(lua5.4 $here/read.lua "$1" "$place.result") || { echo "$read_back"; head -c 3000 "$place.result"; return 1; }
    ! grep -q 'build/kit' "$place.result" || { echo '学生看得见收拢的目录'; cat "$place.result"; return 1; }
    scored "$1" "$3" "${4:-}" && return
    echo "得到 $read_back，应当是 $3 ${4:-}"
    head -c 3000 "$place.result"
    return 1
}

# VPL 折成 100，Autolab 没有满分，其余的满分就是练习的。
scored() { # 平台 应当 状态
    echo "$read_back" | awk -v to="$1" -v wanted="$2" -v state="$3" -v total="$total" '
        to == "vpl" { total = 100 }
        $2 != "?" && $2 != total { exit 1 }
        state != "" && $3 != state { exit 1 }
        wanted == "full" { exit $1 != total }
        wanted == "part" { exit !($1 > 0 && $1 < total) }
        wanted == "none" { exit $1 != 0 }'
}

kit() { KIT_OUT=$work/kits make -s classroom TO="$1" EX="${2:-8.4}"; }

# 书自己的测试要跑许久，只在末了跑一遍（$suites）：这里试的是工具包。没有造出程序的，PrairieLearn 不算一次尝试，check50 的各项是 null。
answers_of() { # 平台 答案…
    to=$1
    shift
    for answer; do
        unset EXERCISE_BOOK
        case $answer in right) wanted=full; [ -n "$suites" ] || export EXERCISE_BOOK=no ;; wrong) wanted=part ;; *) wanted=none ;; esac
        case $to-$answer in
            prairielearn-build | prairielearn-missing) state=format ;;
            prairielearn-*) state=gradable ;;
            check50-build | check50-missing) state=null ;;
            *) state='' ;;
        esac
        check "$to：$answer" graded "$to" "$answer" "$wanted" "$state"
    done
}

# ---- 说错了 ----

refuses() { # 应当说的 平台 编号
    KIT_OUT=${out:-$work/kits} make -s classroom TO="$2" EX="$3" >"$work/said" 2>&1 && { echo '没有拒绝'; return 1; }
    grep -q "$1" "$work/said" || { cat "$work/said"; return 1; }
    [ "$(grep -cv '^make' "$work/said")" -eq 1 ] || { echo '不是一句话'; cat "$work/said"; return 1; }
}

mistakes() {
    check '没有说平台' refuses '平台有 gradescope、github' '' 8.4
    check '没有这个平台' refuses '没有给 moodle 的工具包；有的是 gradescope' moodle 8.4
    check '没有说练习' refuses "EX='8.4 9.1'" plain ''
    check '没有这个练习' refuses '没有由程序判分的练习 8.99；有的是 1.1' plain '8.4 8.99'
    check '怪名字' refuses '没有给 .* 的工具包' "it's \$(id)" "'; id"
    SEED=七
    export SEED
    check '种子不是数' refuses 'SEED 要是一个数' plain 8.4
    unset SEED
    : >"$work/file"
    out=$work/file/kits
    check '写不了的地方' refuses '里写不了' plain 8.4
    out=''
}

# ---- 学生的话里有平台的记号 ----

harmless() { # 平台
    GITHUB_OUTPUT='' CLASSROOM=c ASSIGNMENT=a SUBMISSION_TAG=s \
        lua5.4 classroom/kits/write.lua "$1" $here/hostile.json - >"$work/hostile.$1" 2>/dev/null || return 1
    result=$(lua5.4 $here/read.lua "$1" "$work/hostile.$1") || { echo "$result"; cat "$work/hostile.$1"; return 1; }
    # shellcheck disable=SC2254
    case $result in $2) ;; *) echo "得到 $result"; cat "$work/hostile.$1"; return 1 ;; esac
}

# 判分没有做成：说出来，不悄悄记分。
broken() { # 平台
    KIT_BROKEN='磁盘满了' GITHUB_OUTPUT='' CLASSROOM=c ASSIGNMENT=a SUBMISSION_TAG=s \
        lua5.4 classroom/kits/write.lua "$1" $here/hostile.json - >"$work/broken.$1" 2>&1
    case $1 in classroom50) ;; github) base64 -d -i "$work/broken.$1" >/dev/null 2>&1; true ;; esac
    grep -q 磁盘满了 "$work/broken.$1" || [ "$1" = classroom50 ] || { cat "$work/broken.$1"; return 1; }
    ! grep -q 'Grade :=>>' "$work/broken.$1"
}

# ---- 工具包里有什么 ----

holds() { # 平台：没有参考答案，没有别的练习
    archive=$(find "$work/kits/$1" -name aset.tar.gz | head -n 1)
    tar -tzf "$archive" >"$work/list"
    ! grep -E '/exercises/[^/]+/(solution/|wrong/|answer\.|find\.c)' "$work/list" || return 1
    [ "$(grep -cE '^\./exercises/[^/]+/$' "$work/list")" -eq 1 ] || return 1
    ! tar -xzOf "$archive" | grep -qF 'Size largest = (Size) 1 << highest_bit(share - ALLOC_CHUNKHDRSZ)' || { echo '有参考答案'; return 1; }
    ! grep -rlE '@[A-Z]+@' "$work/kits/$1" --include='*.md' --include='*.sh' --include='*.yml' --include='*.json' --include=Dockerfile || return 1
}

same_books() {
    find "$work/kits" -name aset.tar.gz -exec sha256sum {} + | cut -d ' ' -f 1 | sort -u | wc -l | grep -qx 1
}

# 书变了，从前展开的那一棵就不算。
fresh_book() {
    cmp -s "$work/kits/check50/aset.tar.gz" "$work/aset.tar.gz" && [ -e "$work/aset/kit/ready" ] && return
    rm -rf "$work/aset"
    cp "$work/kits/check50/aset.tar.gz" "$work/"
    check '展开，编译' sh "$work/kits/check50/aset-setup.sh" "$work/aset"
}

# ---- 全部 ----

check '模式的检查自己会失败' lua5.4 $here/self.lua
# shellcheck source=tests/kits/collect.sh
. "$top/$here/collect.sh"
students
mistakes
for to in $platforms; do
    check "$to：学生的话里有记号" harmless "$to" "$(case $to in vpl) echo '16.66667 *' ;; *) echo '1 *' ;; esac)"
    check "$to：判分没有做成" broken "$to"
done

for to in $platforms; do check "$to：造工具包" kit "$to"; done
total=$(tar -xzOf "$work/kits/plain/aset.tar.gz" ./kit/expected.json | lua5.4 -e 'print(require "dkjson".decode(io.read "a").total)')
if [ "$mode" = all ]; then
    KIT_READY=''
    for to in $platforms; do answers_of "$to" right; done
fi
# 同一棵书，同一个种子：同样的答案只判一次，其余是各个平台自己的事。
export SEED=7
KIT_READY=$work/aset
fresh_book
for to in $platforms; do
    if [ "$mode" = fast ]; then answers_of "$to" right wrong; else answers_of "$to" wrong crash endless build missing; fi
done
if [ "$mode" = all ]; then
    check '造映像时先造好' sh -c "cd '$work/aset' && sh classroom/kits/warm.sh"
    suites=yes SEED=8
    answers_of gradescope right
    export SEED=7 EXERCISE_BOOK=no
    # shellcheck source=tests/kits/more.sh
    . "$top/$here/more.sh"
fi
for to in $platforms; do check "$to：工具包里该有的与不该有的" holds "$to"; done
check '各个平台的 aset.tar.gz 一字不差' same_books
check '全对的输出与 expected.txt 一样' cmp "$work/kits/plain/expected.txt" "$work/places/expected.txt"

echo "工具包：$passed 项通过，$failed 项没有通过"
[ $failed -eq 0 ]
