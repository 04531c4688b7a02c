#!/bin/sh
# 网页与样式表合乎标准，警告也不许有。用法：html.sh vnu.jar 网页目录
set -eu
said=$(mktemp)
trap 'rm -f "$said"' EXIT
java -jar "$1" --Werror --no-langdetect --also-check-css --stdout "$2"/*.html "$2"/*.css >"$said" 2>&1 || {
    cat "$said"
    echo "$2：$(grep -c . "$said") 处不合 HTML 或 CSS 的标准"
    exit 1
} >&2
echo "$2：$(ls "$2"/*.html | wc -l) 页合乎标准"
