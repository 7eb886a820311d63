/* A target owns its names and its output. A file that is written under a temporary name beside it and takes its place
   when whole; where the program ends before that, the temporary one is removed and what stood there before stays. */
#ifndef TARGET_H
#define TARGET_H

#include "output.h"

struct target {
    char *path;        /* where the file goes, symbolic links followed */
    char *unfinished;  /* its temporary name, NULL for what is no regular file (/dev/null, a FIFO): written directly */
    struct output out; /* borrowed by the caller between open and close */
};

/* Begin to write `path`. Dies with the reason and a remedy where that cannot be. */
void target_open(struct target *target, const char *path);

/* Put the file into its place; dies where that fails (a full disk, at the latest here). */
void target_close(struct target *target);

/* Drop what has been written, as it is not whole; says so. */
void target_abandon(struct target *target);

/* The folder for temporary files: TMPDIR, or /tmp. */
const char *scratch_folder(void);

/* Make an empty temporary file there and return its name, which goes back to scratch_drop; it is removed there, or when
   the program ends. Dies where it cannot be made. */
char *scratch_make(void);
void scratch_drop(char *path);

#endif
