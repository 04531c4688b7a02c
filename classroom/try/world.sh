# shellcheck shell=sh disable=SC2086,SC2153
# world.sh —— 由 library.sh 与 classroom/suite/compile.sh 读入：一套参数有一个名字。
# 空的是默认的，given 是命令行上的（$GIVEN），别的写在 classroom/suite/settings.txt 里；“名字+参数:值+…”是再改几个。

# 参数 a 之上再写参数 b：b 里有的名字，以 b 为准。
override() { # "-D名字=值…" "-D名字=值…"
    for one in $1; do
        case " $2 " in *" ${one%%=*}="*) ;; *) printf '%s ' "$one" ;; esac
    done
    echo $2
}

# 编译的选项，“-D名字=值 …”。
world_flags() { # 名字
    case $1 in
        '' | default) ;;
        given) echo "$GIVEN" ;;
        *+*) override "$(world_flags "${1%%+*}")" "-D$(echo "${1#*+}" | sed 's/+/ -D/g; s/:/=/g')" ;;
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

# 题目定死的几个参数（练习目录里的 settings），书自己的测试总用它们；印出接在名字后面的“+参数:值…”。
pinned() { # 练习目录
    [ ! -e "$1/settings" ] || sed 's/#.*//' "$1/settings" | tr -s ' \n' '\n' | sed -n 's/=/:/; s/.*:.*/+&/p' | tr -d '\n'
}
