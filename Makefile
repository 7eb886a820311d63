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

WARNINGS   = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
ALL_CFLAGS = -std=gnu17 $(WARNINGS) $(CFLAGS) -Iinclude -D_GNU_SOURCE -DVERSION='"$(VERSION)"' \
             -DLIBEXECDIR='"$(libexecdir)"' -DSHAREDIR='"$(sharedir)"' -MMD -MP

STAGES = 1-normalise 2-match 3-emit
objects = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1)/*.c))
LIB     = $(call objects,pipeline/lib)
UNITS   = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))

LIBS_1-normalise = -lutf8proc -lpcre2-8
LIBS_2-match     = -lutf8proc -lpcre2-8 -lpthread
LIBS_3-emit      = -lutf8proc

all: extract $(STAGES:%=$(BUILD)/bin/%) ## build ./extract and its stages (the default)

extract: $(BUILD)/pipeline/extract.o $(LIB)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -lutf8proc

define stage
$(BUILD)/bin/$(1): $(call objects,pipeline/$(1)) $(LIB)
	@mkdir -p $$(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $$@ $$^ $(LIBS_$(1))
endef
$(foreach s,$(STAGES),$(eval $(call stage,$(s))))

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# A unit test links every object but the stages' own main.c.
PARTS = $(filter-out %/main.o,$(foreach s,$(STAGES),$(call objects,pipeline/$(s)))) $(LIB)
$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(PARTS)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -lutf8proc -lpcre2-8 -lpthread

clean: ## remove what was built
	rm -rf $(BUILD) extract

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: all clean help
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
