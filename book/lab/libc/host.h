/* host.h —— 网页给的几个函数（script/engine.js）。 */
#ifndef LAB_HOST_H
#define LAB_HOST_H

#include <stddef.h>

extern void host_write(int file, const void *data, size_t size) __attribute__((import_module("env"), import_name("write")));
/* 写完的一个文件。 */
extern void host_file(const char *path, size_t path_size, const void *data, size_t size)
    __attribute__((import_module("env"), import_name("file")));
/* 这个文件有多大，没有是 -1；把它的内容放在 to。 */
extern long host_size(const char *path, size_t path_size) __attribute__((import_module("env"), import_name("size")));
extern void host_load(const char *path, size_t path_size, char *to) __attribute__((import_module("env"), import_name("load")));
extern void host_exit(int status) __attribute__((import_module("env"), import_name("exit"), noreturn));

#endif
