# 持续集成的样板（GitHub、GitLab）与容器：自己不会运行，抄到该放的地方才起作用。

CHECKS += test-ci

test-ci: ## 持续集成的样板与容器：读得懂，里面的目标与文件都在
	@$(call need,pandoc,pandoc)
	@sh tests/classroom/ci.sh $(BUILD)/ci

.PHONY: test-ci
