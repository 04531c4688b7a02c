-- weave.lua —— 织书机的入口：pandoc 的自定义读入器，读 noweb 的标记流。
--
--   markup aset.nw chapters/*.nw appendix/*.nw | pandoc -f book/weave/weave.lua …
--
-- 做什么由环境变量 WEAVE 决定：
--   scan   检查全书，把公式、要运行的程序、插图列出来，供 make 使用
--   html   每章一页，写到 WEAVE_OUT 目录
--   slides 八次课的幻灯片，写到 WEAVE_OUT 目录
--   epub   EPUB 包里的各个文件，写到 WEAVE_OUT 目录
--   latex  返回整本书，由 pandoc 写成 LaTeX

local here = PANDOC_SCRIPT_FILE:match '^(.*/)' or './'
package.path = here .. '?.lua;' .. here .. '../../classroom/?.lua;' .. package.path

local config = require 'config'
local report = require 'report'
local book_of = require 'model.book'
local targets = { scan = 'write.scan', html = 'write.pages', latex = 'write.latex_book', epub = 'write.epub',
  slides = 'write.slides' }

function Reader(input)
  local book = book_of(tostring(input), require 'write.appendix')
  local document = require(targets[config.target])(book)
  report.stop_if_any()
  return document or pandoc.Pandoc {}
end
