# 练习：一个练习一个目录 exercises/章-序号-名字。怎样添一个，见 exercises/README.md。

EXERCISES := $(sort $(patsubst %/task.nw,%,$(wildcard exercises/*/task.nw)))
EXERCISE_OUT := $(BUILD)/exercises

# 检查在这几种编译方式下跑；与书相同的源文件不必再编译。
EXERCISE_VARIANTS := exercise exercise-checking exercise-asan exercise-checking-asan
VARIANT_CFLAGS_exercise := -O1
VARIANT_CFLAGS_exercise-checking := -O1 $(CHECKING_FLAGS)
VARIANT_CFLAGS_exercise-asan := -O1 -DASET_OPEN_HEADERS $(SANITIZE_FLAGS)
VARIANT_CFLAGS_exercise-checking-asan := -O1 -DASET_OPEN_HEADERS $(CHECKING_FLAGS) $(SANITIZE_FLAGS)
$(foreach v,$(EXERCISE_VARIANTS),$(eval $(call VARIANT_RULES,$v)))

# 判分的一半不随答案而变，先编译好；答案改了头文件或者参数，才另编译（classroom/try/build.sh）。
EXERCISE_SUPPORT := $(patsubst classroom/check/%.c,%,$(wildcard classroom/check/*.c)) heap engine trace trace-words trace-ops input
support_objects = $(patsubst %,$(OBJ_ROOT)/obj/$1/support/%.o,$(EXERCISE_SUPPORT))

define SUPPORT_RULES
$(foreach dir,classroom/check tests/library tests/replay,
$(OBJ_ROOT)/obj/$1/support/%.o: $(dir)/%.c $(OBJ_ROOT)/obj/$1/flags
	@mkdir -p $$(@D)
	@$$(call variant_cc,$1) -D_GNU_SOURCE -O0 -Iclassroom/check -Itests/library -Itests -I$(LINE) -MMD -MP -c -o $$@ $$<
)
endef
$(foreach v,$(EXERCISE_VARIANTS),$(eval $(call SUPPORT_RULES,$v)))

-include $(wildcard $(OBJ_ROOT)/obj/*/support/*.d)

# 造一份答案的程序所要知道的一切。脚本读它，不再经过 make，学生的代码因此可以整个关在沙箱里。
EXERCISE_SETUP := $(EXERCISE_OUT)/setup
# GIVEN 是命令行上的参数，编译好的目标文件（BOOK_OBJECTS）照的是它；哪些检查照它判，见 classroom/try/worlds.sh。
exercise_compiler = ($1) echo '$(filter-out -I$(LINE)/include $(TUNABLE_FLAGS),$(call variant_cc,$1))' ;;$(NEWLINE)
define EXERCISE_SETTINGS
LUA='$(LUA)'
NOWEB_LIB='$(NOWEB_LIB)'
NW='$(NW)'
LINE='$(LINE)'
BOOK_OBJECTS='$(OBJ_ROOT)/obj'
TUNABLES='$(TUNABLES)'
SUPPORT='$(EXERCISE_SUPPORT)'
GIVEN='$(TUNABLE_FLAGS)'
WRAP_MALLOC='$(WRAP_MALLOC)'
compiler() {
    case $$1 in
$(foreach v,$(EXERCISE_VARIANTS) asan checking-asan,    $(call exercise_compiler,$v))    esac
}
endef

$(EXERCISE_SETUP): $(call remember,$(EXERCISE_SETUP),$(EXERCISE_SETTINGS))
	$(shell mkdir -p $(@D))$(file >$@,$(EXERCISE_SETTINGS))

# 沙箱里看着学生代码的程序。
CONFINE := $(EXERCISE_OUT)/confine

$(CONFINE): $(wildcard classroom/sandbox/*.[ch])
	@mkdir -p $(@D)
	@$(CC) $(STANDARD_FLAGS) -O1 -o $@ $(filter %.c,$^)

# 答案里不可以定义的名字。
RESERVED := $(EXERCISE_OUT)/reserved

$(RESERVED): classroom/sandbox/reserved.sh $(call support_objects,exercise)
	@mkdir -p $(@D)
	@sh $< '$(CC)' $(filter %.o,$^) >$@

exercise-library: $(EXERCISE_SETUP) $(CONFINE) $(RESERVED) $(foreach v,$(EXERCISE_VARIANTS),$(call variant_objects,$v) $(call support_objects,$v))

##@ 练习

N :=
# 学生的答案在哪里；每个练习一个子目录。名字里什么字都可以有，- 开头的前面添 ./，免得当作选项。
STUDENT := exercises
as_given = $(call shell_word,$(value $1))
folder_word = $(call shell_word,$(if $(findstring <-,<$(value $1)),./)$(value $1))
student_word = $(if $(value STUDENT),$(call folder_word,STUDENT),exercises)

exercise: exercise-library ## 跑一个练习的检查（N=8.3；ALL=1 没有通过的逐项细说）；第一次先放好起点 exercises/…/answer.*
	@ALL=$(call as_given,ALL) sh classroom/try/one.sh $(call as_given,N) $(student_word) $(EXERCISE_OUT)

worksheet: exercise-library ## 出一张卷子（N=8.1 SEED=学号）：exercises/…/answer.md；SEED 是别的数就是练手的
	@sh classroom/try/sheet.sh draw $(call as_given,N) $(call as_given,SEED) $(student_word) $(EXERCISE_OUT)

worksheet-check: exercise-library ## 判卷子（N=8.1），都答了就是交卷；SEED=别的数 判练手的
	@ALL=$(call as_given,ALL) sh classroom/try/one.sh $(call as_given,N) $(student_word) $(EXERCISE_OUT) $(call as_given,SEED)

worksheet-key: exercise-library ## 卷子的答案与推导（N=8.1 SEED=练手的数）；自己的学号，交了才有
	@sh classroom/try/sheet.sh key $(call as_given,N) $(call as_given,SEED) $(student_word) $(EXERCISE_OUT)

worksheets: exercise-library ## 给全班出卷子与答案，各一份 PDF（CLASS_LIST=名单 N='8.1 9.1'）：build/worksheets/
	@sh classroom/grade/class_sheets.sh $(call as_given,CLASS_LIST) $(call as_given,N)

# 命令行上给的，原样交给脚本：N 只判哪些（8.4 或者一章 8），SEED 重现随机的检查，SANDBOX 指定沙箱，WORKERS 同时判几份，
# STRICT 不是满分就算失败，GRADE_DIRTY 改过的书也判，DUE 期限的表，BOOK_SITE 书的网址。
run_grade = GRADE_ONLY=$(call as_given,N) $(foreach v,SEED SANDBOX WORKERS STRICT GRADE_DIRTY DUE BOOK_SITE,$v=$(call as_given,$v)) \
    sh classroom/grade/grade.sh

grade: exercise-library ## 判分：build/grade.json 与 grade.xml（STUDENT=目录 判别人的；N='8.1 9' 只判这些；STRICT=1 不是满分就算失败）
	@$(run_grade) one $(call folder_word,STUDENT)

grade-class: exercise-library ## 给一个班判分（CLASS=目录，每个学生一个子目录）：成绩单、总表、各项检查、相近的答案（DUE=期限的表）
	@$(run_grade) class $(call folder_word,CLASS)

CHECKS += exercises-check test-sandbox test-grade test-class

exercises-check: exercise-library ## 判分的程序自己也要被判：起点、参考答案、错答案与卷子
	@sh classroom/try/self.sh $(EXERCISE_OUT) $(EXERCISES)

test-sandbox: exercise-library ## 沙箱：每一种不怀好意的答案都被拦住
	@sh tests/classroom/sandbox.sh

CHECKS += test-forged

test-forged: exercise-library ## 冒充：替检查、替书自己的测试说通过的答案，一份也没有得分
	@sh tests/classroom/forged.sh

CHECKS += test-sheets

test-sheets: exercise-library ## 卷子：学号与练手，交卷只有一次，答案什么时候看得到
	@sh tests/classroom/sheets.sh

STUDENTS := 200

time-grade: exercise-library ## 量一量给一个班判分要多久（N=8 只量第 8 章；STUDENTS=人数）
	@sh tests/classroom/time.sh $(STUDENTS) $(call as_given,N)

test-grade: exercise-library ## 判分：成绩、JUnit、全班的总表，用错了、中断了怎样
	@sh tests/classroom/grade.sh

test-class: exercise-library ## 一个班的各页：成绩单、各项检查、相近的答案、晚交
	@$(LUA) tests/classroom/units.lua
	@sh tests/classroom/pages.sh

test-forgive: exercise-library ## 学生的文件怎样写都认得：换行、全角、各种写法的数、奇怪的目录名
	@sh tests/classroom/forgive.sh $(EXERCISE_OUT)

CHECKS += test-forgive test-find

test-find: exercise-library ## 找错：看名字、路径、时间、次序、环境的测试，一分也没有
	@sh tests/classroom/find.sh

.PHONY: exercise-library exercise worksheet worksheet-check worksheet-key grade grade-class exercises-check test-sandbox test-forged test-sheets test-grade test-find test-forgive test-class worksheets time-grade
