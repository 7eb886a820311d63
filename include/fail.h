/* Owns nothing. Messages, exit codes and allocation that never returns NULL, the same in all programs. */
#ifndef FAIL_H
#define FAIL_H

#include <stddef.h>

/* Exit codes of every program of the pipe; the status of a run only ever rises. */
enum status {
    STATUS_FINE = 0,
    STATUS_PARTIAL = 1, /* finished, but something was skipped or replaced, and said on standard error */
    STATUS_FAILED = 2   /* usage, rules, input or output, a failed stage */
};

/* Name that begins every message, "extract: match" say; borrowed for the whole run. */
void fail_program(const char *name);

/* Print "program: message" on standard error: something to know that is no fault. */
__attribute__((format(printf, 1, 2))) void note(const char *format, ...);

/* Print "program: message" on standard error and raise the status to STATUS_PARTIAL. */
__attribute__((format(printf, 1, 2))) void warn(const char *format, ...);

/* Print "program: message" on standard error and exit with STATUS_FAILED. */
__attribute__((format(printf, 1, 2))) _Noreturn void die(const char *format, ...);

void status_raise(enum status status);
enum status status_now(void);

/* malloc, realloc (of an array), strdup that die where memory is short. The caller frees. */
void *allocate(size_t size);
void *allocate_zeroed(size_t count, size_t size);
void *reallocate(void *p, size_t count, size_t size);

#endif
