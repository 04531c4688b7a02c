-- compare.lua 目录 replay —— 目录里的 scripts 是一批脚本：在 replay 与服务器（ask.sh）里各执行一遍，
-- 每个操作之后都比较。第一个有差别的脚本缩短了打印出来，退出码是 1。
package.path = arg[0]:gsub('[^/]*$', '') .. '?.lua;' .. package.path
local shrink = require 'shrink'

local scratch, ours = arg[1], arg[2]
local theirs = 'sh postgres/oracle/ask.sh'
local recompute = os.getenv('ORACLE_RECOMPUTE') == 'true'
local on_terminal = os.getenv('ORACLE_PROGRESS') ~= nil
local SLICE <const> = 250 -- 一次问服务器多少个脚本

local FACTS <const> = {
    '片占的空间', '片在块里的位置', '块的大小', '总字节数', '块数', '空闲字节', '空闲片',
    'mem_allocated', '是否空',
}

local function give_up(...)
    io.stderr:write(string.format(...), '\n')
    os.exit(2)
end

-- ---- 两边 ----

local function run(command)
    local pipe, lines = io.popen(command, 'r'), {}
    for line in pipe:lines() do
        lines[#lines + 1] = line
    end
    if not pipe:close() then
        give_up('没有成功：%s', command)
    end
    return lines
end

-- scripts 里的每个是 {name=, lines=}。返回两边的输出，各是一串行。
local function ask_both(scripts, mode)
    local path = scratch .. '/batch'
    local file <close> = assert(io.open(path, 'w'))
    for _, script in ipairs(scripts) do
        file:write('# script ', script.name, '\n', table.concat(script.lines, '\n'), '\n')
    end
    file:flush()
    return run(('%s %s %s'):format(ours, mode, path)), run(('%s %s %s'):format(theirs, mode, path))
end

-- 一行结果去掉末尾 hook 的总数，那不是要比较的。
local function comparable(line)
    return (line:gsub('^(= %S+ %d+ %x+) %d+$', '%1'))
end

-- 返回有差别的脚本的下标，与每个脚本里留着旧上限的上下文各几个（见 oracle.c）。
local function compare(scripts)
    local a, b = ask_both(scripts, '--batch')
    local differing, stale = {}, {}
    if #a ~= #scripts or #b ~= #scripts then
        give_up('%d 个脚本，本书答了 %d 个，服务器答了 %d 个', #scripts, #a, #b)
    end
    for i = 1, #scripts do
        stale[i] = tonumber(b[i]:match('^= %S+ %d+ %x+ (%d+)$') or 0)
        if comparable(a[i]) ~= comparable(b[i]) then
            differing[#differing + 1] = i
        end
    end
    return differing, stale
end

-- ---- 说出差别 ----

local function numbers(line)
    local list = {}
    for number in line:gmatch('%S+') do
        list[#list + 1] = number
    end
    return list
end

local function print_facts(mine, server)
    mine, server = numbers(mine), numbers(server)
    for i, name in ipairs(FACTS) do
        if mine[i + 1] ~= server[i + 1] then
            print(('    %s：本书 %s，服务器 %s'):format(name, mine[i + 1], server[i + 1]))
        end
    end
end

-- 打印第一处差别，返回它在第几个操作之后。
local function print_difference(script)
    local a, b = ask_both({script}, '--detail')
    local op = 0
    for i = 1, math.max(#a, #b) do
        local mine, server = a[i] or '（没有了）', b[i] or '（没有了）'
        op = tonumber(server:match('^(%d+) ') or op)
        if comparable(mine) ~= comparable(server) then
            print(('  第 %d 个操作“%s”之后：'):format(op, script.lines[op] or ''))
            if mine:find('^%d') and server:find('^%d') then
                print_facts(mine, server)
            else
                print('    本书   ' .. mine)
                print('    服务器 ' .. server)
            end
            return op
        end
    end
    give_up('脚本 %s：散列不同，细看却相同', script.name)
end

-- ---- 缩短 ----

local function differing_of(candidates)
    local list = {}
    if #candidates == 0 then
        return list
    end
    for i, candidate in ipairs(candidates) do
        candidate.name = tostring(i)
    end
    for _, i in ipairs((compare(candidates))) do
        list[#list + 1] = candidates[i]
    end
    return list
end

local function show_progress(format, ...)
    if on_terminal then
        io.stderr:write('\r', string.format(format, ...), '    ')
    end
end

local function end_progress()
    if on_terminal then
        io.stderr:write('\r', (' '):rep(60), '\r')
    end
end

local function explain(script)
    print(('脚本 %s 有差别：'):format(script.name))
    local op = print_difference(script)
    local lines = shrink(table.move(script.lines, 1, op, 1, {}), differing_of,
        function(left) show_progress('缩短到 %d 个操作', left) end)
    end_progress()
    local shrunken = {name = script.name, lines = lines}
    print(('缩短到 %d 个操作：'):format(#lines))
    print('    ' .. table.concat(lines, '\n    '))
    print_difference(shrunken)
end

-- ---- 全部 ----

local function read_scripts(path)
    local scripts, count = {}, 0
    for line in io.lines(path) do
        local name = line:match('^# script (%S+)$')
        if name then
            scripts[#scripts + 1] = {name = name, lines = {}}
        else
            table.insert(scripts[#scripts].lines, line)
            count = count + 1
        end
    end
    return scripts, count
end

-- 不补算时也比较一遍：有差别的应当都是留着旧上限的脚本，一个不多。
local function compare_uncorrected(slice, stale, tally)
    local theirs_corrected = theirs
    theirs = 'ORACLE_RECOMPUTE=false ' .. theirs
    local differing = compare(slice)
    theirs = theirs_corrected
    for _, i in ipairs(differing) do
        if stale[i] == 0 then
            give_up('脚本 %s：不补算时有差别，其中却没有留着旧上限的上下文', slice[i].name)
        end
    end
    tally.uncorrected = tally.uncorrected + #differing
end

local function compare_slice(slice, tally)
    local differing, stale = compare(slice)
    for _, i in ipairs(differing) do
        table.insert(tally.different, slice[i])
    end
    for _, count in ipairs(stale) do
        tally.contexts = tally.contexts + count
        tally.touched = tally.touched + (count > 0 and 1 or 0)
    end
    if recompute and #differing == 0 then
        compare_uncorrected(slice, stale, tally)
    end
end

local function print_tally(tally, scripts, ops, seconds)
    print(('随机脚本：%d 个，%d 个操作，每个操作之后都比较；%d 个有差别（%d 秒）')
        :format(scripts, ops, #tally.different, seconds))
    if tally.touched > 0 then
        print(('这个服务器再用回收的上下文时不重算片的上限：%d 个脚本里有 %d 个这样的上下文')
            :format(tally.touched, tally.contexts))
    end
    if recompute then
        print(('  已照 15.20 补算；不补算，有差别的是 %d 个脚本，都在其中'):format(tally.uncorrected))
    end
end

local function main()
    local scripts, ops = read_scripts(scratch .. '/scripts')
    local tally, start = {different = {}, contexts = 0, touched = 0, uncorrected = 0}, os.time()
    for first = 1, #scripts, SLICE do
        local last = math.min(first + SLICE - 1, #scripts)
        compare_slice(table.move(scripts, first, last, 1, {}), tally)
        show_progress('%d/%d 个脚本，%d 个有差别', last, #scripts, #tally.different)
    end
    end_progress()
    print_tally(tally, #scripts, ops, os.time() - start)
    if #tally.different > 0 then
        explain(tally.different[1])
        os.exit(1)
    end
end

main()
