# watch.sh —— make watch；由 run.sh 读入。

# ---- 存盘就重织：织在另一处，平常的书里没有它的脚本 ----

(cd "$toy" && exec env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL sh book/watch.sh build/watch make WATCH=1 >/dev/null 2>&1) &
watching=$!
within() {   # within 条件…：至多等二十秒，直到它成立
    for _ in $(seq 200); do
        "$@" && return 0
        sleep 0.1
    done
    return 1
}
stamped() { [ "$(cat "$toy/build/watch/stamp.js" 2>/dev/null)" != "$1" ]; }
whole() { grep -q '刚刚存盘' "$toy/build/watch/html/search.js" 2>/dev/null; }

if within stamped ''; then pass; else fail 'make watch 没有先织一遍'; fi
stamp=$(cat "$toy/build/watch/stamp.js")
printf '\n刚刚存盘。\n' >>"$toy/chapters/02-second.nw"
if within stamped "$stamp"; then pass; else fail '存盘以后没有重织'; fi
if grep -q '刚刚存盘' "$toy/build/watch/html/02-second.html"; then pass; else fail '重织的网页里没有刚存的字'; fi
if within whole; then pass; else fail '手停下来以后没有织全书'; fi
sed -i 's/^算一算。$/重新算。/' "$toy/exercises/02-3-sheet/task.nw"
rewoven() { grep -q '重新算' "$toy/build/watch/html/search.js"; }
if within rewoven; then pass; else fail '题目存盘以后没有重织'; fi
kill "$watching"
sed -i 's/^重新算。$/又算。/' "$toy/exercises/02-3-sheet/task.nw"
(cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL WEAVE_ONLY=exercises/02-3-sheet/task.nw make WATCH=1 page >said 2>&1)
if grep -q '又算' "$toy/build/watch/html/02-second.html"; then pass; else fail '只改了题目，它的那一章没有先织'; fi
if rewoven; then pass; else fail '只改了题目，却织了全书'; fi
if grep -q 'watch.js' "$toy/build/watch/html/index.html"; then pass; else fail 'make watch 织的网页不会自己装入'; fi
has_not index.html watch.js
has_not 02-second.html '刚刚存盘'
