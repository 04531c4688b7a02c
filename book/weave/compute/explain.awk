# explain.awk —— 把编译器对公式的抱怨说成中文：awk -f explain.awk expressions places complaints
# 公式在 fact_N 里求值，N 是它在 expressions 里的序号。

FILENAME == ARGV[1] { expression[FNR - 1] = $0; next }
FILENAME == ARGV[2] { place_of[FNR - 1] = $0; next }

match($0, /In function .fact_[0-9]+.:/) {
    current = substr($0, RSTART, RLENGTH)
    gsub(/[^0-9]/, "", current)
    next
}
/In function / { current = ""; next }

/: (fatal )?error: / {
    words = $0; sub(/.*error: /, "", words)
    if (current != "")
        print place_of[current] ": 公式 {{" expression[current] "}} 求不出值：" words
    else {
        match($0, /^[^:]*:[0-9]+/)
        print substr($0, 1, RLENGTH) ": 公式的助手编译不过：" words
    }
    explained++
}
/undefined reference/ { print "公式链接不上：" $0; explained++ }
{ all = all $0 "\n" }
END { if (!explained) printf "公式编译不过：\n%s", all }
