-- place.lua —— 把文件放到构建目录：内容没变的不动，时间也就不变，编译只做该做的。

local place = {}

local function quote(path) return "'" .. path:gsub("'", "'\\''") .. "'" end

local function content_of(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local content = file:read 'a'
  file:close()
  return content
end

-- 先写在旁边，再改名，读的人看不到写了一半的文件。
function place.write(path, content, work)
  local draft = work .. '/draft'
  local file = assert(io.open(draft, 'wb'))
  assert(file:write(content))
  assert(file:close())
  if os.rename(draft, path) then return end
  os.execute('mkdir -p ' .. quote(path:match '^(.*)/'))
  assert(os.rename(draft, path))
end

-- files 是路径与内容；返回改动了几份。
function place.all(files, work)
  local changed = 0
  for path, content in pairs(files) do
    if content_of(path) ~= content then
      place.write(path, content, work)
      changed = changed + 1
    end
  end
  return changed
end

-- list 记着上一次放了哪些文件；这一次没有的删掉。
function place.remove_vanished(files, list)
  for path in (content_of(list) or ''):gmatch '[^\n]+' do
    if not files[path] then os.remove(path) end
  end
end

return place
