#!/bin/sh
# try.sh 目录 [+]参数…：用这一组参数编译并测试（PARAM_TARGETS 里的目标，默认只有发布版的测试）；以 + 开头的在检查模式下再测一遍。
logs=$1 settings=$2
targets=${PARAM_TARGETS:-test-release}
case $settings in +*) targets="$targets test-checking" settings=${settings#+} ;; esac
log=$logs/$(printf '%s' "$settings" | tr -c 'A-Za-z0-9_' '-').txt

# shellcheck disable=SC2086 # 一行里有几个参数
if ${MAKE:-make} --no-print-directory $targets ONLY='!(deep)/*' $settings >"$log" 2>&1 </dev/null; then
    echo "通过　$settings　$(grep -o 'Tested: [0-9]*' "$log" | paste -sd ' ')　跳过 $(grep -c '^\[SKIP\]' "$log")"
else
    echo "不通过　$settings"
    sed 's/^/    /' "$log"
fi
