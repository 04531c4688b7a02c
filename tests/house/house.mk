# 房子自己的规矩。

##@ 总的

lint-length: ## 源文件都不超过三百行
	@sh tests/house/length.sh

lint-answers: ## 仓库里没有提交学生的答案
	@sh tests/house/answers.sh

CHECKS += lint-length lint-answers

.PHONY: lint-length lint-answers
