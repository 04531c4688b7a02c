-- classroom50.lua —— result.json，classroom50/result/v1；照 foundation50/classroom50 的 wiki（2026）。

local model = require 'kits.model'

return function(made, environment)
  local tests = model.array()
  for _, test in ipairs(made.tests) do
    table.insert(tests, { ['test-name'] = ('%s %s'):format(test.exercise.number, test.name), passed = test.status == 'pass',
                          score = test.points, ['max-score'] = test.total })
  end
  return model.json {
    schema = 'classroom50/result/v1', classroom = environment 'CLASSROOM', assignment = environment 'ASSIGNMENT',
    submission = environment 'SUBMISSION_TAG', commit = environment 'COMMIT_URL', release = environment 'RELEASE_URL',
    review = environment 'REVIEW_URL', datetime = os.date '!%Y-%m-%dT%H:%M:%SZ', score = made.points, ['max-score'] = made.total,
    tests = tests,
  } .. '\n', made.broken and 1 or 0
end
