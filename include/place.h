/* A place owns its paths; place_free gives them back. Where the programs, rules and lists of this installation are. */
#ifndef PLACE_H
#define PLACE_H

/* Directories, NUL-terminated for the system calls they go to. */
struct place {
    char *programs; /* holds 1-normalise, 2-match, 3-emit */
    char *rules;    /* holds *.rules; the lists are in ../lists */
};

/* Find them from the running program's own path: beside it in a checkout (build/bin, pipeline/2-match), else under
   the prefix it was installed to, wherever that was moved, else under the prefix it was built for. The environment
   variables VNEXTRACT_LIBEXEC and VNEXTRACT_SHARE come first. Nothing is opened: what is missing shows when used. */
void place_find(struct place *place);

/* Write paths below the current directory without it, for people to read. */
void place_shorten(struct place *place);

void place_free(struct place *place);

#endif
