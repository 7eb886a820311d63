#include "fail.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The one piece of global state: who speaks, and how bad it has got. */
static const char *program = "extract";
static enum status worst = STATUS_FINE;

void fail_program(const char *name)
{
    program = name;
}

static void say(const char *format, va_list arguments)
{
    char message[2048];
    vsnprintf(message, sizeof message, format, arguments);
    /* One write a message, so that stages speaking at once do not mix their lines. */
    fprintf(stderr, "%s: %s\n", program, message);
}

void note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

void warn(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    status_raise(STATUS_PARTIAL);
}

void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    exit(STATUS_FAILED);
}

void status_raise(enum status status)
{
    if (status > worst) {
        worst = status;
    }
}

enum status status_now(void)
{
    return worst;
}

void *allocate(size_t size)
{
    return reallocate(NULL, size, 1);
}

void *allocate_zeroed(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size ? size : 1);
    if (!p) {
        die("out of memory: %zu items of %zu bytes", count, size);
    }
    return p;
}

void *reallocate(void *p, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size) {
        die("out of memory: %zu items of %zu bytes", count, size);
    }
    size_t bytes = count * size;
    p = realloc(p, bytes ? bytes : 1);
    if (!p) {
        die("out of memory: %zu bytes", bytes);
    }
    return p;
}
