-- prairielearn.lua —— results.json；照 PrairieLearn 的 docs/externalGrading.md。编译不过、没有交、收不下的不算一次尝试（gradable）。

local model = require 'kits.model'

local UNGRADABLE = { build = true, none = true, refused = true }
local MOST_BYTES = 900 * 1024 -- 平台最多收 1 MB

local function test_of(test)
  return { name = test.name, description = ('%s %s'):format(test.exercise.number, test.exercise.title), points = test.points,
           max_points = test.total, message = model.words(test), output = '' }
end

-- 一个也判不了，才说不能判。
local function faults(made)
  local found = model.array()
  for _, exercise in ipairs(made.exercises) do
    if not UNGRADABLE[exercise.state] then return nil end
    table.insert(found, ('%s：%s'):format(exercise.number,
      exercise.hint == '' and exercise.message or ('%s（%s）'):format(exercise.message, exercise.hint)))
  end
  return found
end

local function report(made, tests)
  local errors = faults(made)
  if made.broken then errors = model.array { model.summary(made) } end
  return model.json { gradable = not errors, score = made.total > 0 and made.points / made.total or 0, format_errors = errors,
                      message = model.summary(made), output = '', tests = tests } .. '\n'
end

return function(made)
  local tests = model.array()
  for _, test in ipairs(made.tests) do table.insert(tests, test_of(test)) end
  local text = report(made, tests)
  if #text > MOST_BYTES then
    for _, test in ipairs(tests) do test.message = test.message:sub(1, utf8.offset(test.message, 200) or -1):gsub('[\xC0-\xFF]$', '') end
    text = report(made, tests)
  end
  return text
end
