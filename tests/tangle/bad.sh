# shellcheck shell=sh disable=SC1111,SC2154
# bad.sh —— 坏的输入：差错在哪一行，怎样说；由 run.sh 读入。

fingerprint() { find build -type f -exec stat -c '%n %Y %s' {} + | sort; }

# 标准输入是 .nw 的内容；参数是说明，然后是应有的各行消息。
bad() {
    name=$1
    shift
    cat >case.nw
    before=$(fingerprint)
    if tangle case.nw; then fail "$name：没有停下"; return; fi
    after=$(fingerprint)
    for message; do
        grep -qxF "$message" output || { fail "$name：没有说“$message”" "$(cat output)"; return; }
    done
    [ "$(wc -l <output)" -eq $(($# + 1)) ] || { fail "$name：多说了话" "$(cat output)"; return; }
    [ "$before" = "$after" ] || { fail "$name：动了上一次的结果"; return; }
    pass
}

bad '没有定义的块' 'case.nw:4: 块 ⟨把快尾切开⟩ 没有定义；是不是 ⟨把块尾切开⟩？' \
    'case.nw:6: 块 ⟨把块尾切开⟩ 没有用到' <<'NW'
正文

<<src/a.c>>=
<<把快尾切开>>
@
<<把块尾切开>>=
int x;
@
NW

bad '没有定义，也没有像的' 'case.nw:2: 块 ⟨毫不相干⟩ 没有定义' <<'NW'
<<src/a.c>>=
<<毫不相干>>
@
NW

bad '一行里的第二个引用' 'case.nw:2: 块 ⟨乙⟩ 没有定义' <<'NW'
<<src/a.c>>=
int a = f(<<甲>>, <<乙>>);
<<甲>>=
1
@
NW

bad '成环' 'case.nw:8: 块 ⟨甲⟩ 绕回了自己：⟨甲⟩ → ⟨乙⟩ → ⟨甲⟩' <<'NW'
<<src/a.c>>=
<<甲>>
@
<<甲>>=
<<乙>>
@
<<乙>>=
<<甲>>
@
NW

bad '引用自己' 'case.nw:2: 块 ⟨src/a.c⟩ 绕回了自己：⟨src/a.c⟩ → ⟨src/a.c⟩' <<'NW'
<<src/a.c>>=
<<src/a.c>>
@
NW

bad '没有用到的块' 'case.nw:4: 块 ⟨多余⟩ 没有用到' <<'NW'
<<src/a.c>>=
int x;
@
<<多余>>=
int y;
@ %def y
NW

bad '正文里的引用不算用到' 'case.nw:4: 块 ⟨多余⟩ 没有用到' <<'NW'
<<src/a.c>>=
int x;
@
<<多余>>=
int y;
@
见 [[<<多余>>]]。
NW

bad '块名里的空格' 'case.nw:2: 块名 ⟨甲 ⟩ 的首尾有空格，或中间有连续的空格' \
    'case.nw:3: 块名 ⟨甲 ⟩ 的首尾有空格，或中间有连续的空格' \
    'case.nw:5: 块没有名字' 'case.nw:5: 块 ⟨⟩ 没有用到' <<'NW'
<<src/a.c>>=
<<甲 >>
<<甲 >>=
int x;
<<>>=
@
NW

bad '只差空格的两个名字' 'case.nw:7: 块名 ⟨分配 一片⟩ 与 ⟨分配一片⟩（case.nw:5）只差空格' <<'NW'
<<src/a.c>>=
<<分配一片>>
<<分配 一片>>
@
<<分配一片>>=
int x;
<<分配 一片>>=
int y;
@
NW

bad '只差全角空格的两个名字' 'case.nw:7: 块名 ⟨分配一片⟩ 与 ⟨分配　一片⟩（case.nw:5）看上去一样，只差全角半角或看不见的字' <<'NW'
<<src/a.c>>=
<<分配　一片>>
<<分配一片>>
@
<<分配　一片>>=
int x;
<<分配一片>>=
int y;
@
NW

bad '全角的标点' 'case.nw:7: 块名 ⟨检查:一⟩ 与 ⟨检查：一⟩（case.nw:5）看上去一样，只差全角半角或看不见的字' <<'NW'
<<src/a.c>>=
<<检查：一>>
<<检查:一>>
@
<<检查：一>>=
int x;
<<检查:一>>=
int y;
@
NW

bad '行注释里的引用' 'case.nw:2: 块 ⟨多加一次⟩ 的引用在注释里；那里只是文字，不要写 <<…>>' <<'NW'
<<src/a.c>>=
int x; // 暂时不要：<<多加一次>>
@
<<多加一次>>=
int y;
int z;
@
NW

bad '注释与字符串里的引用' 'case.nw:3: 块 ⟨旧的⟩ 的引用在注释里；那里只是文字，不要写 <<…>>' \
    'case.nw:5: 块 ⟨旧的⟩ 的引用在字符串里；那里只是文字，不要写 <<…>>' <<'NW'
<<src/a.c>>=
/* 旧的写法：
   <<旧的>>
 */
const char *s = "<<旧的>>";
const char *t = "/* 不是注释", u = '"'; <<新的>>
@
<<旧的>>=
int y;
@
<<新的>>=
int w;
@
NW

bad '没有结束的注释' 'case.nw:5: 块 ⟨甲⟩ 里的注释没有结束' <<'NW'
<<src/a.c>>=
<<甲>>
int x;
@
<<甲>>=
/* 说到一半
@
NW

bad '移位写成了引用' 'case.nw:2: 块 ⟨ 3 | c⟩ 没有定义；若是左移，写成 @<<' \
    'case.nw:2: 块名 ⟨ 3 | c⟩ 的首尾有空格，或中间有连续的空格' <<'NW'
<<src/a.c>>=
int f(int b, int c) { return b << 3 | c>> 2; }
@
NW

bad '正文里行首的 @' 'case.nw:3: 正文里行首的 @ 会不见，要写成 @@' <<'NW'

```text
@ 这是一行
```

<<src/a.c>>=
int x;
@ 这一段正文从同一行开始，是可以的
NW

bad '没有顶格的定义' 'case.nw:3: 块 ⟨甲⟩ 的定义要从行首开始，上一块要先用 @ 结束' \
    'case.nw:3: 块 ⟨甲⟩ 没有定义' <<'NW'
<<src/a.c>>=
int x;
  <<甲>>=
int y;
@
NW

bad '宏里的引用' 'case.nw:3: 预处理指令里不能引用块 ⟨甲⟩' 'case.nw:4: 预处理指令里不能引用块 ⟨甲⟩' <<'NW'
<<src/a.c>>=
#define TWO \
    <<甲>> +
#define ONE <<甲>>
<<甲>>=
1
@
NW

bad '根的路径' 'case.nw:1: 文件名 ⟨/etc/a.c⟩ 不能是绝对路径' \
    'case.nw:2: 文件名 ⟨src/../../a.c⟩ 不能含有 ..' \
    'case.nw:3: 文件名 ⟨src//a.c⟩ 不是规整的路径' \
    'case.nw:4: 文件名 ⟨src/a b.c⟩ 只能用字母、数字和 . _ - + /' \
    'case.nw:5: 文件名 ⟨lib/a.c⟩ 占用了构建目录自己的名字' \
    'case.nw:7: 文件名 ⟨src/a/b.c⟩ 的目录 ⟨src/a⟩ 也是一个文件' <<'NW'
<</etc/a.c>>=
<<src/../../a.c>>=
<<src//a.c>>=
<<src/a b.c>>=
<<lib/a.c>>=
<<src/a>>=
<<src/a/b.c>>=
@
NW

complaint='正文里有 <<，要写成 @<<；如果是块的定义，>>= 之后不能再有别的字'
bad '正文里的 <<，两处' "case.nw:1: $complaint" "case.nw:3: $complaint" <<'NW'
左移写作 1 << 2。

<<甲>>= 后面有字
NW

bad '没有闭合的 [[' 'case.nw:2: 这一段里的 [[ 没有 ]] 与它配对' <<'NW'
第一行
这里 [[开了头
<<src/a.c>>=
int x;
@
NW

printf '\357\273\277# 标题\n\n<<src/a.c>>=\nint x;\n' |
    bad BOM 'case.nw:1: 文件开头有 BOM，存成不带 BOM 的 UTF-8'
printf '# 标题\n第二行\r\n<<src/a.c>>=\nint x;\r\n' |
    bad CRLF 'case.nw:2: 有回车符，换行只用 LF（共 2 处）'
printf '# 标题\n<<src/a.c>>=\n\tint x;\n' |
    bad 制表符 'case.nw:3: 有制表符，缩进用四个空格（共 1 处）'
printf '# 标题\n<<src/a.c>>=\n"\377"\n' |
    bad '坏的 UTF-8' 'case.nw:3: 不是 UTF-8'

bad '所有差错一次说完' 'case.nw:1: 这一段里的 [[ 没有 ]] 与它配对' \
    'case.nw:3: 块 ⟨甲⟩ 没有定义' 'case.nw:4: 块 ⟨乙⟩ 没有用到' <<'NW'
[[ 开了头
<<src/a.c>>=
<<甲>>
<<乙>>=
int x;
@
NW

printf '<<src/a.c>>=\nint x;\n@\n' >one.nw
printf '\n<<src/a.c>>=\nint y;\n@\n' >two.nw
tangle one.nw two.nw
expect '两个文件定义同一个根' grep -qx 'two.nw:2: 文件 ⟨src/a.c⟩ 已经在 one.nw:1 定义' output
tangle one.nw none.nw
expect '文件不存在' grep -qx 'none.nw: 打不开这个文件' output
