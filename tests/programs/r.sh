#!/usr/bin/env bash
# R: read.csv; as text every cell is as it was.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need R command -v Rscript
make_tables ''
make_lines
for table in "${tables[@]}"; do
    run Rscript --vanilla - "$tmp/$table.csv" "$tmp/text.csv" "$tmp/guessed.csv" "$tmp/$table.tsv" "$tmp/tabs.csv" <<'END'
file <- commandArgs(TRUE)
text <- read.csv(file[1], colClasses = "character", na.strings = character(), check.names = FALSE)
write.csv(text, file[2], row.names = FALSE, fileEncoding = "UTF-8")
guessed <- read.csv(file[1])
write.csv(guessed, file[3], row.names = FALSE, fileEncoding = "UTF-8", na = "")
tabs <- read.delim(file[4], quote = "", colClasses = "character", na.strings = character(), check.names = FALSE)
write.csv(tabs, file[5], row.names = FALSE, fileEncoding = "UTF-8")
cat(paste0(names(guessed), ": ", sapply(guessed, class)), sep = "\n")
END
    same "read.csv takes $table" "0:" "$status:$err"
    same_cells "$table as text" "$tmp/$table.csv" "$tmp/text.csv" cr
    same_cells "$table.tsv as text" "$tmp/$table.csv" "$tmp/tabs.csv" blank
    [ "$table" = hostile ] || same "types guessed" "doc: character
line: integer
start: integer
end: integer
type: character
kind: character
text: character
value: character
value_max: numeric
unit: character
modifier: character
from: character
to: character
basis: character
about: character
sentence: character" "$out"
done
same_changes r "$tmp/hostile.csv" "$tmp/guessed.csv" cr
in_table R kept text number changed kept inert
