#include "spell.h"

#include "letters.h"

void spell(struct view word, enum spelling spelling, struct buf *out)
{
    buf_clear(out);
    if (spelling == SPELL_AS_IS) {
        buf_view(out, word);
    }
    for (size_t i = 0, size; spelling != SPELL_AS_IS && i < word.n; i += size) {
        uint32_t letter = utf8_decode(word.p + i, &size);
        bool upper = spelling == SPELL_UPPER || (spelling == SPELL_CAPITAL && i == 0);
        utf8_append(out, upper ? letters_upper(letter) : letters_lower(letter));
    }
    buf_room(out, 8);
}
