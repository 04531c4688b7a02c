-- config.lua —— 由 make 经环境变量给出的设置，以及各种文件的所在。

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or './'
local build = os.getenv 'WEAVE_BUILD' or 'build'

local config = {
  target = os.getenv 'WEAVE' or 'html',
  watch = (os.getenv 'WEAVE_WATCH' or '') ~= '',
  only = os.getenv 'WEAVE_ONLY',        -- 只写这个源文件的各页
  out = os.getenv 'WEAVE_OUT' or build .. '/book/html',
  program = (build:match '^(.-)/params/' or build) .. '/',   -- 抽取出来的程序不随参数变
  changed = build:find '/params/' ~= nil,                    -- 换了参数：有的图讲不成原来的故事
  cache = build .. '/weave/cache/',
  facts = build .. '/facts/facts.lua',
  outputs = build .. '/demo-out/',
  demos = (os.getenv 'WEAVE_TANGLED' or build) .. '/demo/',   -- 供阅读的那一份
  figures = build .. '/figures/',
  records = { own = 'postgres/record/%s.txt', other = 'tests/%s/record/%s.txt' },
  versions = build .. '/weave/versions',
  figure_programs = 'figures/',
  references = 'appendix/references.yaml',
  commits = 'appendix/commits.tsv',
  commit_page = 'https://git.postgresql.org/gitweb/?p=postgresql.git;a=commit;h=',
  tests = build .. '/weave/tests',       -- 测试的清单
  metadata = here .. '../metadata.yaml',
  theme = here .. '../theme/',
  lab = here .. '../lab/',
  built_lab = (build:match '^(.-)/params/' or build) .. '/lab/',   -- 实验台编译好的
}

function config.read(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local text = file:read 'a'
  file:close()
  return text
end

function config.write(path, text)
  local file = assert(io.open(path, 'wb'))
  assert(file:write(text))
  assert(file:close())
end

return config
