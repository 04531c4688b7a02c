#!/bin/sh
# Moodle VPL 的“运行”：与评分做同样的事，只看输出。
exec sh ./vpl_evaluate.sh
