#!/bin/sh
# aset-setup.sh 目录 [warm] —— 装好判分要的软件包（Debian、Ubuntu），把书展开到那个目录，编译好。做过了就不再做。
# warm：造映像时，把判分途中才要的也先造好。
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
to=${1:-${ASET:-$here/aset}}
[ ! -e "$to/kit/ready" ] || exit 0
case ${to##*/} in '' | . | ..) echo "要一个专门的目录，不是 $to" >&2; exit 2 ;; esac

rm -rf "$to.new"
mkdir -p "$to.new" || { echo "$to 里写不了：换一个目录，sh aset-setup.sh 目录" >&2; exit 2; }
tar -xzf "$here/aset.tar.gz" -C "$to.new"
sh "$to.new/book/tangle/install-packages.sh" @PACKAGES@
rm -rf "$to"
mv "$to.new" "$to"
cd "$to"
make -s exercise-library
[ "${2:-}" != warm ] || sh classroom/kits/warm.sh
: >kit/ready
