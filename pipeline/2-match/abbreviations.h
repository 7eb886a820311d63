/* A glossary owns what documents define; its list is borrowed. Abbreviations in names of bodies written out, by the
   common list and by what the document itself says in brackets: "Trung tâm phục vụ hành chính công (TTPVHCC)". */
#ifndef ABBREVIATIONS_H
#define ABBREVIATIONS_H

#include "buf.h"
#include "list.h"

struct glossary;

/* `common` (NULL: none) has the abbreviation in column 1, what it stands for in column 2, and in column 3 `joined`
   where it counts next to & and - only. The caller frees with glossary_free. */
struct glossary *glossary_new(const struct list *common);
void glossary_free(struct glossary *glossary);

/* A new document begins: what the one before defined is forgotten. */
void glossary_clear(struct glossary *glossary);

/* Where in name the words begin whose initials, read from its end, are the letters of the short form; name.n where they
   are not. */
size_t initials_from(struct view name, struct view short_form);

/* Learn that `short_form`, in brackets behind `name`, stands for the last words of name, where their initials say so:
   Câu lạc bộ (CLB), Sở Giáo dục và Đào tạo (GD&ĐT). Foreign short forms are not learnt. A document's first 64 count. */
void glossary_define(struct glossary *glossary, struct view name, struct view short_form);

/* Append the name written out: abbreviations expanded, bracketed ones dropped, " & " as " và ". */
void glossary_expand(const struct glossary *glossary, struct view name, struct buf *out);

/* The short form in brackets that `text` begins with (white space before it allowed), empty where there is none. */
struct view glossary_bracket(struct view text);

#endif
