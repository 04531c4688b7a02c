#!/bin/sh
# 运行一条编译命令，把消息里的中文译回来：gcc 与 clang 都把静态断言的文字转义成八进制。
messages=$("$@" 2>&1)
status=$?
[ -z "$messages" ] || printf '%s\n' "$messages" | ${LUA:-lua5.4} "$(dirname "$0")/unescape.lua" >&2
exit $status
