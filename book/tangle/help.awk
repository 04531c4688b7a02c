# help.awk —— 从 Makefile 的注释得到目标的清单：“目标: … ## 说明”是一行，“##@ 名字”是小标题，同名的归在一起。
# 目标的名字都是 ASCII，按字节对齐就是按列对齐。

/^##@ / {
    title = substr($0, 5)
    if (!(title in lines)) titles[++count] = title
}
/^[a-zA-Z0-9_-]+:.* ## / {
    name = $0; sub(/:.*/, "", name)
    text = $0; sub(/.* ## /, "", text)
    lines[title] = lines[title] sprintf("  %-20s%s\n", name, text)
}
END {
    print "用法：make 目标 [参数=值]…"
    for (i = 1; i <= count; i++) printf "\n%s\n%s", titles[i], lines[titles[i]]
}
