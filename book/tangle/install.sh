#!/bin/sh
# install.sh install|uninstall 库的目录 头文件的目录 头文件… —— 装与卸：头文件、静态库、动态库与 aset.pc。
#
# 环境：PREFIX、libdir、includedir、DESTDIR 是命令行上给的；SONAME、VERSION、FLAGS 由 lib.mk 给出。
# shellcheck disable=SC2016,SC2154 # 单引号里的是 pkg-config 的变量；value 由 eval 给出
# 相对的路径从仓库的根算起。装到哪里与 umask 无关，谁都读得到。
set -eu
action=$1 libraries=$2 headers=$3
shift 3
here=$(dirname "$0")

refuse() { echo "不能$([ "$action" = install ] && echo 安装 || echo 卸下)：$1" >&2; exit 2; }

# aset.pc 里引号括着路径；这几个字在引号里也有别的意思。
for name in PREFIX libdir includedir DESTDIR; do
    eval "value=\$$name"
    case $value in
    *[\"\\\$\`\#]*) refuse "$name 里有引号、反斜线、\$、\` 或 #，pkg-config 读不出来：$value" ;;
    *"
"*) refuse "$name 里有换行" ;;
    esac
done
absolute() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$PWD" "$1" ;; esac; }
libdir=$(absolute "$libdir")
includedir=$(absolute "$includedir")
root=${DESTDIR:+$(absolute "$DESTDIR")}

# postgres.h 这样的名字会与真正的服务器头文件冲突，所以放进自己的目录，由 aset.pc 指路。
header_dir=$includedir/aset
pc_dir=$libdir/pkgconfig

put() { install -m "$1" "$2" "$root$3"; }
directory() { (umask 022 && mkdir -p "$root$1"); }

# 系统的目录链接器自己会找；装到别处的，程序要记住在哪里。
rpath() {
    case $libdir in
    /lib | /lib/* | /lib64 | /usr/lib | /usr/lib/* | /usr/lib64) ;;
    *) printf -- '-Wl,-rpath,"%s" ' "$libdir" ;;
    esac
}

# 路径从 aset.pc 自己的所在算起，整棵目录搬走了、放进了 sysroot，都还对。路径里有空格、引号之类的，
# pkg-config 只认得写死的绝对路径。
locate() {
    case $libdir$includedir in
    *[!A-Za-z0-9_./+~-]*) library_dir=$libdir include_dir=$header_dir ;;
    *) library_dir='${pcfiledir}/..'
       include_dir='${pcfiledir}'/$(realpath -m --relative-to="$pc_dir" "$header_dir") ;;
    esac
}

describe() {
    locate
    ampersand() { printf '%s' "$1" | sed 's/[&|]/\\&/g'; }
    sed -e "s|@libdir@|$(ampersand "$library_dir")|" -e "s|@includedir@|$(ampersand "$include_dir")|" \
        -e "s|@rpath@|$(ampersand "$(rpath)")|" -e "s|@version@|$VERSION|" -e "s|@flags@|$(ampersand "$FLAGS")|" "$here/aset.pc.in"
}

if [ "$action" = uninstall ]; then
    for header; do rm -f "$root$header_dir/$header"; done
    rm -f "$root$libdir/libaset.a" "$root$libdir/$SONAME" "$root$libdir/libaset.so" "$root$pc_dir/aset.pc"
    [ ! -d "$root$header_dir" ] || find "$root$header_dir" -depth -type d -empty -delete
    echo "从 $root$PREFIX 卸下了"
    exit
fi

directory "$pc_dir"
put 644 "$libraries/libaset.a" "$libdir/libaset.a"
put 755 "$libraries/$SONAME" "$libdir/$SONAME"
ln -sf "$SONAME" "$root$libdir/libaset.so"
for header; do
    directory "$(dirname "$header_dir/$header")"
    put 644 "$headers/$header" "$header_dir/$header"
done
pc=$(mktemp)
trap 'rm -f "$pc"' EXIT
describe >"$pc"
put 644 "$pc" "$pc_dir/aset.pc"
echo "装到了 $root$PREFIX"
