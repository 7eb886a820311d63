#include "place.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "fail.h"

/* `directory` + `rest` as a string the caller frees. */
static char *join(const char *directory, const char *rest)
{
    struct buf path = {0};
    buf_text(&path, directory);
    buf_text(&path, rest);
    buf_byte(&path, '\0');
    return path.p;
}

static bool is_there(const char *directory, const char *rest)
{
    char *path = join(directory, rest);
    bool there = access(path, F_OK) == 0;
    free(path);
    return there;
}

/* Cut the last component off a path. */
static void cut_last(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash != NULL) {
        *slash = '\0';
    }
}

/* The directory of the running program, links resolved; empty where the system does not tell. */
static void own_directory(char own[PATH_MAX])
{
    ssize_t size = readlink("/proc/self/exe", own, PATH_MAX - 1);
    own[size > 0 ? size : 0] = '\0';
    cut_last(own);
}

void place_find(struct place *place)
{
    char base[PATH_MAX];
    own_directory(base);
    const char *programs = getenv("VNEXTRACT_LIBEXEC");
    const char *share = getenv("VNEXTRACT_SHARE");
    if (is_there(base, "/pipeline/2-match/rules")) {
        place->programs = programs != NULL ? join(programs, "") : join(base, "/build/bin");
        place->rules = share != NULL ? join(share, "/rules") : join(base, "/pipeline/2-match/rules");
        return;
    }
    cut_last(base); /* PREFIX/bin becomes PREFIX */
    bool moved = is_there(base, "/libexec/vnextract");
    programs = programs != NULL ? programs : moved ? "" : LIBEXECDIR;
    share = share != NULL ? share : moved ? "" : SHAREDIR;
    place->programs = *programs != '\0' ? join(programs, "") : join(base, "/libexec/vnextract");
    place->rules = *share != '\0' ? join(share, "/rules") : join(base, "/share/vnextract/rules");
}

/* Replace a path below the current directory by its shorter form, unless that would be looked up in PATH. */
static void shorten(char **path)
{
    char here[PATH_MAX];
    if (getcwd(here, sizeof here) == NULL) {
        return;
    }
    size_t n = strlen(here);
    if (strncmp(*path, here, n) == 0 && (*path)[n] == '/' && (*path)[n + 1] != '\0' && (*path)[n + 1] != '-') {
        char *rest = join(*path + n + 1, "");
        free(*path);
        *path = rest;
    }
}

void place_shorten(struct place *place)
{
    shorten(&place->programs);
    shorten(&place->rules);
}

void place_free(struct place *place)
{
    free(place->programs);
    free(place->rules);
    *place = (struct place){0};
}
