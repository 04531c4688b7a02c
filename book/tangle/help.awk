# help.awk —— 从 Makefile 的注释得到目标的清单：“目标: … ## 说明”是一行，“##@ 名字”是小标题。
# 目标的名字都是 ASCII，按字节对齐就是按列对齐。
BEGIN { print "用法：make 目标 [参数=值]…" }
/^##@ / { title = substr($0, 5) }
/^[a-zA-Z0-9_-]+:.* ## / {
    if (title != "") print "\n" title
    title = ""
    name = $0; sub(/:.*/, "", name)
    text = $0; sub(/.* ## /, "", text)
    printf "  %-14s %s\n", name, text
}
