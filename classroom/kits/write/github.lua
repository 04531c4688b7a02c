-- github.lua —— GitHub Classroom：一步的输出 result，是一段 JSON 的 base64；照 github-education-resources/autograding-grading-reporter 读它的样子。
--
-- 另在标准输出上写 reporter 写的那两条通知，所以不必再用 reporter；NOTICE=no 时不写，留给 reporter。

local model = require 'kits.model'

local STATUS = { pass = 'pass', fail = 'fail', notrun = 'error' }

local function test_of(test)
  return { name = ('%s %s'):format(test.exercise.number, test.name), status = STATUS[test.status], score = test.points,
           message = model.words(test), test_code = 'make exercise N=' .. test.exercise.number, filename = test.file or '',
           line_no = test.line or 0, duration = 0 }
end

local ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

local function base64(text)
  local out = {}
  for i = 1, #text, 3 do
    local a, b, c = text:byte(i, i + 2)
    local bits = a << 16 | (b or 0) << 8 | (c or 0)
    local four = ''
    for shift = 18, 0, -6 do
      local digit = (bits >> shift & 63) + 1
      four = four .. ALPHABET:sub(digit, digit)
    end
    table.insert(out, not b and four:sub(1, 2) .. '==' or not c and four:sub(1, 3) .. '=' or four)
  end
  return table.concat(out)
end

-- 学生的话里不能有工作流的命令。
local function harmless(text) return (text:gsub('::', ': :'):gsub('##%[', '# # [')) end

local function notice(title, text) return ('::notice title=%s::%s\n'):format(title, text) end

local function log_of(made)
  local lines = { harmless(model.summary(made)) }
  for _, exercise in ipairs(made.exercises) do
    for i, line in ipairs(model.lines(exercise)) do table.insert(lines, (i == 1 and '' or '  ') .. harmless(line)) end
  end
  return table.concat(lines, '\n') .. '\n'
end

return function(made, environment)
  local tests = model.array()
  for _, test in ipairs(made.tests) do table.insert(tests, test_of(test)) end
  local status = made.broken and 'error' or made.points == made.total and 'pass' or 'fail'
  local result = base64(model.json({ version = 1, status = status, max_score = made.total, tests = tests }, true))
  local text = log_of(made)
  if environment 'NOTICE' ~= 'no' then
    text = text .. notice('Autograding complete', ('Points %d/%d'):format(made.points, made.total))
      .. notice('Autograding report', ('{"totalPoints":%d,"maxPoints":%d}'):format(made.points, made.total))
  end
  local output = environment 'GITHUB_OUTPUT'
  if output == '' then text = text .. 'result=' .. result .. '\n' end
  return text, made.broken and 1 or 0, output ~= '' and { [output] = 'result=' .. result .. '\n' } or nil
end
