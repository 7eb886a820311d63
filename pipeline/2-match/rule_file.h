/* Owns nothing: what it reads goes into the rule set's arena. The syntax of rule files. */
#ifndef RULE_FILE_H
#define RULE_FILE_H

#include "rules.h"

/* Read one rule file and append its lets, lists and rules. `stem` names the file in rule ids; lists are looked for
   beside the file, in ../lists from it, and in ../lists from `folder`. Dies with file:line where the file breaks the
   syntax. */
void rule_file_read(struct rules *rules, const char *path, struct view stem, const char *folder);

#endif
