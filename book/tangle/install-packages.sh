#!/bin/sh
# 装好缺少的软件包：install-packages.sh 软件包…
# install-packages.sh --known 软件包：只问这个发行版有没有它（装着的也算）。
set -eu

# 已装的软件包，连同它们提供的名字：别处来的 nodejs 里就带着 npm。
provided=$(dpkg-query -W -f='${db:Status-Status}, ${Package}, ${Provides}\n' 2>/dev/null |
    sed -n 's/^installed, //p' | tr ',' '\n' | sed 's/ *(.*//; s/^ *//')
installed() { printf '%s\n' "$provided" | grep -qxF "$1"; }

if ! command -v apt-get >/dev/null; then
    echo "这里没有 apt-get。请自己装好与这些 Debian 软件包相当的东西：$*" >&2
    exit 1
fi

only_ask=
if [ "$1" = --known ]; then only_ask=yes; shift; fi

missing=
for package; do installed "$package" || missing="$missing $package"; done
if [ -z "$missing" ]; then
    [ -n "$only_ask" ] || echo '需要的软件包都已装好'
    exit 0
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    [ -n "$only_ask" ] || command -v sudo >/dev/null || { echo "需要 root 或 sudo 来安装：${missing# }" >&2; exit 1; }
    as_root=sudo
fi
apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o=Dpkg::Use-Pty=0 "$@"; }

has() { apt-cache show "$1" >/dev/null 2>&1; }

# 新装的系统没有软件包目录，或者只有一半；有一个不认得就更新。一次问几个，apt-cache 认得其中一个就算成功，所以逐个问。
for package in $missing; do
    has "$package" || { apt update; break; }
done
if [ -n "$only_ask" ]; then has "$1"; exit; fi

# 别的发行版也许用另一个名字；哪个名字都没有，就点名。
other_name() { case $1 in chromium) echo chromium-browser ;; esac; }
wanted='' unknown=''
for package in $missing; do
    other=$(other_name "$package")
    if has "$package"; then wanted="$wanted $package"
    elif [ -n "$other" ] && has "$other"; then installed "$other" || wanted="$wanted $other"
    else unknown="$unknown $package"
    fi
done
if [ -n "$unknown" ]; then
    echo "这个发行版没有这些软件包：${unknown# }" >&2
    ! grep -qs '^ID=ubuntu' /etc/os-release || echo 'Ubuntu 把它们放在 universe 里：/etc/apt/sources.list 里有它吗？' >&2
    exit 1
fi
[ -n "$wanted" ] || { echo '需要的软件包都已装好'; exit 0; }

echo "安装：${wanted# }"
# shellcheck disable=SC2086
apt install --yes --no-install-recommends $wanted >/dev/null ||
    { apt update && apt install --yes --no-install-recommends $wanted >/dev/null; } ||
    { echo "没有装成：${wanted# }" >&2; exit 1; }
echo '装好了'
