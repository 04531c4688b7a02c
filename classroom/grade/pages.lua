-- pages.lua —— 各页写成文件：同名的 .md 与 .html。

local doc = require 'grade.doc'
local report = require 'grade.report'
local student_page = require 'grade.student_page'

local pages = {}

-- 书的网址：给了就用它，不然是这台机器上织好的书，从 out 走回去。
function pages.site(site, out)
  if site ~= '' then return (site:gsub('/+$', '')) end
  return ('../'):rep(select(2, out:gsub('[^/]+', '')) - 1) .. 'book/html'
end

function pages.put(out, name, title, blocks)
  report.put(('%s/%s.md'):format(out, name), doc.markdown(blocks))
  report.put(('%s/%s.html'):format(out, name), doc.html(title, blocks))
end

function pages.student(grade, how, out)
  pages.put(out, 'page', student_page(grade, how, pages.site(how.site, out)))
end

return pages
