-- graded.lua [章或者编号…] —— 由程序判分的练习的目录。

package.path = 'classroom/?.lua'
for _, exercise in ipairs(require 'task.exercises'.all()) do
  local wanted = #arg == 0
  for _, word in ipairs(arg) do wanted = wanted or word == exercise.number or word == tostring(exercise.chapter) end
  if exercise.graded and wanted then print(exercise.dir) end
end
