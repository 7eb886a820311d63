/* Run a fuzz target without libFuzzer: on every FILE as it is, then on mutations of them, the same ones each time.
     replay-STAGE [-n MUTATIONS] [-s SEED] FILE...
   An input that fails is written to ./failed-input before the program stops. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fail.h"
#include "fuzz.h"

enum { INPUT_MOST = 4096, STEPS_MOST = 6, SECONDS_MOST = 20 };

struct seeds {
    struct buf *files;
    size_t count;
    uint64_t random; /* state of xorshift64* (Vigna, "An experimental exploration of Marsaglia's generators", 2016) */
};

/* What the target is looking at, for the signal handler. */
static struct view current;

static uint64_t next_random(struct seeds *seeds, uint64_t below)
{
    uint64_t x = seeds->random;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    seeds->random = x;
    return (x * 0x2545F4914F6CDD1DU >> 16) % (below ? below : 1);
}

static void save_input(int signal_number)
{
    int fd = open("failed-input", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    bool saved = fd >= 0 && write(fd, current.p, current.n) == (ssize_t)current.n;
    static const char told[] = "replay: the input is in ./failed-input\n";
    static const char lost[] = "replay: ./failed-input could not be written\n";
    if (write(STDERR_FILENO, saved ? told : lost, saved ? sizeof told - 1 : sizeof lost - 1) < 0) {
        _exit(STATUS_FAILED);
    }
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void run(struct view input)
{
    current = input;
    /* A copy of its own, so that memory checkers see what is read beyond its end. */
    uint8_t *copy = allocate(input.n);
    if (input.n > 0) {
        memcpy(copy, input.p, input.n);
    }
    alarm(SECONDS_MOST);
    LLVMFuzzerTestOneInput(copy, input.n);
    alarm(0);
    free(copy);
}

static void read_seed(struct buf *to, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = 1;
    while (fd >= 0 && got > 0) {
        enum { BLOCK = 1 << 16 };
        got = read(fd, buf_room(to, BLOCK), BLOCK);
        to->n += got > 0 ? (size_t)got : 0;
    }
    if (fd < 0 || got < 0) {
        die("%s: %s", path, strerror(errno));
    }
    close(fd);
}

/* What stages care about: white space, marks, seams, broken characters, fields. */
static const char *const odd_pieces[] = {"\n",
                                         "\t",
                                         " ",
                                         "  ",
                                         "\r\n",
                                         "\"",
                                         ",",
                                         "\xCC\x81",
                                         "\xCC\xA3\xCC\x82",
                                         "\xEF\xBB\xBF",
                                         "\xC2\xA0",
                                         "\xE2\x80\x8B",
                                         "\xC2\xAD",
                                         "\xF0",
                                         "\xE1\xBB",
                                         "\x80",
                                         "\xED\xA0\x80",
                                         "hoà",
                                         "thuý",
                                         "Ð",
                                         "đ",
                                         "１２",
                                         "ｈoà",
                                         "# doc_id = x\n",
                                         "# date = 20211005\n",
                                         "==> x <==\n",
                                         "0",
                                         "999999999999999999999",
                                         "-1",
                                         "12/3",
                                         "ngày ",
                                         "từ ",
                                         " đến ",
                                         "5%",
                                         "tỷ ",
                                         "Bộ ",
                                         "Trường ",
                                         "(",
                                         ")",
                                         "«",
                                         "…",
                                         ". ",
                                         "M\t",
                                         "T\t1\t0\t\t",
                                         "E\n",
                                         "0:0",
                                         "3+2=C3A0",
                                         "\xEA\xB0\x80",
                                         "\xE1\x86\xA8",
                                         "\xE0\xA4\xBC",
                                         "\xF0\x9D\x85\x9E",
                                         "\xE2\x80\xA8"};

static struct view odd_piece(struct seeds *seeds)
{
    return view_of(odd_pieces[next_random(seeds, sizeof odd_pieces / sizeof *odd_pieces)]);
}

static void replace(struct buf *input, size_t at, size_t gone, struct view with)
{
    struct buf out = {0};
    buf_bytes(&out, input->p, at);
    buf_view(&out, with);
    buf_bytes(&out, input->p + at + gone, input->n - at - gone);
    buf_free(input);
    *input = out;
}

static void mutate(struct seeds *seeds, struct buf *input)
{
    size_t at = (size_t)next_random(seeds, input->n + 1);
    size_t size = (size_t)next_random(seeds, input->n - at + 1);
    size = size > 40 ? (size_t)next_random(seeds, 40) : size;
    const struct buf *other = &seeds->files[next_random(seeds, seeds->count)];
    size_t from = (size_t)next_random(seeds, other->n + 1);
    size_t length = other->n - from > 200 ? (size_t)next_random(seeds, 200) : other->n - from;
    char byte = (char)next_random(seeds, 256);
    switch (next_random(seeds, 6)) {
    case 0:
        replace(input, at, at < input->n, (struct view){&byte, 1});
        break;
    case 1:
        replace(input, at, size, (struct view){NULL, 0});
        break;
    case 2:
        replace(input, at, 0, view_slice(buf_all(input), at, at + size)); /* twice */
        break;
    case 3:
        replace(input, at, size, view_slice(buf_all(other), from, from + length));
        break;
    default:
        replace(input, at, next_random(seeds, 2) ? size : 0, odd_piece(seeds));
        break;
    }
}

/* One input made of a piece of a seed. */
static void run_mutation(struct seeds *seeds)
{
    const struct buf *seed = &seeds->files[next_random(seeds, seeds->count)];
    size_t most = (size_t)next_random(seeds, INPUT_MOST);
    size_t from = seed->n > most ? (size_t)next_random(seeds, seed->n - most) : 0;
    struct buf input = {0};
    buf_view(&input, view_slice(buf_all(seed), from, seed->n > most ? from + most : seed->n));
    for (uint64_t steps = 1 + next_random(seeds, STEPS_MOST); steps > 0; steps--) {
        mutate(seeds, &input);
    }
    run(buf_all(&input));
    buf_free(&input);
}

int main(int argc, char **argv)
{
    fail_program("replay");
    uint64_t mutations = 0;
    struct seeds seeds = {.random = 1};
    for (int option; (option = getopt(argc, argv, "n:s:")) != -1;) {
        if (option != 'n' && option != 's') {
            die("usage: %s [-n MUTATIONS] [-s SEED] FILE...", argv[0]);
        }
        *(option == 'n' ? &mutations : &seeds.random) = strtoull(optarg, NULL, 10);
    }
    seeds.random = seeds.random * 0x9E3779B97F4A7C15U | 1;
    seeds.count = (size_t)(argc - optind);
    seeds.files = allocate_zeroed(seeds.count, sizeof *seeds.files);
    const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGALRM};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
        signal(fatal[i], save_input);
    }
    for (size_t i = 0; i < seeds.count; i++) {
        read_seed(&seeds.files[i], argv[optind + (int)i]);
        run(buf_all(&seeds.files[i]));
    }
    for (uint64_t i = 0; seeds.count > 0 && i < mutations; i++) {
        run_mutation(&seeds);
    }
    for (size_t i = 0; i < seeds.count; i++) {
        buf_free(&seeds.files[i]);
    }
    free(seeds.files);
    printf("%zu files and %" PRIu64 " mutations of them\n", seeds.count, mutations);
    return 0;
}
