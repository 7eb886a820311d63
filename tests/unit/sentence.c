/* Where sentences end and how long ones are cut: `|` marks the ends in the examples. */
#include <stdio.h>

#include "../../pipeline/3-emit/sentence.h"
#include "buf.h"
#include "input.h"
#include "letters.h"

static unsigned passed, failed;

/* A copy with the bytes behind it that the vector loads want. */
static struct view padded(struct buf *b, struct view text)
{
    buf_clear(b);
    buf_view(b, text);
    memset(buf_room(b, INPUT_PADDING), 0, INPUT_PADDING);
    return buf_all(b);
}

static const char *const ends[] = {
    "",
    "Không có dấu chấm",
    "Trời mưa.| Lúa tốt.",
    "Đi đâu?| Về làng!| Ừ.",
    "Chờ mãi…| Rồi xe cũng đến.",
    "Chờ mãi…rồi xe cũng đến.",
    "Chờ mãi… rồi xe cũng đến.",
    "Thật ư?!| Thật.",
    "Ông nói: \"Xong rồi.\"| Mọi người về.",
    "Ông nói: “Xong rồi.”| “Về thôi”, bà đáp.",
    "(Xem trang 5.)| Phần hai.",
    "Giá 1.286 đồng.| 15 người mua.",
    "Giá 1.286. đồng",
    "Ở TP. Vinh có mưa.| Ở TX. Hồng Lĩnh thì không.",
    "Ở “TP. Vinh” có mưa.| Hết.",
    "PGS. TS. Lê Văn Bảy và ThS. Hà đến Q. Ba Đình.| BS. Tư cũng đến.",
    "Bà Đ. Thị Mai và ông Nguyễn Văn A. Bốn đều vắng.| Hết.",
    "Nhiệt độ xuống 9°C.| Trời rét.",
    "2. Kết quả học tập.| 3. Hạnh kiểm.",
    "Vé số 12.| Người trúng là ai?",
    "Trang baobacnam.vn. đăng lại",
    "Trang báo.vn đăng.| [Ảnh]",
    "Anh về.«Hết» rồi.| «Thật» đấy.",
    "đến 5 giờ. ",
    "Ông ấy là kỹ sư.| (Theo báo)",
    "Họ hát: “La la!”.| Ai cũng vui.",
    "Một câu dài đến tận cuối dòng thứ nhất.| Ắt phải có câu thứ hai đi theo sau nó.| Được.",
    "Tên viết tắt là U.S. Steel.",
    "Rồi sao.| Nữa",
    "Theo Sở GD-ĐT.| Theo Bộ GD&ĐT.| Hết.",
    "Gặp (TS. Hà), \"BS. Tư\" và “GS. Năm”.| Hết.",
    "A. B",
    "Vâng.| Ạ",
    "Trường Trung học phổ thông Nguyễn-Bỉnh-Khiêm-Lê-Quý-Đôn.| Hết.",
    "1. Một.| 2 hai.| 3. Ba.| Bốn.",
};

static void check_ends(struct buf *work)
{
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
        struct buf plain = {0};
        struct buf got = {0};
        for (const char *p = ends[e]; *p; p++) {
            if (*p != '|') {
                buf_byte(&plain, *p);
            }
        }
        struct view text = padded(work, buf_all(&plain));
        for (size_t from = 0; from < text.n;) {
            size_t end = sentence_end(text, from);
            buf_view(&got, view_slice(text, from, end));
            if (end < text.n) {
                buf_byte(&got, '|');
            }
            from = end;
        }
        if (view_equal(buf_all(&got), view_of(ends[e]))) {
            passed++;
        } else {
            failed++;
            printf("sentence: want %s\n           got %.*s\n", ends[e], VIEW_ARG(buf_all(&got)));
        }
        buf_free(&plain);
        buf_free(&got);
    }
}

/* [ ] the piece wanted, < > the mention; at most 40 bytes with two ellipses. The sentence is the whole text. */
static const char *const cuts[] = {
    "[<Ngắn> thì để nguyên.]",
    "[<Mot> hai ba bon nam sau bay tam] chin muoi muoi mot muoi hai.",
    "Mot hai ba bon nam sau bay tam [chin muoi muoi mot muoi hai <ba>.]",
    "Mot hai ba bon nam [sau bay tam <chin> muoi muoi mot] muoi hai muoi ba.",
    "Mot hai ba bon nam [<mot-tu-rat-la-dai-khong-the-cat-sa]o-cho-vua> muoi mot muoi hai.",
    "Mot hai ba [<bon nam sau bay tam chin muoi muoi>] mot muoi hai muoi ba muoi bon.",
    "ăăăăăăăăăăăăăăă[ăăăăăăăă<x>ăăăăăăăă]ăăăăăăăăăăăăăăăăăăăăăăăăăă",
    "ăăăăăăăăăăăăăăăăăăăăăăăăăăă [<x>] ăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăă",
};

static void check_cuts(struct buf *work)
{
    for (size_t c = 0; c < sizeof cuts / sizeof *cuts; c++) {
        struct buf plain = {0};
        struct span want = {0, 0};
        struct span mention = {0, 0};
        for (const char *p = cuts[c]; *p; p++) {
            switch (*p) {
            case '[':
                want.start = plain.n;
                break;
            case ']':
                want.end = plain.n;
                break;
            case '<':
                mention.start = plain.n;
                break;
            case '>':
                mention.end = plain.n;
                break;
            default:
                buf_byte(&plain, *p);
            }
        }
        struct view text = padded(work, buf_all(&plain));
        struct span got = sentence_cut(text, (struct span){0, text.n}, mention, 40);
        if (got.start == want.start && got.end == want.end) {
            passed++;
        } else {
            failed++;
            printf("sentence: cut of %s\n     is %.*s\n", cuts[c], VIEW_ARG(view_slice(text, got.start, got.end)));
        }
        buf_free(&plain);
    }
}

int main(void)
{
    struct buf work = {0};
    letters_init();
    check_ends(&work);
    check_cuts(&work);
    buf_free(&work);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
