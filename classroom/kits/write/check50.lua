-- check50.lua —— check50 -o json 的样子。头一项是“造得出程序”，别的都依赖它：没有判到的 passed 是 null。

local model = require 'kits.model'

local function result(name, description, passed, cause, dependency, data)
  return { name = name, description = description, passed = passed, log = model.array(), cause = cause or model.null,
           data = model.object(data), dependency = dependency or model.null }
end

local function cause_of(rationale, help) return { rationale = rationale, help = help ~= '' and help or model.null } end

local function id_of(exercise, i) return ('check_%s_%d'):format(exercise.number:gsub('%.', '_'), i) end

local function add(results, exercise)
  local gate, count = id_of(exercise, 0), 0
  table.insert(results, result(gate, exercise.number .. ' 造得出程序', exercise.built, not exercise.built
    and cause_of(exercise.message, exercise.hint) or nil))
  for _, test in ipairs(exercise.tests) do
    if not test.gate then
      count = count + 1
      local passed, cause = test.status == 'pass', nil
      if not exercise.built or test.status == 'notrun' then
        passed, cause = model.null, cause_of('没有判到', '')
      elseif not passed then cause = cause_of(test.message, test.hint) end
      table.insert(results, result(id_of(exercise, count), ('%s %s'):format(exercise.number, test.name), passed, cause, gate,
        { points = test.points, max_points = test.total }))
    end
  end
end

return function(made, environment)
  local slug = environment 'KIT_SLUG'
  if slug == '' then slug = 'aset' end
  if made.broken then
    return model.json { slug = slug, version = '3', error = { type = 'Broken', value = made.broken, traceback = model.array(),
                                                             data = model.object() } } .. '\n', 1
  end
  local results = model.array()
  for _, exercise in ipairs(made.exercises) do add(results, exercise) end
  return model.json { slug = slug, version = '3', results = results } .. '\n'
end
