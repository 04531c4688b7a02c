# difference.sh —— 两个程序的不同；由 run.sh 读入。

reset
cat >>"$toy/chapters/02-second.nw" <<'EOF'

<<印一行>>=
static void
line(void)
{
    printf("一行\n");
}
@ %def line

<<印一行，还数着>>=
static int  count;

static void
line(void)
{
    count++;
    printf("一行\n");
}
@ %def count

<<没有动的一段>>=
static void
twice(void)
{
    line();
    line();
}
@ %def twice

<<新添的一段>>=
static void
report(void)
{
    printf("%d\n", count);
}
@ %def report

<<程序的末尾>>=
int main(void) { twice(); }
@

<<demo/before.c>>=
#include <stdio.h>

<<印一行>>

<<没有动的一段>>

<<程序的末尾>>
@

<<demo/after.c>>=
#include <stdio.h>

<<印一行，还数着>>

<<没有动的一段>>

<<新添的一段>>

<<程序的末尾>>
@

```{.difference old=before new=after}
```
EOF
if weave; then pass; else fail '有不同的小书织不出来：'; cat "$toy/said" >&2; fi
has 02-second.html '<figure class="difference"><figcaption><a class="command" href="#c-demo/after.c">demo/after.c</a> 与 <a class="command" href="#c-demo/before.c">demo/before.c</a> 的不同</figcaption>'
has 02-second.html '<del>− <a class="chunk-link" href="#c-印一行">⟨印一行'
has 02-second.html '<ins>+ <a class="chunk-link" href="#c-印一行，还数着">⟨印一行，还数着'
has 02-second.html '<ins>+     <a class="id" href="#c-印一行，还数着">count</a>++;</ins>'
has 02-second.html '<span>  <i>（6 行不变）</i></span>'
# 整块新写的只留块名，花括号不算作别处的。
has 02-second.html '⟨新添的一段'
has 02-second.html '</a><i>（5 行）</i></ins>'
has_not 02-second.html '<ins>+ {</ins>'
printf 'PostgreSQL\t15.0\npandoc\t2.0\n' >"$toy/build/weave/versions"
if (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make build/weave/pdf/aset.tex >said 2>&1); then pass
else fail '有不同的小书写不成 LaTeX：'; cat "$toy/said" >&2; fi
for macro in comeline goneline sameline; do
    if grep -qF "\\$macro{" "$toy/build/weave/pdf/aset.tex"; then pass; else fail "aset.tex 里没有 \\$macro"; fi
done

printf '\n```{.difference old=before new=none}\n```\n' >>"$toy/chapters/02-second.nw"
refuses '没有的程序'
says "$(at chapters/02-second.nw 'new=none')"': 没有示例程序 demo/none.c'
