# runs.sh —— 示例程序与整段的记录；由 run.sh 读入。

# ---- 示例程序 ----

reset
printf '\n```{.output demo=hello args="a b"}\n```\n' >>"$toy/chapters/02-second.nw"
refuses '退出码不对'
says "$(at chapters/02-second.nw 'demo=hello args="a b"')"': 示例程序 demo/hello.c 退出码是 3，应当是 0'

reset
printf '\n<<demo/slow.c>>=\n#include <unistd.h>\nint main(void) { sleep(5); }\n@\n```{.output demo=slow}\n```\n' \
    >>"$toy/chapters/02-second.nw"
export DEMO_SECONDS=1
refuses '太慢'
says "$(at chapters/02-second.nw 'demo=slow')"': 示例程序 demo/slow.c 运行超过 1 秒'

# ---- 记录 ----

reset
mkdir -p "$toy/postgres/record"
printf '# 某日，版本 <1>\n一 → <二>│▁█\n' >"$toy/postgres/record/good.txt"
printf '\n```{.record file=good}\n```\n' >>"$toy/chapters/02-second.nw"
if weave; then pass; else fail '有记录的小书织不出来：'; cat "$toy/said" >&2; fi
has 02-second.html '<figcaption>记录于 某日，版本 &lt;1&gt;</figcaption><pre><samp>一 <span class="cell">→</span> &lt;二&gt;<span class="cell">│</span><span class="cell">▁</span><span class="cell">█</span></samp></pre>'

printf '没有日期\n' >"$toy/postgres/record/good.txt"
refuses '记录没有日期'
says "$(at chapters/02-second.nw '{.record')"': 记录 postgres/record/good.txt 的头一行应当是 “# 日期，版本”'
printf '\n```{.record file=none}\n```\n' >>"$toy/chapters/02-second.nw"
refuses '没有记录'
says "$(at chapters/02-second.nw 'file=none')"': 没有记录 postgres/record/none.txt'
