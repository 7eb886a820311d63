# `make help` lists what there is to do.
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= gcc
CFLAGS  ?= -O2 -g
BUILD   ?= build
VERSION := 0.1.0

bindir     = $(PREFIX)/bin
libexecdir = $(PREFIX)/libexec/vnextract
sharedir   = $(PREFIX)/share/vnextract
mandir     = $(PREFIX)/share/man
compdir    = $(PREFIX)/share/bash-completion/completions

WARNINGS   = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
ALL_CFLAGS = -std=gnu17 $(WARNINGS) $(CFLAGS) -Iinclude -I$(BUILD) -D_GNU_SOURCE -DVERSION='"$(VERSION)"' \
             -DLIBEXECDIR='"$(libexecdir)"' -DSHAREDIR='"$(sharedir)"' -MMD -MP

STAGES = 1-normalise 2-match 3-emit
objects = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1)/*.c))
LIB     = $(call objects,pipeline/lib)
UNITS   = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))

# --format xlsx is there where libxlsxwriter is; without it the rest works, and `--format xlsx` says so.
HAVE_XLSX := $(shell $(CC) $(CPPFLAGS) -include xlsxwriter.h -E -x c /dev/null >/dev/null 2>&1 && echo yes)
XLSX      = pipeline/3-emit/$(if $(HAVE_XLSX),xlsx,no-xlsx)
LIBS_XLSX = $(if $(HAVE_XLSX),-lxlsxwriter -lz)

LIBS_1-normalise = -lutf8proc -lpcre2-8
LIBS_2-match     = -lutf8proc -lpcre2-8 -lm
LIBS_3-emit      = -lutf8proc $(LIBS_XLSX)
MORE_3-emit      = $(call objects,$(XLSX))

# Another build folder (make asan) keeps its driver to itself.
DRIVER = $(if $(filter build,$(BUILD)),extract,$(BUILD)/extract)

all: $(DRIVER) $(STAGES:%=$(BUILD)/bin/%) ## build ./extract and its stages (the default)

$(DRIVER): $(BUILD)/pipeline/extract.o $(LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -lutf8proc

define stage
$(BUILD)/bin/$(1): $(call objects,pipeline/$(1)) $(MORE_$(1)) $(LIB)
	@mkdir -p $$(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $$@ $$^ $(LIBS_$(1))
endef
$(foreach s,$(STAGES),$(eval $(call stage,$(s))))

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The hand-written parts of the HTML report as lists of bytes, which a C compiler takes in. The page's security policy
# names the script by its hash.
REPORT = pipeline/3-emit/report
ASSETS = $(addprefix $(BUILD)/report/,page.inc style.inc script.inc script_hash.inc)
$(BUILD)/report/page: $(REPORT)/page.html
$(BUILD)/report/style: $(sort $(wildcard $(REPORT)/*.css))
$(BUILD)/report/script: $(sort $(wildcard $(REPORT)/*.js))
$(BUILD)/report/page $(BUILD)/report/style $(BUILD)/report/script:
	@mkdir -p $(@D)
	cat $^ > $@
$(BUILD)/report/script_hash: $(BUILD)/report/script
	sha256sum $< | cut -c 1-64 | tr a-f A-F | basenc -d --base16 | base64 | tr -d '\n' > $@
$(BUILD)/report/%.inc: $(BUILD)/report/%
	od -An -v -tu1 $< | sed 's/[0-9][0-9]*/&,/g' > $@
$(BUILD)/pipeline/3-emit/html_assets.o: $(ASSETS)

# A unit test links every object but the stages' own main.c.
PARTS = $(filter-out %/main.o,$(foreach s,$(STAGES),$(call objects,pipeline/$(s)) $(MORE_$(s)))) $(LIB)
$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(PARTS)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -lutf8proc -lpcre2-8 -lm $(LIBS_XLSX)

units: $(UNITS)

# A fuzz target with tests/fuzz/replay.c runs on given files; with libFuzzer's main (make fuzz) it makes its own inputs.
FUZZ      = normalise match emit
FUZZ_LINK = $(CC) $(ALL_CFLAGS) $(LDFLAGS) -Wl,--wrap=read,--wrap=write,--wrap=warn -o $@ $^ -lutf8proc -lpcre2-8 -lm $(LIBS_XLSX)
replays: $(FUZZ:%=$(BUILD)/fuzz/replay-%)
$(BUILD)/fuzz/replay-%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/fuzz.o $(BUILD)/tests/fuzz/replay.o $(PARTS)
	@mkdir -p $(@D)
	$(FUZZ_LINK)
$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/fuzz.o $(PARTS)
	@mkdir -p $(@D)
	$(FUZZ_LINK) -fsanitize=fuzzer

run: all ## corpus/ into out/: tables as CSV, a workbook, a report
	@mkdir -p out
	cat corpus/* | ./extract --output out/mentions.csv
	cat corpus/* | ./extract --split out
	cat corpus/* | ./extract --format html --output out/report.html
ifdef HAVE_XLSX
	cat corpus/* | ./extract --format xlsx --output out/mentions.xlsx
else
	@echo "no out/mentions.xlsx: this needs libxlsxwriter, which 'make deps' installs"
endif

test: all units replays ## run all tests (tests/run PATTERN runs some)
	@BUILD=$(BUILD) tests/run

proof: all ## the CSV and its sisters in other people's programs (tests/programs)
	@BUILD=$(BUILD) tests/run tests/programs

accept: all ## rewrite what the stage cases want; review with git diff
	@BUILD=$(BUILD) tests/run --accept

# A finding ends a stage with status 99, which the driver reports.
asan: ## all tests with AddressSanitizer and UBSan
	@SANITIZED=1 ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=print_stacktrace=1 $(MAKE) BUILD=build/asan \
	  CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all' test

tsan: ## the threads of 2-match with ThreadSanitizer
	@$(MAKE) BUILD=build/tsan CFLAGS='-O1 -g -fsanitize=thread' all
	@BUILD=build/tsan tests/tsan

valgrind: all units ## unit tests and a few runs of the pipe under valgrind
	@BUILD=$(BUILD) tests/valgrind

# Lines are cut early there: that is where the edges are. An empty view may be NULL + 0, which clang calls an overflow.
FUZZ_SECONDS ?= 60
fuzz: all ## fuzz each stage for FUZZ_SECONDS (60) with clang's libFuzzer, ASan and UBSan
	@$(MAKE) BUILD=build/fuzz CC=clang CFLAGS='-O1 -g -fno-omit-frame-pointer -DLINE_LIMIT_BITS=9 \
	  -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=pointer-overflow -fno-sanitize-recover=all' \
	  $(FUZZ:%=build/fuzz/fuzz/%)
	@BUILD=build FUZZERS=build/fuzz/fuzz FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run $(FUZZ)

bench: all ## time the whole job against grep
	@tests/bench/run

SOURCES = $(wildcard pipeline/*.c pipeline/*/*.c pipeline/*/*/*.c tests/unit/*.c tests/fuzz/*.c)
HEADERS = $(wildcard include/*.h pipeline/*/*.h pipeline/*/*/*.h tests/unit/*.h tests/fuzz/*.h)
SCRIPTS = $(shell grep -lsE '^\#!.*(bash|/sh)|shellcheck shell' tests/* tests/*/*.sh tests/programs/*.bash tests/bench/run tests/fuzz/run tests/fuzz/seeds .ci/run pipeline/manual/*.bash)

lint: $(ASSETS) ## compiler-grade checks, formatting, scripts, man pages
	clang-format --dry-run -Werror $(SOURCES) $(HEADERS)
	clang-tidy --quiet --config-file=.ci/clang-tidy --warnings-as-errors='*' $(SOURCES) -- $(filter-out -MMD -MP,$(ALL_CFLAGS))
	shellcheck -x -P SCRIPTDIR $(SCRIPTS)
	mandoc -T lint -W warning $(wildcard pipeline/manual/*.[0-9])

format: ## lay out the sources with clang-format
	clang-format -i $(SOURCES) $(HEADERS)

# Debian has a program named extract, so what is installed is named vnextract.
MANUALS = $(wildcard pipeline/manual/*.[0-9])
manual  = $(DESTDIR)$(mandir)/man$(subst .,,$(suffix $(1)))/vn$(notdir $(1))
renamed = -e 's|\./extract|vnextract|g; s/\<extract-\(csv\|records\|rules\)/vnextract-\1/g' \
          -e '/^\.\(Nm\|Xr\|Dl\|B\|BR\) /s/\<extract\>/vnextract/g; s/^\.\(Dt\|TH\) EXTRACT/.\1 VNEXTRACT/'

install: all ## install vnextract under PREFIX (and DESTDIR)
	install -d '$(DESTDIR)$(bindir)' '$(DESTDIR)$(libexecdir)' '$(DESTDIR)$(sharedir)/rules' '$(DESTDIR)$(sharedir)/lists' \
	  '$(DESTDIR)$(mandir)/man1' '$(DESTDIR)$(mandir)/man5' '$(DESTDIR)$(compdir)'
	install -m 755 $(DRIVER) '$(DESTDIR)$(bindir)/vnextract'
	install -m 755 $(STAGES:%=$(BUILD)/bin/%) '$(DESTDIR)$(libexecdir)'
	install -m 644 $(wildcard pipeline/2-match/rules/*.rules) '$(DESTDIR)$(sharedir)/rules'
	install -m 644 $(wildcard pipeline/2-match/lists/*.tsv) '$(DESTDIR)$(sharedir)/lists'
	$(foreach m,$(MANUALS),sed $(renamed) $(m) > '$(call manual,$(m))' && chmod 644 '$(call manual,$(m))' &&) true
	install -m 644 pipeline/manual/extract.bash '$(DESTDIR)$(compdir)/vnextract'

uninstall: ## remove what install put there
	rm -rf '$(DESTDIR)$(libexecdir)' '$(DESTDIR)$(sharedir)'
	rm -f '$(DESTDIR)$(bindir)/vnextract' '$(DESTDIR)$(compdir)/vnextract' $(foreach m,$(MANUALS),'$(call manual,$(m))')

# What building and testing needs; and what `make lint valgrind` and CC=clang need besides.
DEPS     = gcc make libc6-dev libpcre2-dev libutf8proc-dev libxlsxwriter-dev python3 unicode-data sqlite3
DEPS_DEV = clang clang-tidy clang-format shellcheck mandoc valgrind
# And `make proof`: the programs that open what we write. Node.js and npm may be there without being Debian's.
DEPS_PROOF = libreoffice-calc-nogui gnumeric locales sqlite3 miller csvkit csvtool r-base-core python3-pandas python3-openpyxl \
             $(if $(shell command -v npm),,nodejs npm) $(if $(shell command -v chromium),,chromium)
SUDO     = $(if $(filter 0,$(shell id -u)),,sudo)
apt      = @missing=$$(for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
           if [ -n "$$missing" ]; then $(SUDO) apt-get update -q && \
           $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing; fi

deps: ## install the Debian packages that building and testing need
	$(call apt,$(DEPS))

deps-dev: deps ## and those for lint, valgrind and clang
	$(call apt,$(DEPS_DEV))

deps-proof: deps ## and the programs that make proof opens our files with (about 1 GB)
	$(call apt,$(DEPS_PROOF))
	mkdir -p build/proof && cp tests/programs/package.json build/proof/
	npm install --prefix build/proof --no-audit --no-fund --loglevel=error

clean: ## remove what was built
	rm -rf build $(BUILD) extract

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

.PHONY: all units replays fuzz run test proof accept asan tsan valgrind bench lint format install uninstall deps deps-dev deps-proof clean help
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
