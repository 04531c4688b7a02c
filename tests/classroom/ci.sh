#!/bin/sh
# ci.sh 输出目录 —— 持续集成的样板与容器：YAML 与 JSON 读得懂，里面的 make 目标与文件都在；网站摆得齐，链接到得了；没有答案不判。
# shellcheck disable=SC1111,SC2013
set -u
out=$1
passed=0 failed=0
check() { # 说明 命令…
    words=$1
    shift
    if "$@" >"$out/said" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "失败：$words" >&2; cat "$out/said" >&2; fi
}
rm -rf "$out" && mkdir -p "$out"

# ---- 读得懂：YAML 由 pandoc 读，JSON 也是合格的 YAML ----

yaml() { printf x | pandoc -f markdown -t json --metadata-file "$1" -o "$out/parsed" && grep -q "\"$2\"" "$out/parsed"; }
check 'github.yml 读不懂，或者没有 jobs' yaml classroom/ci/github.yml jobs
check 'gitlab.yml 读不懂，或者没有 pages' yaml classroom/ci/gitlab.yml pages
check 'devcontainer.json 读不懂，或者没有 build' yaml .devcontainer/devcontainer.json build
printf 'jobs: [没有合上\n' >"$out/bad.yml"
check '坏的 YAML 应当读不懂' sh -c "! printf x | pandoc -f markdown -t json --metadata-file '$out/bad.yml' -o '$out/parsed' 2>/dev/null"

# ---- 里面的目标与脚本都在 ----

make help | sed -n 's/^  \([a-z0-9-]*\) .*/\1/p' >"$out/targets"
targets() { # 文件里的 make 目标，一行一个
    grep -oE '(^|[ "])make( -[sC]( /tmp/book)?)?( [a-z][a-z-]*)+' "$1" | sed 's/.*make//; s/-[sC]//; s#/tmp/book##' | tr ' ' '\n' | grep .
}
for file in classroom/ci/github.yml classroom/ci/gitlab.yml classroom/ci/grade.sh .devcontainer/Dockerfile .devcontainer/devcontainer.json; do
    targets "$file" | grep -vxE 'git|make|sudo|exercise-library' >"$out/wanted"
    check "$file 里没有一个 make 目标" test -s "$out/wanted"
    check "$file 里的 make 目标有的不在 make help 里" sh -c "! grep -vxF -f '$out/targets' '$out/wanted'"
    for script in $(grep -oE 'classroom/ci/[a-z]+\.sh' "$file"); do check "$file 里的 $script 不在" test -f "$script"; done
done

# ---- 网站 ----

mkdir -p "$out/build/book/html" "$out/build/slides"
echo '<a href="index.html">书</a>' >"$out/build/book/html/index.html"
for n in 1 2; do printf '<title>第 %d 次课 甲 · 书</title>\n<a href="../book/html/index.html">书</a>\n' $n >"$out/build/slides/$n.html"; done
for file in slides/index.html slides/teacher.html; do echo x >"$out/build/$file"; done
check '网站摆不成' env BUILD="$out/build" sh classroom/ci/site.sh "$out/public"
check '首页没有第 2 次课' grep -q '<a href="slides/2.html">第 2 次课 甲</a>' "$out/public/index.html"
check '练习一览不该放上去' test ! -e "$out/public/slides/teacher.html"
for link in $(grep -oE 'href="[^"]+"' "$out/public/index.html" | sed 's/href="//; s/"//'); do check "链接 $link 到不了" test -e "$out/public/$link"; done
rm "$out/build/slides/index.html"
check '没有织好应当以 2 结束' sh -c "BUILD='$out/build' sh classroom/ci/site.sh '$out/public'; [ \$? -eq 2 ]"

# ---- 没有答案 ----

mkdir "$out/none"
check '没有答案不算失败' sh classroom/ci/grade.sh "$out/none"
check '没有答案应当说出来' sh -c "sh classroom/ci/grade.sh '$out/none' | grep -q '里没有答案，不判'"

echo "持续集成的样板：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
