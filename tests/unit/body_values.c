/* Named bodies: extents and canonical names in sentences and documents of our own, with the rules of the repository. */
#include <stdio.h>
#include <stdlib.h>

#include "../../pipeline/2-match/abbreviations.h"
#include "../../pipeline/2-match/extractor.h"
#include "fail.h"
#include "letters.h"

static unsigned passed, failed;
static struct rules *rules;
static struct extractor *extractor;

static void check(bool fine, const char *what, struct view wanted, struct view got)
{
    if (fine) {
        passed++;
    } else {
        failed++;
        printf("FAIL body_values: %s: wanted '%.*s', got '%.*s'\n", what, VIEW_ARG(wanted), VIEW_ARG(got));
    }
}

/* ---- Sentences: bodies between « and », and their canonical names where they differ from the text ---- */

struct sentence {
    const char *text;  /* marked */
    const char *names; /* canonical names joined by "; ", or NULL: as they stand */
};

static const struct sentence SENTENCES[] = {
    {"Sáng nay «Bộ Nội vụ» trả lời «báo Tuổi Trẻ».", NULL},
    {"Giám đốc «Sở TN&MT» và lãnh đạo «UBND huyện Cát Hải» cùng ký.",
     "Sở Tài nguyên và Môi trường; Ủy ban nhân dân huyện Cát Hải"},
    {"«Vụ Pháp chế» – «Bộ Tư pháp» soạn dự thảo.", NULL},
    {"Phó Chủ tịch «UBND TP.Vinh» kiêm Trưởng «phòng Nội vụ thị xã Cửa Lò» vắng mặt.",
     "Ủy ban nhân dân thành phố Vinh; phòng Nội vụ thị xã Cửa Lò"},
    {"«Trung tâm GDNN-GDTX huyện Ba Chẽ» nhận 40 em.",
     "Trung tâm Giáo dục nghề nghiệp-Giáo dục thường xuyên huyện Ba Chẽ"},
    {"Chị Hoa dạy ở «Trường TH&THCS Nậm Cắn» ba năm.", "Trường Tiểu học và Trung học cơ sở Nậm Cắn"},
    {"«Sở KH&CN Bến Tre», «Sở NN&PTNT Bến Tre» cùng dự.",
     "Sở Khoa học và Công nghệ Bến Tre; Sở Nông nghiệp và Phát triển nông thôn Bến Tre"},
    {"Bác sĩ ở «BVĐK tỉnh Hòa Bình» khuyên uống nước.", "Bệnh viện Đa khoa tỉnh Hòa Bình"},
    {"Anh là hội viên «Hội Nông dân xã Ea Kao» từ bé.", NULL},
    {"«Câu lạc bộ (CLB) Bóng đá Sông Hậu» thua trận.", "Câu lạc bộ Bóng đá Sông Hậu"},
    {"«Cục QLTT Lào Cai» thu giữ 300 kg mỡ.", "Cục Quản lý thị trường Lào Cai"},
    {"«Tổng cục Thuế» trả lời «Hiệp hội Gỗ Bình Định».", NULL},
    {"Đại diện «Công ty TNHH MTV Cấp nước Sóc Trăng» xin lỗi.", NULL},
    {"«Thanh tra Sở Xây dựng Hà Nội» lập biên bản.", NULL},
    {"Trung tá Nam, «Phòng CSGT Công an tỉnh Sơn La», cho hay.", "Phòng Cảnh sát giao thông Công an tỉnh Sơn La"},
    {"«Bộ Ngoại giao Pháp» triệu đại sứ.", NULL},
    {"«Thượng viện Mỹ» họp, «Nhà Trắng» im lặng.", NULL},
    {"«Quân đội Myanmar» và «cảnh sát Thái Lan» rút lui.", NULL},
    {"Theo «Reuters», «OPEC» giảm sản lượng.", NULL},
    {"Hậu vệ của «CLB Hà Nội» chuyển sang «HAGL».", "Câu lạc bộ Hà Nội; HAGL"},
    {"Bản tin của «Đài Truyền hình Việt Nam» dài mười phút.", NULL},
    {"Nhà văn in sách ở «NXB Trẻ» và «Nhà xuất bản Kim Đồng».", "Nhà xuất bản Trẻ; Nhà xuất bản Kim Đồng"},
    {"«Quỹ Vì người nghèo tỉnh» tặng hai con bò.", NULL},
    {"«Công đoàn Giáo dục Việt Nam» gửi thư ngỏ.", NULL},
    {"«Đảng bộ Công an tỉnh» tổng kết.", NULL},
    {"Chủ tọa «Tòa án nhân dân cấp cao» bác đơn.", NULL},
    {"Chuyên gia của «Ngân hàng Nhà nước» dự báo lãi suất.", NULL},
    {"Vé bán bởi «Vietnam Airlines», khách sạn do «Vingroup» xây.", NULL},
    {"Học sinh «trường THPT chuyên Hùng Vương» đỗ «Đại học Ngoại thương».",
     "trường Trung học phổ thông chuyên Hùng Vương; Đại học Ngoại thương"},
    {"Ngày hội do «Đoàn Thanh niên» và «Hội LHPN huyện» mở.", "Đoàn Thanh niên; Hội Liên hiệp Phụ nữ huyện"},
    {"«Trạm Y tế xã Tả Van» có hai y sĩ.", NULL},
    {"«Khoa Cấp cứu Bệnh viện Bạch Mai» kín giường.", NULL},
    {"«Hạt Kiểm lâm huyện Mường Nhé» thả con tê tê.", NULL},
    {"«Cảng vụ hàng hải Vũng Tàu» cấm tàu ra khơi.", NULL},
    {"«Liên đoàn Lao động TP Cần Thơ» phát quà Tết.", "Liên đoàn Lao động thành phố Cần Thơ"},
    {"«BHXH Việt Nam» tra cứu được.", "Bảo hiểm xã hội Việt Nam"},
    {"Cô tốt nghiệp «Học viện Âm nhạc Quốc gia Việt Nam».", NULL},
    {"«Cục Dự trữ Liên bang Mỹ» giữ lãi suất.", NULL},
    {"«Đảng Cộng hòa» thắng ghế, theo «CNN».", NULL},
    {"«Tập đoàn Hòa Phát» mua mỏ ở Úc.", NULL},
    /* none */
    {"Ban ngày trời nắng, Phòng ngừa hơn chữa bệnh.", NULL},
    {"Hội An và Hội Lim đều đông khách.", NULL},
    {"Cô mua xe Toyota Vios màu trắng.", NULL},
    {"Em xem phim trên Facebook và YouTube.", NULL},
    {"Vòng 5 Premier League đá tối nay.", NULL},
    {"Bộ ba ấy luôn đi cùng nhau.", NULL},
    {"Các công ty Nhật Bản và trường đại học Mỹ đều đóng cửa.", NULL},
    {"Đoàn Văn Hậu cùng Trường Giang đi thi.", NULL},
    {"Cán bộ y tế xã đến từng nhà.", NULL},
    {"Người dân góp ý cho Luật Giáo dục.", NULL},
    {"Trụ sở đặt ở thành phố Huế.", NULL},
    {"Hội nghị trung ương bàn về đất đai.", NULL},
    {"Đài Loan và Đài Bắc có mưa.", NULL},
    {"Khoa học tự nhiên là môn em thích.", NULL},
    {"Đội hình ra sân có ba người mới, cục diện đã khác.", NULL},
    {"Viện cớ trời mưa, anh nghỉ làm.", NULL},
    {"Bà Nga và ông Đức bán phở ở quận 3.", NULL},
};

static struct buf marked, names;

static void take(void *context, const struct match *match, const struct values *values)
{
    size_t *done = context;
    if (match->type != TYPE_BODY) {
        return;
    }
    buf_view(&marked, view_slice(match->line, *done, match->start));
    buf_text(&marked, "«");
    buf_view(&marked, view_slice(match->line, match->start, match->end));
    buf_text(&marked, "»");
    *done = match->end;
    buf_text(&names, names.n > 0 ? "; " : "");
    buf_view(&names, buf_all(&values->value));
}

/* The line, with 64 readable bytes behind it, through the rules: `marked` and `names` get the result. */
static void extract(struct view line)
{
    struct buf text = {0};
    buf_view(&text, line);
    memset(buf_room(&text, 64), 0, 64);
    buf_clear(&marked);
    buf_clear(&names);
    size_t done = 0;
    struct view readable = buf_all(&text);
    extractor_line(extractor, readable, take, &done);
    buf_view(&marked, view_slice(readable, done, readable.n));
    buf_free(&text);
}

/* A text without its marks. */
static void strip(const char *text, struct buf *plain)
{
    buf_clear(plain);
    for (struct view rest = view_of(text); rest.n > 0;) {
        bool mark = view_starts(rest, VIEW("«")) || view_starts(rest, VIEW("»"));
        buf_bytes(plain, rest.p, mark ? 0 : 1);
        rest = view_slice(rest, mark ? 2 : 1, rest.n);
    }
}

static void check_sentences(void)
{
    struct buf plain = {0};
    for (size_t i = 0; i < sizeof SENTENCES / sizeof *SENTENCES; i++) {
        const struct sentence *sentence = &SENTENCES[i];
        strip(sentence->text, &plain);
        extractor_document(extractor, VIEW(""));
        extract(buf_all(&plain));
        struct view wanted = view_of(sentence->text);
        check(view_equal(wanted, buf_all(&marked)), "extent", wanted, buf_all(&marked));
        if (sentence->names) {
            wanted = view_of(sentence->names);
            check(view_equal(wanted, buf_all(&names)), "name", wanted, buf_all(&names));
        }
    }
    buf_free(&plain);
}

/* ---- What documents define ---- */

static void check_line(const char *line, const char *wanted)
{
    extract(view_of(line));
    check(view_equal(view_of(wanted), buf_all(&names)), line, view_of(wanted), buf_all(&names));
}

static void check_documents(void)
{
    extractor_document(extractor, VIEW(""));
    check_line("Trung tâm Nước sạch nông thôn (NSNT) Hà Nam mở thầu.", "Trung tâm Nước sạch nông thôn Hà Nam");
    check_line("Trung tâm NSNT nhận sáu hồ sơ.", "Trung tâm Nước sạch nông thôn");
    extractor_document(extractor, VIEW(""));
    check_line("Trung tâm NSNT đóng cửa.", "Trung tâm NSNT");
    check_line("Hội Sinh vật cảnh (HSVC) tỉnh tổng kết.", "Hội Sinh vật cảnh tỉnh");
    check_line("Tổ chức Y tế Thế giới (WHO) khuyến cáo; WHO lo ngại.", "Tổ chức Y tế Thế giới; WHO");
}

static void check_glossary(void)
{
    struct list *common = list_load("pipeline/2-match/lists/abbreviations.tsv", LIST_EXACT);
    struct glossary *glossary = glossary_new(common);
    static const char *const PAIRS[][2] = {
        {"Bộ KH&CNTT", "Bộ Khoa học và Công nghệ thông tin"},
        {"Sở Giáo dục & Đào tạo", "Sở Giáo dục và Đào tạo"},
        {"Công an TP. Cần Thơ", "Công an thành phố Cần Thơ"},
        {"UBND TPHCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh"},
        {"H&M", "H&M"},
        {"Đội QLTT (QLTT) số 8", "Đội Quản lý thị trường số 8"},
        {"Công ty TNHH Hoa Mai", "Công ty TNHH Hoa Mai"},
        {"BCH Đảng bộ T.Ư", "Ban Chấp hành Đảng bộ Trung ương"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        buf_clear(&out);
        glossary_expand(glossary, view_of(PAIRS[i][0]), &out);
        check(view_equal(view_of(PAIRS[i][1]), buf_all(&out)), PAIRS[i][0], view_of(PAIRS[i][1]), buf_all(&out));
    }
    for (unsigned i = 0; i < 1000; i++) { /* bounded */
        glossary_define(glossary, VIEW("Ban Nội chính"), VIEW("BNC"));
    }
    buf_clear(&out);
    glossary_expand(glossary, VIEW("BNC"), &out);
    check(view_equal(buf_all(&out), VIEW("Ban Nội chính")), "BNC", VIEW("Ban Nội chính"), buf_all(&out));
    struct view none = glossary_bracket(VIEW(" (ảnh: Nam)"));
    check(none.n == 0, "no short form", VIEW(""), none);
    buf_free(&out);
    glossary_free(glossary);
    list_free(common);
}

int main(void)
{
    fail_program("body_values");
    letters_init();
    rules = rules_load("pipeline/2-match/rules", NULL, 0);
    extractor = extractor_new(rules);
    check_glossary();
    check_sentences();
    check_documents();
    extractor_free(extractor);
    rules_free(rules);
    buf_free(&marked);
    buf_free(&names);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
