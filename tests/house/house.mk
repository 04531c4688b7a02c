# 房子自己的规矩。

##@ 总的

lint-length: ## 源文件都不超过三百行
	@sh tests/house/length.sh

CHECKS += lint-length

.PHONY: lint-length
