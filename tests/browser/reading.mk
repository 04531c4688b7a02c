# 给读者看的东西的检查：文字的排版、浏览器里的书、尺寸。所用的 npm 软件包装在 build/npm，只有 make check 需要。

NPM := $(BUILD)/npm
NODE := NODE_PATH='$(CURDIR)/$(NPM)/node_modules' BOOK_HTML='$(HTML)' node
NODE_TEST := $(NODE) --test --test-reporter=spec

$(NPM)/installed: tests/npm/package.json tests/npm/package-lock.json
	@$(call need,node,nodejs)
	@$(call need,npm,npm)
	@mkdir -p $(@D)
	@cp $^ $(@D)
	@echo '安装检查用的 npm 软件包'
	@cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >complaints 2>&1 || \
	    { cat complaints >&2; echo 'npm 软件包没有装成：make check 需要能访问 npm 的网络' >&2; exit 1; }
	@touch $@

##@ 给读者看的

lint-prose: $(NPM)/installed ## 正文的中文排版（只看不改）
	@$(NODE_TEST) tests/prose/*.test.js
	@$(NODE) tests/prose/lint.js tests/prose/exceptions.txt $(NW) $(TASKS) $(DECKS) $(wildcard exercises/*/hints.md) README.md CONTRIBUTING.md

test-browser: $(HTML)/index.html $(NPM)/installed ## 在 Chromium 里从磁盘打开网页，试每一样功能
	@$(call need,chromium,chromium)
	@$(NODE_TEST) $(if $(ONLY),--test-name-pattern='$(ONLY)') tests/browser/*.test.js

test-slides: $(SLIDES)/index.html $(NPM)/installed ## 八次课的幻灯片：都在，放得下，翻得动，不碰网络
	@$(call need,chromium,chromium)
	@BOOK_HTML='$(SLIDES)' NODE_PATH='$(CURDIR)/$(NPM)/node_modules' node --test --test-reporter=spec tests/slides/*.test.js

slides-screenshots: $(SLIDES)/index.html $(NPM)/installed ## 每一张幻灯片在两种主题下的截图：build/screenshots/slides
	@$(call need,chromium,chromium)
	@BOOK_HTML='$(SLIDES)' NODE_PATH='$(CURDIR)/$(NPM)/node_modules' node tests/slides/screenshots.js $(BUILD)/screenshots/slides

screenshots: $(HTML)/index.html $(NPM)/installed ## 每一页在三种宽度、两种主题下的截图：build/screenshots
	@$(call need,chromium,chromium)
	@$(NODE) tests/browser/screenshots.js $(BUILD)/screenshots

time-book: ## 量一量织书要多久
	@sh tests/book/time-book.sh $(BUILD)/time

CHECKS += lint-prose test-browser test-slides

.PHONY: lint-prose test-browser test-slides slides-screenshots screenshots time-book
