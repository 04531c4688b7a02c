/* parameterized.h —— 见 criterion.h：同一个测试对一列参数各做一遍。 */
#ifndef ASET_SUITE_PARAMETERIZED_H
#define ASET_SUITE_PARAMETERIZED_H

#include <criterion/criterion.h>

#define ParameterizedTestParameters(suite_, name_) static SuiteParams suite_params_##suite_##_##name_(void)

#define cr_make_param_array(type, array, count_, ...) \
    ((SuiteParams) {.size = sizeof(type), .count = (count_), .items = (void *) (array), ##__VA_ARGS__})

#define ParameterizedTest(param_, suite_, name_, ...) \
    static void suite_body_##suite_##_##name_(param_); \
    static void suite_run_##suite_##_##name_(void *param) { suite_body_##suite_##_##name_(param); } \
    SUITE_ENTER(suite_##_##name_, #suite_, #name_, suite_run_##suite_##_##name_, suite_params_##suite_##_##name_, \
                {.unused = 0, ##__VA_ARGS__}); \
    static void suite_body_##suite_##_##name_(param_)

#endif
