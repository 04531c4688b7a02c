#!/bin/sh
# 装好缺少的软件包：install-packages.sh 软件包…
set -eu

# 已装的软件包，连同它们提供的名字：别处来的 nodejs 里就带着 npm。
provided=$(dpkg-query -W -f='${db:Status-Status}, ${Package}, ${Provides}\n' 2>/dev/null |
    sed -n 's/^installed, //p' | tr ',' '\n' | sed 's/ *(.*//; s/^ *//')
installed() { printf '%s\n' "$provided" | grep -qxF "$1"; }

if ! command -v apt-get >/dev/null; then
    echo "这里没有 apt-get。请自己装好与这些 Debian 软件包相当的东西：$*" >&2
    exit 1
fi

missing=
for package; do installed "$package" || missing="$missing $package"; done
if [ -z "$missing" ]; then
    echo '需要的软件包都已装好'
    exit 0
fi
echo "安装：${missing# }"

as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "需要 root 或 sudo 来安装：${missing# }" >&2; exit 1; }
    as_root=sudo
fi
apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o=Dpkg::Use-Pty=0 "$@"; }

# 新装的系统没有软件包目录；旧的目录可能指向已经撤下的版本，失败就更新了再试。
apt-cache show $missing >/dev/null 2>&1 || apt update
apt install --yes --no-install-recommends $missing >/dev/null ||
    { apt update && apt install --yes --no-install-recommends $missing >/dev/null; } ||
    { echo "没有装成：${missing# }" >&2; exit 1; }
echo '装好了'
