# shellcheck shell=sh disable=SC2153
# world.sh —— 由 library.sh 与 classroom/suite/compile.sh 读入：一套参数有一个名字。
# 空的是默认的，given 是命令行上的（$GIVEN），别的写在 classroom/suite/settings.txt 里。

# 编译的选项，“-D名字=值 …”。
world_flags() { # 名字
    case $1 in
        '' | default) ;;
        given) echo "$GIVEN" ;;
        *) sed -n "s/^$1 *//p" classroom/suite/settings.txt | sed 's/\([A-Z_]*=\)/-D\1/g' ;;
    esac
}

# 照这套参数编译好的目标文件在哪里：默认的与命令行上的由 make 编译，别的由 prebuild.sh；没有就是空的。
world_objects() { # 名字
    case $1 in
        '') [ "$GIVEN" ] || echo "$BOOK_OBJECTS" ;;
        given) echo "$BOOK_OBJECTS" ;;
        *) echo "build/exercises/worlds/$1" ;;
    esac
}
