-- gradescope.lua —— results.json；照 gradescope/autograder_samples 的 docs/specs.md。

local model = require 'kits.model'

local STATUS = { pass = 'passed', fail = 'failed', notrun = 'failed' }

local function test_of(test)
  return { name = ('%s %s'):format(test.exercise.number, test.name), number = test.number, score = test.points, max_score = test.total,
           status = STATUS[test.status], output = model.words(test), visibility = 'visible' }
end

return function(made)
  local tests = model.array()
  for _, test in ipairs(made.tests) do table.insert(tests, test_of(test)) end
  return model.json { score = made.points, execution_time = made.elapsed, output = model.summary(made), visibility = 'visible',
                      stdout_visibility = 'hidden', tests = tests,
                      extra_data = { seed = made.seed, sandbox = made.sandbox } } .. '\n'
end
