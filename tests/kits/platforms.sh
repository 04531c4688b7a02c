# shellcheck shell=sh disable=SC2034,SC2154
# platforms.sh —— 各个平台怎样运行工具包。call_平台 工具包 空目录 学生的目录：照平台的做法摆好，运行，结果放在 空目录.result。
#
# $KIT_READY 是一棵展开好的书时用它（映像里就是这样）；空着就从工具包里展开。

# 平台给的环境里没有 make 的变量。ASET 只在有展开好的书时给出。
plainly() {
    env -u MAKEFLAGS -u MAKEOVERRIDES -u MFLAGS -u MAKELEVEL -u KIT_OUT ${KIT_READY:+ASET="$KIT_READY"} "$@"
}

call_gradescope() {
    mkdir -p "$2/source" "$2/submission"
    unzip -q "$1/autograder.zip" -d "$2/source"
    cp -R "$3/." "$2/submission/"
    cp "$2/source/run_autograder" "$2/run_autograder"
    if [ "$KIT_READY" ]; then ln -s "$KIT_READY" "$2/aset"; fi
    export AUTOGRADER="$2"
    (cd "$2" && plainly "$2/source/setup.sh" && plainly ./run_autograder) || return
    unset AUTOGRADER
    cp "$2/results/results.json" "$2.result"
}

# 照工作流里的两步做；${{ … }} 由平台换好。
call_github() {
    cp -R "$1/." "$2/"
    cp -R "$3/." "$2/08-4-limit-formula/"
    [ -e "$3/answer.nw" ] || rm -f "$2/08-4-limit-formula/answer.nw"
    (
        cd "$2" || exit
        export GITHUB_OUTPUT="$2.output"
        : >"$GITHUB_OUTPUT"
        plainly env ASET="${KIT_READY:-$2.temp/aset}" sh .github/aset/aset-setup.sh "${KIT_READY:-$2.temp/aset}" &&
            plainly env ASET="${KIT_READY:-$2.temp/aset}" sh .github/aset/aset-grade.sh github . - >"$2.stdout"
    ) || return
    cat "$2.stdout" "$2.output" >"$2.result"
    rm -rf "$2.temp"
}

call_classroom50() {
    mkdir -p "$2/autograders" "$2/checkout"
    cp -R "$1/autograder" "$2/autograders/limit"
    cp -R "$3/." "$2/checkout/"
    (
        cd "$2/checkout" || exit
        plainly CLASSROOM=cs ASSIGNMENT=limit SUBMISSION_TAG=submit/1 COMMIT_URL=https://example.org/c RELEASE_URL=https://example.org/r \
            REVIEW_URL=https://example.org/p TMPDIR="$2" python3 "$2/autograders/limit/autograder.py"
    ) || return
    cp "$2/checkout/result.json" "$2.result"
}

call_autolab() {
    cp "$1/autograde-Makefile" "$2/Makefile"
    cp "$1/autograde.tar" "$2/"
    cp -R "$3/." "$2/"
    (cd "$2" && plainly make) >"$2.result"
}

# 平台把课程的 serverFilesCourse 与学生的文件放在 /grade 之下。
call_prairielearn() {
    mkdir -p "$2/serverFilesCourse" "$2/student"
    cp -R "$1/serverFilesCourse/aset" "$2/serverFilesCourse/"
    cp -R "$3/." "$2/student/"
    entry=$(lua5.4 -e 'print(require "dkjson".decode(io.read "a").externalGradingOptions.entrypoint)' <"$1/questions/aset-8-4/info.json")
    plainly GRADE="$2" "$2/${entry#/grade/}" || return
    cp "$2/results/results.json" "$2.result"
}

# 先评，造出 vpl_execution；执行用的文件删掉，再运行它。
call_vpl() {
    (cd "$1" && find . -maxdepth 1 -type f ! -name README.md -exec cp {} "$2/" \;)
    cp -R "$3/." "$2/"
    echo "export VPL_GRADEMIN='0' VPL_GRADEMAX='100'" >"$2/vpl_environment.sh"
    (
        cd "$2" || exit
        chmod +x ./*.sh
        plainly ./vpl_evaluate.sh >&2 || exit
        rm -f ./*.sh aset.tar.gz
        plainly ./vpl_execution
    ) >"$2.result"
}

call_check50() {
    cp -R "$1/." "$2/"
    mkdir -p "$2/checkout"
    cp -R "$3/." "$2/checkout/"
    (cd "$2/checkout" && plainly sh ../check50.sh) >"$2.result"
}

call_plain() {
    cp -R "$1/." "$2/"
    plainly sh "$2/judge.sh" "$3" >"$2.result" || return
    case $3 in */right) cp "$2.result" "${2%/*}/expected.txt" ;; esac
}
