-- counts.lua —— 数一数书里有多少样东西：版权页与附录都要。

local function of_keys(set, pattern)
  local n = 0
  for key in pairs(set) do if not pattern or key:find(pattern) then n = n + 1 end end
  return n
end

local function of_kind(kind, iterator, state, first)
  local n = 0
  for _, item in iterator, state, first do if item.kind == kind then n = n + 1 end end
  return n
end

local function of_chapters(book)
  local n = 0
  for _, chapter in ipairs(book.chapters) do if chapter.number and not chapter.appendix then n = n + 1 end end
  return n
end

local function of_graded(exercises)
  local n = 0
  for _, exercise in ipairs(exercises) do if exercise.one.graded then n = n + 1 end end
  return n
end

return function(book)
  return {
    chapters = of_chapters(book),
    chunks = #book.chunks,
    identifiers = of_keys(book.defined),
    facts = of_kind('fact', ipairs(book.marks)),
    demos = of_keys(book.named, '^demo/'),
    figures = #book.figures,
    exercises = #book.exercises,
    graded = of_graded(book.exercises),
  }
end
