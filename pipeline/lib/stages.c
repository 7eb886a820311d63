#include "stages.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PIPE_SIZE = 1 << 20 }; /* bytes; fewer switches between stages than with the usual 64 KiB */

void stage_argument(struct stage *stage, const char *argument)
{
    stage->argv = reallocate(stage->argv, stage->argc + 2, sizeof *stage->argv);
    size_t size = strlen(argument) + 1;
    stage->argv[stage->argc] = memcpy(allocate(size), argument, size);
    stage->argv[++stage->argc] = NULL;
}

void stages_guard_descriptors(void)
{
    /* open() takes the lowest free number. Input opened for writing only (and the reverse) fails when used. */
    int fd;
    do {
        fd = open("/dev/null", O_WRONLY);
        if (fd == STDOUT_FILENO) {
            close(fd);
            fd = open("/dev/null", O_RDONLY);
        }
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd > STDERR_FILENO) {
        close(fd);
    }
}

/* The signals that end or interrupt a wait; those that our caller had ignored (nohup) stay ignored. */
static void waited_signals(sigset_t *set)
{
    static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
    sigemptyset(set);
    sigaddset(set, SIGCHLD);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        struct sigaction now;
        if (sigaction(stops[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN) {
            sigaddset(set, stops[i]);
        }
    }
}

/* What the new process does up to its exec. */
static _Noreturn void become(const struct stage *stage, bool first, int input, int output, const sigset_t *mask)
{
    if (first) {
        /* If the driver is killed, its input must not go on: the stages behind end with what they have. */
        prctl(PR_SET_PDEATHSIG, SIGTERM);
    } else {
        /* Control-C stops the first stage; the others write whole rows of what has been read. */
        signal(SIGINT, SIG_IGN);
    }
    sigprocmask(SIG_SETMASK, mask, NULL);
    if ((input != STDIN_FILENO && dup2(input, STDIN_FILENO) < 0) ||
        (output != STDOUT_FILENO && dup2(output, STDOUT_FILENO) < 0)) {
        warn("%s: %s", stage->name, strerror(errno));
        _exit(STATUS_FAILED);
    }
    execv(stage->argv[0], stage->argv);
    warn("cannot run %s: %s", stage->argv[0], strerror(errno));
    _exit(STATUS_FAILED);
}

static pid_t start(const struct stage *stage, bool first, int input, int output, const sigset_t *mask)
{
    pid_t pid = fork();
    if (pid < 0) {
        die("%s: cannot start a process: %s", stage->name, strerror(errno));
    }
    if (pid == 0) {
        become(stage, first, input, output, mask);
    }
    return pid;
}

void stages_start(struct stages *stages)
{
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        if (access(stages->stage[i].argv[0], X_OK) < 0) {
            die("cannot run %s: %s; build it with 'make' or name its directory in VNEXTRACT_LIBEXEC",
                stages->stage[i].argv[0], strerror(errno));
        }
    }
    sigset_t waited;
    sigset_t mask;
    signal(SIGCHLD, SIG_DFL); /* ignored children cannot be waited for */
    waited_signals(&waited);
    sigprocmask(SIG_BLOCK, &waited, &mask);
    int input = STDIN_FILENO;
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        struct stage *stage = &stages->stage[i];
        int ends[2] = {-1, STDOUT_FILENO};
        if (i + 1 < STAGE_COUNT) {
            if (pipe2(ends, O_CLOEXEC) < 0) {
                die("cannot make a pipe: %s", strerror(errno));
            }
            fcntl(ends[1], F_SETPIPE_SZ, PIPE_SIZE); /* refused is no harm: a smaller pipe is slower only */
        }
        stage->pid = start(stage, i == 0, input, ends[1], &mask);
        stages->running++;
        if (i > 0) {
            close(input);
        }
        if (i + 1 < STAGE_COUNT) {
            close(ends[1]);
        }
        input = ends[0];
    }
}

/* Take note of every stage that has ended. */
static void reap(struct stages *stages)
{
    int status;
    pid_t pid;
    while (stages->running > 0 && (pid = waitpid(-1, &status, WNOHANG)) != 0) {
        if (pid < 0) {
            die("cannot wait for the stages: %s", strerror(errno));
        }
        for (size_t i = 0; i < STAGE_COUNT; i++) {
            struct stage *stage = &stages->stage[i];
            if (stage->pid == pid) {
                stage->ended = status;
                stage->pid = 0;
                stages->running--;
            }
        }
    }
}

bool stages_wait(struct stages *stages, int milliseconds)
{
    sigset_t waited;
    waited_signals(&waited);
    reap(stages);
    while (stages->running > 0) {
        struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
        int got = milliseconds < 0 ? sigwaitinfo(&waited, NULL) : sigtimedwait(&waited, NULL, &time);
        if (got < 0 && errno == EAGAIN) {
            return false;
        }
        if (got > 0 && got != SIGCHLD) {
            stages->signal = got;
            if (stages->stage[0].pid > 0) {
                kill(stages->stage[0].pid, got);
            }
        }
        reap(stages);
    }
    return true;
}

enum status stages_answer(const struct stages *stages)
{
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        const struct stage *stage = &stages->stage[i];
        if (WIFSIGNALED(stage->ended)) {
            int number = WTERMSIG(stage->ended);
            if (number != SIGPIPE && stages->signal == 0) {
                warn("%s: killed by signal %d (%s); the output is not complete", stage->name, number,
                     strsignal(number));
                status_raise(STATUS_FAILED);
            }
        } else if (WEXITSTATUS(stage->ended) > STATUS_FAILED) {
            warn("%s: ended with status %d; the output is not complete", stage->name, WEXITSTATUS(stage->ended));
            status_raise(STATUS_FAILED);
        } else {
            status_raise((enum status)WEXITSTATUS(stage->ended));
        }
    }
    return status_now();
}

bool stages_cut_off(const struct stages *stages)
{
    int ended = stages->stage[STAGE_COUNT - 1].ended;
    return WIFSIGNALED(ended) && WTERMSIG(ended) != SIGPIPE;
}

/* Append a word as the shell reads it back, in quotes where it needs them. */
static void quote(struct buf *line, const char *word)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+:,./-";
    if (*word != '\0' && word[strspn(word, plain)] == '\0') {
        buf_text(line, word);
        return;
    }
    buf_byte(line, '\'');
    for (; *word != '\0'; word++) {
        if (*word == '\'') {
            buf_text(line, "'\\''");
        } else {
            buf_byte(line, *word);
        }
    }
    buf_byte(line, '\'');
}

void stages_show(const struct stages *stages, struct buf *line)
{
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        buf_text(line, i > 0 ? " | " : "");
        for (size_t k = 0; k < stages->stage[i].argc; k++) {
            buf_text(line, k > 0 ? " " : "");
            quote(line, stages->stage[i].argv[k]);
        }
    }
}

void stages_free(struct stages *stages)
{
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        for (size_t k = 0; k < stages->stage[i].argc; k++) {
            free(stages->stage[i].argv[k]);
        }
        free(stages->stage[i].argv);
    }
    *stages = (struct stages){0};
}
