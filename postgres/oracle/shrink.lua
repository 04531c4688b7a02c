-- shrink.lua —— 把引起差别的脚本缩到不能再缩（Zeller 的 ddmin）：去掉任何一段都不再有差别。
local script = require 'script'

-- 去掉第 n 等份中的一份，有 n 种去法。
local function candidates(ops, n)
    local list, seen = {}, {}
    for part = 0, n - 1 do
        local first, last, rest = #ops * part // n + 1, #ops * (part + 1) // n, {}
        for i, op in ipairs(ops) do
            if i < first or i > last then
                rest[#rest + 1] = op
            end
        end
        local lines, kept = script.write(rest)
        local text = table.concat(lines, '\n')
        if #kept < #ops and not seen[text] then
            seen[text] = true
            list[#list + 1] = {lines = lines, ops = kept}
        end
    end
    return list
end

local function shortest(list)
    local best
    for _, candidate in ipairs(list) do
        if not best or #candidate.ops < #best.ops then
            best = candidate
        end
    end
    return best
end

-- differing(候选) 返回其中仍有差别的；一轮只问一次，因为问一次服务器要几十毫秒。
return function(lines, differing, progress)
    local ops, n = script.parse(lines), 2
    while #ops > 1 do
        local best = shortest(differing(candidates(ops, n)))
        if best then
            ops, n = best.ops, math.max(n - 1, 2)
            progress(#ops)
        elseif n < #ops then
            n = math.min(2 * n, #ops)
        else
            break
        end
    end
    return (script.write(ops))
end
