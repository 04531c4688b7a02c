#!/bin/sh
# Gradescope 造映像时以 root 运行一次。
sh "${AUTOGRADER:-/autograder}/source/aset-setup.sh" "${AUTOGRADER:-/autograder}/aset" warm
