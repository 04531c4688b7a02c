# 试卷：由别的种子出的几张卷子与几处改错，连同答案与推导。同一个 SEED 总是同一份。

EXAM_OUT := $(BUILD)/exam

exam: exercise-library ## 出一份试卷与答案（SEED=数；N='8 9.6' 限定章或卷子；FAULTS=几处改错）：build/exam/数/
	@FAULTS=$(call as_given,FAULTS) sh classroom/exam/exam.sh $(call as_given,SEED) $(call as_given,N) $(EXAM_OUT)

CHECKS += test-exam

test-exam: exercise-library ## 试卷：同一个种子一字不差，答案与程序的相同，改回去就是书的程序
	@sh tests/classroom/exam.sh $(EXAM_OUT)/test

.PHONY: exam test-exam
