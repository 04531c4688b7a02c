#!/bin/sh
# print-slides.sh 目录 —— 把目录里的 数.html 各印成同名的 PDF：一张一页，逐帧的图一帧一页。
set -eu
cd "$1"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
sandbox=
[ "$(id -u)" -ne 0 ] || sandbox=--no-sandbox
for page in [0-9]*.html; do
    pdf=${page%.html}.pdf
    echo "印 $pdf"
    # shellcheck disable=SC2086
    chromium --headless --disable-gpu --no-first-run $sandbox --user-data-dir="$profile" --no-pdf-header-footer \
        --print-to-pdf="$pdf.new" "file://$PWD/$page?print" >"$profile/said" 2>&1 && [ -s "$pdf.new" ] ||
        { tail -n 3 "$profile/said" >&2; echo "没有印成 $pdf" >&2; exit 1; }
    mv "$pdf.new" "$pdf"
done
