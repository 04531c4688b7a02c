-- script.lua —— 脚本当作数据：读进来，任意去掉一些操作，再写成合乎写法的轨迹。
--
-- 编号只是名字，去掉操作以后要重排；所以读的时候把每个编号换成造出它的那个操作。
local script = {}

-- "c 0 -1 …" 的一行换成 {kind=, context=, chunk=, parent=, rest=}；引用的是别的操作，-1 是 nil。
function script.parse(lines)
    local contexts, chunks, ops = {}, {}, {}
    for _, line in ipairs(lines) do
        local op = {kind = line:sub(1, 1)}
        local a, b, rest = line:match('^%a (%-?%d+) ?(%-?%d*) ?(.*)$')
        if op.kind == 'c' then
            op.parent, op.rest = contexts[b], rest
            contexts[a] = op
        elseif op.kind == 'a' then
            op.context, op.rest = contexts[a], rest
            chunks[b] = op
        elseif op.kind == 'f' or op.kind == 'r' then
            op.chunk, op.rest = chunks[a], b
        else
            op.context, op.parent = contexts[a], contexts[b]
        end
        ops[#ops + 1] = op
    end
    return ops
end

-- ---- 写出：提到死了的东西的操作去掉，编号从小用起 ----

local function lowest_free(taken)
    local slot = 0
    while taken[slot] do
        slot = slot + 1
    end
    return slot
end

local function above(world, ancestor, op)
    while op and op ~= ancestor do
        op = world.parent[op]
    end
    return op ~= nil
end

local function adopt(world, parent, children)
    if parent then
        world.children[parent] = world.children[parent] + children
    end
end

local function forget_chunks(world, context)
    for slot, chunk in pairs(world.chunks) do
        if chunk.context == context then
            world.chunks[slot] = nil
            world.slot[chunk] = nil
        end
    end
end

local function place(world, taken, op)
    local slot = lowest_free(taken)
    taken[slot], world.slot[op] = op, slot
    return slot
end

local function parent_slot(world, op)
    return op.parent and world.slot[op.parent] or -1
end

local writers = {}

function writers.c(world, op)
    local slot = place(world, world.contexts, op)
    world.parent[op], world.children[op] = op.parent, 0
    adopt(world, op.parent, 1)
    return ('c %d %d %s'):format(slot, parent_slot(world, op), op.rest)
end

function writers.a(world, op)
    return ('a %d %d %s'):format(world.slot[op.context], place(world, world.chunks, op), op.rest)
end

function writers.f(world, op)
    local slot = world.slot[op.chunk]
    world.chunks[slot], world.slot[op.chunk] = nil, nil
    return ('f %d'):format(slot)
end

function writers.r(world, op)
    return ('r %d %s'):format(world.slot[op.chunk], op.rest)
end

function writers.R(world, op)
    forget_chunks(world, op.context)
    return ('R %d'):format(world.slot[op.context])
end

function writers.D(world, op)
    local slot = world.slot[op.context]
    if world.children[op.context] > 0 then
        return nil
    end
    forget_chunks(world, op.context)
    adopt(world, world.parent[op.context], -1)
    world.contexts[slot], world.slot[op.context] = nil, nil
    return ('D %d'):format(slot)
end

function writers.p(world, op)
    if above(world, op.context, op.parent) then
        return nil
    end
    adopt(world, world.parent[op.context], -1)
    adopt(world, op.parent, 1)
    world.parent[op.context] = op.parent
    return ('p %d %d'):format(world.slot[op.context], parent_slot(world, op))
end

local function refers_to_dead(world, op)
    return (op.context and not world.slot[op.context]) or (op.chunk and not world.slot[op.chunk])
        or (op.parent and not world.slot[op.parent])
end

-- 返回轨迹的各行，与真正留下的操作。
function script.write(ops)
    local world = {contexts = {}, chunks = {}, slot = {}, parent = {}, children = {}}
    local lines, kept = {}, {}
    for _, op in ipairs(ops) do
        local line = not refers_to_dead(world, op) and writers[op.kind](world, op)
        if line then
            lines[#lines + 1], kept[#kept + 1] = line, op
        end
    end
    return lines, kept
end

return script
