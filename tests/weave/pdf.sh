# pdf.sh —— PDF 的写法与排版的日志；由 run.sh 读入。

# ---- PDF 的写法 ----

reset
wide=$(printf '汉%.0s' $(seq 70))
printf '\n<<demo/wide.c>>=\nint main(void) { return 0; } /* %s。 */\n@\n见⟨盒子⟩。\n' "$wide" >>"$toy/chapters/02-second.nw"
if weave; then pass; else fail '加长的小书织不出来：'; cat "$toy/said" >&2; fi
printf 'PostgreSQL\t15.0\npandoc\t2.0\n' >"$toy/build/weave/versions"
if (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make build/weave/pdf/aset.tex >said 2>&1); then pass
else fail '小书写不成 LaTeX：'; cat "$toy/said" >&2; fi

tex() { # tex 文字
    if grep -qF -- "$1" "$toy/build/weave/pdf/aset.tex"; then pass; else fail "aset.tex 里没有：$1"; fi
}
tex '\imprintitem{所依据的}{PostgreSQL 15.0}'
tex '\imprintitem{织书所用}{noweb、pandoc 2.0}'
tex '\indexhead{文件}'
tex '\indexentry{\indexchunk{盒子}}{c'
tex '\indexentry{\identifier{box\_\allowbreak{}area}}{c'
tex '\figurehead{fig-box}{图 2.1}{盒子 12}'
tex '\chunkref{5}{盒子}\seepage{5}'
tex '\indexentry{\indexterm{'
tex '\begin{exercise}{ex-second-1}{练习 2.1}{题目 5}{★★☆}{改代码，约 25 分钟，6 分}'
tex 'how{\code{make exercise N=2.1}，答案写在 \code{exercises/'
tex '\begin{answer}'
if [ "$(grep -o 'codecomment{汉' "$toy/build/weave/pdf/aset.tex" | wc -l)" -eq 70 ]; then pass; else fail '折行丢了字'; fi
if [ "$(grep -c codehook "$toy/build/weave/pdf/aset.tex")" -gt 1 ]; then pass; else fail '太长的一行没有折'; fi
if [ "$(cat "$toy/build/weave/pdf/figures")" = "$(ls -d "$toy"/build/figures/box/*.svg | sed "s|$toy/||")" ]; then pass; else fail '印在纸上的图不对'; fi

# 按拼音：盒子 hé 在 面积 miàn 之前，多音的 重 读 chóng。
sorted=$(printf '\\indexentry{虫@1}{1}\n\\indexentry{面@2}{1}\n\\indexentry{不@3}{1}\n' | upmendex -q -i -s "$root/book/weave/model/collate.ist" | tr -d '\n')
case $sorted in '#B=3'*'#C=1'*'#M=2'*) pass ;; *) fail "次序不是拼音的：$sorted" ;; esac

# ---- 排版的日志 ----

printf '%%@ chapters/a.nw:7\nx\n%%@ chapters/b.nw:9\ny\nz\n' >"$toy/aset.tex"
cat >"$toy/aset.log" <<'EOF'
Overfull \hbox (9.0pt too wide) in paragraph at lines 5--5
Overfull \hbox (0.4pt too wide) in paragraph at lines 5--5
Overfull \vbox (30.0pt too high) has occurred while \output is active
Missing character: There is no x in font y!
Code too wide by 3.9pt at line 2
LaTeX Warning: Reference `c9' on page 3 undefined on input line 4.
EOF
if awk -f "$root/book/weave/write/log.awk" "$toy/aset.tex" "$toy/aset.log" >"$toy/said"; then fail '坏日志应当报错'; else pass; fi
says 'chapters/b.nw:9: 这之后有一行超出版心 9pt'
says '字体里没有这个字'
says '有一页的内容超出版心'
says 'chapters/a.nw:7: 这之后有一行代码超出版心 3.9pt'
says '引用落空'
says '5 处差错'
