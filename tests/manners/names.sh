#!/usr/bin/env bash
# --names FILE: users' own names, alone and beside the rules; what is wrong with a file is said with its line.
. "$(dirname "$0")/../lib.sh"
cd "$tmp" || exit 2

# bodies TEXT OPTION...: "text=value (kind)" of the bodies in TEXT, one a line
bodies() {
    local text=$1
    shift
    printf '%s\n' "$text" | "$extract" --quiet --only body "$@" | python3 -c '
import csv, sys
for row in csv.DictReader(sys.stdin):
    print("%s=%s (%s)" % (row["text"], row["value"], row["kind"]))'
}
text='Chiều nay Hoa Nắng trao quà, HNG Group góp gạo.'
printf '# name\tcanonical\tkind\n\nHoa Nắng\tCông ty Hoa Nắng\tbusiness\nHNG Group\tCông ty Hoa Nắng\tbusiness\n' >own.tsv
same "without names" "" "$(bodies "$text")"
same "names" "Hoa Nắng=Công ty Hoa Nắng (business)
HNG Group=Công ty Hoa Nắng (business)" "$(bodies "$text" --names own.tsv)"
holds "--explain names the rule" ",names\.own\$" "$(printf '%s\n' "$text" | "$extract" --names own.tsv --explain)"

# What may be missing, and how names may be written.
printf 'Nhóm Bếp Ấm\nCLB Gió Mùa\t\tsport\nCâu lạc bộ Mây\tCâu lạc bộ Mây\nSở GD\x26ĐT Đá Bạc\n' >short.tsv
same "no canonical name, no kind" "Nhóm Bếp Ấm=Nhóm Bếp Ấm (other)" "$(bodies 'Hôm nay Nhóm Bếp Ấm nấu cháo.' --names short.tsv)"
same "no canonical name: abbreviations written out" "CLB Gió Mùa=Câu lạc bộ Gió Mùa (sport)" \
    "$(bodies 'Trận sau CLB Gió Mùa đá sớm.' --names short.tsv)"
same "a kind told by the canonical name" "Sở GD&ĐT Đá Bạc=Sở Giáo dục và Đào tạo Đá Bạc (government)" \
    "$(bodies 'Theo Sở GD&ĐT Đá Bạc, đề thi vừa sức.' --names short.tsv)"
printf '\357\273\277Hoà  Quang Thuỷ\tTập  đoàn Hoà Quang\tbusiness\r\nQuý Tỵ\tx\tother\r\n' >odd.tsv
same "byte order mark, CRLF, blanks, tone marks" "Hòa Quang Thủy=Tập đoàn Hòa Quang (business)" \
    "$(bodies 'Chủ của Hòa Quang Thủy đến.' --names odd.tsv)"
same "the text's tone marks" "Hoà Quang Thuỷ=Tập đoàn Hòa Quang (business)" \
    "$(bodies 'Chủ của Hoà Quang Thuỷ đến.' --names odd.tsv)"
same "uy behind q stays" "Quý Tỵ=x (other)" "$(bodies 'Tiệm Quý Tỵ nghỉ.' --names odd.tsv)"
printf 'Hoa Na\xcc\x86\xcc\x81ng\n' >nfd.tsv
same "decomposed letters" "Hoa Nắng=Hoa Nắng (other)" "$(bodies "$text" --names nfd.tsv)"
printf '5 Sao Mai\n24/7 Tươi\n' >digits.tsv
same "names that begin with a digit" "5 Sao Mai=5 Sao Mai (other)
24/7 Tươi=24/7 Tươi (other)" "$(bodies 'Quầy của 5 Sao Mai đông, tiệm 24/7 Tươi vắng, 5 Sao thì đóng.' --names digits.tsv)"
printf 'UBND Rạng Đông\tCLB của tôi\tother\n' >verbatim.tsv
same "a canonical name stays as it is written" "UBND Rạng Đông=CLB của tôi (other)" \
    "$(bodies 'Theo UBND Rạng Đông, trời mưa.' --names verbatim.tsv)"

# Whole words, these letters, the longest.
same "not inside a word" "" "$(bodies 'Hoa Nắnga, XHNG Group, HNG Groups.' --names own.tsv)"
same "not in other letters" "" "$(bodies 'Hoa nắng, hng group.' --names own.tsv)"
same "a longer mention wins" "Công ty Hoa Nắng=Công ty Hoa Nắng (business)" \
    "$(bodies 'Khi ấy Công ty Hoa Nắng đóng cửa.' --names own.tsv)"
printf 'Bộ Y tế\tTên riêng\tother\nBộ Y tế xanh\tDài hơn\tother\nTháng 5\tĐội Tháng 5\tsport\n' >rival.tsv
same "a name wins over a rule" "Bộ Y tế=Tên riêng (other)" "$(bodies 'Theo Bộ Y tế, dịch đã lui.' --names rival.tsv)"
same "a longer name wins" "Bộ Y tế xanh=Dài hơn (other)" "$(bodies 'Theo Bộ Y tế xanh, dịch đã lui.' --names rival.tsv)"
same "a name wins over a date" "Tháng 5=Đội Tháng 5 (sport)" "$(bodies 'Cả nhóm Tháng 5 đến.' --names rival.tsv)"
same "two files" "Hoa Nắng=Công ty Hoa Nắng (business)
Nhóm Bếp Ấm=Nhóm Bếp Ấm (other)" "$(bodies 'Hoa Nắng gặp Nhóm Bếp Ấm.' --names own.tsv --names short.tsv)"
same "a file twice" "Hoa Nắng=Công ty Hoa Nắng (business)" "$(bodies 'Khi Hoa Nắng đến.' --names own.tsv --names own.tsv)"
same "--show-pipe" "names own.tsv" "$("$extract" --names own.tsv --show-pipe | grep -o 'names own.tsv')"
printf '# nothing\n' >empty.tsv
same "a file without names" "" "$(bodies "$text" --names empty.tsv)"
same "with the document's memory" "Công ty TNHH Mầm Biếc=Công ty TNHH Mầm Biếc (business)
Mầm Biếc=Tập đoàn Mầm (business)" "$(bodies 'Hôm qua Công ty TNHH Mầm Biếc họp. Khách của Mầm Biếc đến.' \
    --names <(printf 'Mầm Biếc\tTập đoàn Mầm\tbusiness\n'))"

# refused WHAT PATTERN LINES: the file is refused with its line, and nothing is printed
refused() {
    printf '%b' "$3" >bad.tsv
    run "$extract" --names bad.tsv own.tsv
    same "$1: status" 2 "$status"
    same "$1: standard output" "" "$out"
    holds "$1: message" "^extract: match: $2" "$err"
}
refused "an unknown kind" "bad\.tsv:2: 'firm': no kind of body; take " 'A\nHoa Nắng\tx\tfirm\n'
refused "a fourth column" "bad\.tsv:1: 'x': a fourth column; write " 'Hoa Nắng\tx\tother\tx\n'
refused "a line without a name" "bad\.tsv:3: .*begins with a name" 'A B\n\n\tx\tother\n'
refused "a name of signs" "bad\.tsv:1: .*a name with a letter" '“Hoa”\n'
refused "a name twice" "bad\.tsv:3: 'Hoa Nắng' has another canonical name or kind at bad\.tsv:1; keep one" \
    'Hoa Nắng\tx\nA B\nHoa Nắng\ty\n'
refused "no UTF-8" "bad\.tsv:1: " 'Hoa N\xff\n'
refused "a name too long" "bad\.tsv:1: .*200 bytes; shorten" "$(printf 'A%.0s' {1..201})\n"
run "$extract" --names nowhere.tsv own.tsv
same "a missing file: status" 2 "$status"
holds "a missing file: message" "^extract: match: nowhere.tsv: No such file" "$err"
run "$extract" --names . own.tsv
same "a folder: status" 2 "$status"
holds "a folder: message" "^extract: match: \.: Is a directory" "$err"

# A hundred thousand names.
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "Hãng %c%c Số%d\tTập đoàn %d\tbusiness\n", 65 + i % 26, 65 + i % 17, i, i }' >many.tsv
same "many names" "Hãng DF Số99999=Tập đoàn 99999 (business)" "$(bodies 'Khi Hãng DF Số99999 đến.' --names many.tsv)"
