# shellcheck shell=bash disable=SC2034,SC2154
# job.sh —— 由 learn.sh 读入：在背后跑一件事，随时能停；看守学生的文件。

# ---- 钟 ----

now() { clock=${EPOCHREALTIME/[.,]/}; }                        # 微秒，放在 clock
since() { now; elapsed=$(((clock - $1) / 1000)); }              # 毫秒，放在 elapsed

# ---- 背后的一件事 ----

job='' job_began=0

# 自成一个进程组，停的时候连同它的子孙；结果是 $run.status，说的话在 $run.output。
start_job() { # 命令…
    stop_job
    rm -f "$run.status"
    # shellcheck disable=SC2016
    setsid sh -c '"$@" >"$0.output" 2>&1; echo $? >"$0.status"' "$run" "$@" </dev/null &
    job=$!
    now
    job_began=$clock
}

stop_job() {
    [ -n "$job" ] || return 0
    kill -- "-$job" 2>/dev/null
    wait "$job" 2>/dev/null
    job=''
}

# 做完了就成立，退出码在 job_status。
job_done() {
    if [ -s "$run.status" ]; then job_status=$(<"$run.status")
    elif kill -0 "$job" 2>/dev/null; then return 1
    else job_status=2; fi
    wait "$job" 2>/dev/null
    job=''
}

# 从留下的东西看出跑到了哪一步。
job_stage() { # 输出目录 检查的项数
    if [ -e "$1/found" ]; then stage="检查 $(wc -l <"$1/found") / $2"
    elif [ -e "$1/made/check" ]; then stage="检查 0 / $2"
    elif ls "$1"/made/*.o >/dev/null 2>&1; then stage='编译'
    else stage='抽取'; fi
}

# ---- 看守 ----

seen='' pending='' changed_at=0

# 换了名字的新文件、就地的改写、删除，都看得出来。
look() { stat -c '%n %i %s %.9Y' "$@" 2>/dev/null; }

# 从现在的样子看起。
watch_from_now() { seen=$(look "$@"); pending=''; }

all_there() {
    local file
    for file; do [ -e "$file" ] || return 1; done
}

any_empty() {
    local file
    for file; do [ -s "$file" ] || return 0; done
    return 1
}

# 存过盘、又安静下来了就成立，只成立一次：接连两次看都一样才算安静，因为编辑器存一次盘要动文件几回。
# 先清空再写的，空着的时候多等两秒。判到一半又变了，就从头判。
saved() { # 文件…
    local sight
    sight=$(look "$@")
    if [ "$sight" != "$seen" ]; then
        seen=$sight pending=1
        now
        changed_at=$clock
        return 1
    fi
    [ -n "$pending" ] && all_there "$@" || return 1
    since "$changed_at"
    if any_empty "$@" && [ "$elapsed" -lt 2000 ]; then return 1; fi
    pending=''
}

# 有文件没有了，过了两秒还没有回来；只成立一次。
gone() { # 文件…
    [ -n "$pending" ] && ! all_there "$@" || return 1
    since "$changed_at"
    [ "$elapsed" -ge 2000 ] || return 1
    pending=''
}
