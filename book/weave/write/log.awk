# log.awk —— 检查排版的日志：awk -f log.awk aset.tex aset.log
# aset.tex 里的“%@ 文件:行”记着下面的内容来自哪里。

NR == FNR {
    if (/^%@ /) place = substr($0, 4)
    origin[FNR] = place
    next
}
/^Missing character/ && !seen[$0]++ { print "字体里没有这个字：" $0; bad++ }
/^Overfull .hbox/ {
    match($0, /\([0-9.]+pt/)
    width = substr($0, RSTART + 1, RLENGTH - 1) + 0
    if (width <= 0.5) next
    match($0, /lines? [0-9]+/)
    line = substr($0, RSTART, RLENGTH); gsub(/[^0-9]/, "", line)
    print origin[line + 0] ": 这之后有一行超出版心 " width "pt（aset.tex 第 " line " 行）"
    bad++
}
/^Overfull .vbox/ {
    match($0, /\([0-9.]+pt/)
    if (substr($0, RSTART + 1, RLENGTH - 1) + 0 <= 0.5) next
    print "有一页的内容超出版心：" $0
    bad++
}
/^Code too wide/ {
    print origin[$NF + 0] ": 这之后有一行代码超出版心 " $5 "（aset.tex 第 " $NF " 行）"
    bad++
}
/^LaTeX Warning: (Reference|Hyper reference)/ && !seen[$0]++ { print "引用落空：" $0; bad++ }
END { if (bad) { print "排版停止：" bad " 处差错"; exit 1 } }
