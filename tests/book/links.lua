-- links.lua —— 网页或 EPUB 里的每个链接、每个资源都找得到；id 不重复；搜索的每一条也到得了。用法：lua links.lua 目录 书名

package.path = arg[0]:match '^(.*/)' .. '?.lua;' .. package.path
local findings = require 'findings'
local pages = require 'pages'

local directory = arg[1]
local all = pages.all(directory)

local function exists(file)
  local handle = io.open(directory .. '/' .. file, 'rb')
  if handle then handle:close() end
  return handle ~= nil
end

-- 正文里可以链接到网上；图、样式、脚本必须在书里。
local function check_outside(page, link)
  if link.tag ~= 'a' then findings.add(page.name, link.line, '%s 引用了书外的东西', link.target) end
end

local function check(page, link)
  if link.target:find '^data:' then return end
  if link.target:find '^%a[%w+.-]*:' or link.target:find '^//' then return check_outside(page, link) end
  local path, fragment = link.target:match '^([^#]*)#?(.*)$'
  if path == 'lab.html' and fragment:find '=' then fragment = '' end   -- 实验台的场景，由 tests/lab 看
  path = path:gsub('%?.*$', '')
  local target = path == '' and page or all[path]
  if path ~= '' and not exists(path) then
    findings.add(page.name, link.line, '没有文件 %s', path)
  elseif fragment ~= '' and target and not target.ids[fragment] then
    findings.add(page.name, link.line, '%s 里没有 #%s', target.name, fragment)
  end
end

-- 搜索的数据也是链接：第几页、哪个 id。
local function check_search(text)
  local names, line, count = {}, 0, 0
  for row in text:gmatch '[^\n]*' do
    line = line + 1
    local name = row:match '^%["([^"]+)"'
    local n, id = row:match '^%[(%d+),"([^"]*)"'
    if name then table.insert(names, name) end
    if n then
      count = count + 1
      check({ name = 'search.js' }, { target = (names[n + 1] or '') .. '#' .. id, line = line })
    end
  end
  return count
end

local checked = 0
for _, page in ipairs(all) do
  for _, double in ipairs(page.doubles) do findings.add(page.name, double.line, 'id “%s” 重复了', double.id) end
  for _, link in ipairs(page.links) do check(page, link) end
  checked = checked + #page.links
end
if exists 'search.js' then checked = checked + check_search(pages.read(directory .. '/search.js')) end
findings.finish((arg[2] or directory) .. ' 的链接', checked)
