#!/bin/sh
# Moodle VPL：先运行这个脚本，它造出 vpl_execution；然后运行 vpl_execution，读它的标准输出。
# 这里的文件在 vpl_execution 运行之前会被删掉，所以书现在就展开，学生的文件到那时再读。
here=$(pwd -P)
# shellcheck source=/dev/null
[ ! -e vpl_environment.sh ] || . ./vpl_environment.sh
ASET=${ASET:-$here/.aset/aset}
mkdir -p "${ASET%/*}"
sh ./aset-setup.sh "$ASET" || exit 1
cat >vpl_execution <<END
#!/bin/sh
export VPL_GRADEMIN='${VPL_GRADEMIN:-0}' VPL_GRADEMAX='${VPL_GRADEMAX:-100}'
exec sh '$ASET/classroom/kits/grade.sh' vpl '$here' -
END
chmod +x vpl_execution
