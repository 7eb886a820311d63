#include "engine.h"

#include <stdlib.h>

#include "fail.h"
#include "spell.h"
#include "triggers.h"

enum {
    BATCH = 64,       /* matches handed out together: bounds memory however many a line has */
    SCANNED = 1 << 16 /* bytes of a line whose candidates are found together, and the word that they end in */
};

/* A piece of a buffer: bytes, end exclusive. */
struct span {
    size_t start, end;
};

struct engine {
    struct triggers *triggers;
    bool shares; /* the triggers are another engine's */
    struct tries *tries;
    const struct view *lines;
    size_t line_count;
    size_t scanning;              /* number of the line whose candidates are being found */
    size_t scanned, scanned_end;  /* first byte of the piece of it scanned last, and the byte behind it */
    struct candidate *candidates; /* of that piece */
    size_t candidate_room, candidate, candidate_count; /* the next one, and how many there are */
    size_t place;                                      /* the next of the places that were tried */
    uint32_t line;                                     /* of the place taken last */
    size_t resume[TYPE_COUNT];                         /* byte behind the last match in it, by family */
    struct claim *claims;
    struct span *claimed; /* by the claims' items: bytes of batch */
    struct buf batch;     /* packed matches */
    struct view *kept;
    size_t count, room;
    size_t open_end; /* byte behind the last claim of the batch */
};

static struct engine *engine_with(struct triggers *triggers, bool shares, engine_accepts *accepts, const void *context)
{
    struct engine *engine = allocate_zeroed(1, sizeof *engine);
    engine->triggers = triggers;
    engine->shares = shares;
    engine->tries = tries_new(triggers, accepts, context);
    return engine;
}

struct engine *engine_new(const struct rules *rules, engine_accepts *accepts, const void *context)
{
    return engine_with(triggers_new(rules), false, accepts, context);
}

struct engine *engine_share(const struct engine *first)
{
    return engine_with(first->triggers, true, first->tries->accepts, first->tries->context);
}

void engine_free(struct engine *engine)
{
    if (engine) {
        tries_free(engine->tries);
        if (!engine->shares) {
            triggers_free(engine->triggers);
        }
        free(engine->candidates);
        free(engine->claims);
        free(engine->claimed);
        buf_free(&engine->batch);
        free(engine->kept);
        free(engine);
    }
}

const struct rules *engine_rules(const struct engine *engine)
{
    return engine->triggers->rules;
}

size_t engine_limits(const struct engine *engine)
{
    return code_scratch_limits(engine->tries->scratch);
}

/* ---- Places that were tried ---- */

/* Find the candidates of the next piece of the line; pieces end where a word does. */
static void scan_piece(struct engine *engine, struct view line)
{
    size_t from = engine->scanned_end;
    size_t to = line.n;
    if (to - from > SCANNED) {
        const char *space = memchr(line.p + from + SCANNED, ' ', line.n - from - SCANNED);
        to = space ? (size_t)(space - line.p) : line.n;
    }
    size_t wanted = (to - from) / 2 + 2;
    if (wanted > engine->candidate_room) {
        engine->candidates = reallocate(engine->candidates, wanted, sizeof *engine->candidates);
        engine->candidate_room = wanted;
    }
    engine->scanned = from;
    engine->scanned_end = to;
    engine->candidate = 0;
    engine->candidate_count = scan_line(&engine->triggers->scan, view_slice(line, from, to), engine->candidates);
}

/* Try the next places of the lines, as many as are tried together; false where there are none left. */
static bool try_more(struct engine *engine)
{
    struct tries *tries = engine->tries;
    engine->place = 0;
    tries_clear(tries);
    while (!tries_full(tries) && engine->scanning < engine->line_count) {
        struct view line = engine->lines[engine->scanning];
        if (engine->candidate < engine->candidate_count) {
            struct candidate candidate = engine->candidates[engine->candidate++];
            candidate.start += (uint32_t)engine->scanned;
            tries_add(tries, (uint32_t)engine->scanning, line, &candidate);
        } else if (engine->scanned_end < line.n) {
            scan_piece(engine, line);
        } else {
            engine->scanning++;
            engine->scanned_end = 0;
        }
    }
    tries_run(tries, engine->lines);
    return tries->place_count > 0;
}

/* The next place that was tried, NULL at the end of the lines. */
static struct place *next_place(struct engine *engine)
{
    while (engine->place == engine->tries->place_count) {
        if (!try_more(engine)) {
            return NULL;
        }
    }
    return &engine->tries->places[engine->place];
}

void engine_start(struct engine *engine, const struct view *lines, size_t count)
{
    engine->lines = lines;
    engine->line_count = count;
    engine->scanning = 0;
    engine->scanned_end = 0;
    engine->candidate = 0;
    engine->candidate_count = 0;
    engine->place = 0;
    engine->line = UINT32_MAX;
    tries_start(engine->tries);
}

/* ---- Batches of matches ---- */

static void add_claim(struct engine *engine, const struct finding *finding)
{
    if (engine->count == engine->room) {
        engine->room = engine->room ? engine->room * 2 : (size_t)BATCH * 2;
        engine->claims = reallocate(engine->claims, engine->room, sizeof *engine->claims);
        engine->claimed = reallocate(engine->claimed, engine->room, sizeof *engine->claimed);
        engine->kept = reallocate(engine->kept, engine->room, sizeof *engine->kept);
    }
    size_t from = engine->batch.n;
    buf_view(&engine->batch, tries_packed(engine->tries, finding));
    engine->claimed[engine->count] = (struct span){from, engine->batch.n};
    engine->claims[engine->count] =
        (struct claim){finding->start, finding->end, finding->priority, false, (uint32_t)engine->count};
    engine->count++;
    engine->open_end = finding->end > engine->open_end ? finding->end : engine->open_end;
}

/* Claim what was found at a place, but for families whose last match reaches over it. Of what a family found at one
   place the longest wins, which overlap_resolve sees to. */
static void claim_place(struct engine *engine, struct place *place)
{
    size_t reached[TYPE_COUNT];
    if (place->line != engine->line) {
        engine->line = place->line;
        memset(engine->resume, 0, sizeof engine->resume);
    }
    memcpy(reached, engine->resume, sizeof reached);
    for (int family = 0; place->skipped && family < TYPE_COUNT; family++) {
        if ((place->skipped >> family & 1) && place->start >= engine->resume[family]) {
            tries_retry(engine->tries, place, engine->lines);
        }
    }
    for (int i = 0; i < CHAINS; i++) {
        for (uint32_t next = place->chains[i].first; next > 0;) {
            const struct finding *finding = &engine->tries->findings[next - 1];
            if (place->start >= engine->resume[finding->family]) {
                add_claim(engine, finding);
                size_t *end = &reached[finding->family];
                *end = finding->end > *end ? finding->end : *end;
            }
            next = finding->next;
        }
    }
    memcpy(engine->resume, reached, sizeof reached);
}

/* Claim on until a batch is full and nothing of it reaches into what follows, or the line ends. */
static void fill_batch(struct engine *engine)
{
    engine->count = 0;
    engine->open_end = 0;
    buf_clear(&engine->batch);
    struct place *place = next_place(engine);
    for (uint32_t line = place ? place->line : 0; place && place->line == line; place = next_place(engine)) {
        if (engine->count >= BATCH && place->start >= engine->open_end) {
            return;
        }
        claim_place(engine, place);
        engine->place++;
    }
}

size_t engine_next(struct engine *engine, size_t *line, const struct view **matches)
{
    size_t kept = 0;
    while (kept == 0 && next_place(engine)) {
        fill_batch(engine);
        overlap_resolve(engine->claims, engine->count);
        for (size_t i = 0; i < engine->count; i++) {
            const struct claim *claim = &engine->claims[i];
            if (!claim->loses) {
                struct span bytes = engine->claimed[claim->item];
                engine->kept[kept++] = view_slice(buf_all(&engine->batch), bytes.start, bytes.end);
            }
        }
    }
    *line = engine->line;
    *matches = engine->kept;
    return kept;
}

/* True where a match can begin with the word in some letter case. */
static bool trigger_lives(struct engine *engine, struct code *code, struct view word)
{
    struct buf spelled = {0};
    bool lives = false;
    for (int spelling = SPELL_LOWER; spelling <= SPELL_UPPER && !lives; spelling++) {
        spell(word, (enum spelling)spelling, &spelled);
        lives = code_can_begin(code, engine->tries->scratch, buf_all(&spelled));
    }
    buf_free(&spelled);
    return lives;
}

void engine_check(struct engine *engine)
{
    const struct rules *rules = engine->triggers->rules;
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->rules[i];
        if (rule->pattern.n == 0) {
            continue; /* the list's entry is all of it */
        }
        struct code *code = engine->triggers->codes[i];
        code_can_begin(code, engine->tries->scratch, VIEW("")); /* compiles it */
        for (size_t w = 0; w < rule->word_count && !code_looks_behind(code); w++) {
            if (!trigger_lives(engine, code, rule->words[w])) {
                die("%s:%u: rule [%.*s]: no match can begin with the trigger '%.*s'; take it out or mend the pattern",
                    rule->file, rule->line, VIEW_ARG(rule->id), VIEW_ARG(rule->words[w]));
            }
        }
    }
}
