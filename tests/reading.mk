# 给读者看的东西的检查：文字的排版、浏览器里的书、尺寸。所用的 npm 软件包装在 build/npm，只有 make check 需要。

NPM := $(BUILD)/npm
NODE := NODE_PATH='$(CURDIR)/$(NPM)/node_modules' node

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
	@$(NODE) --test --test-reporter=spec tests/prose/*.test.js
	@$(NODE) tests/prose/lint.js tests/prose/exceptions.txt $(NW) README.md CONTRIBUTING.md

CHECKS += lint-prose

.PHONY: lint-prose
