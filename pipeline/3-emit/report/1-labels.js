'use strict';
/* What the page says in both languages beyond its own markup: names of the codes in the table, and sentences with numbers
   in them. A code without a name here (from rules of one's own, and most of the English ones) is shown as it is. */
const codes = {
    vi: {
        date: 'ngày tháng', figure: 'con số', body: 'tổ chức',
        day: 'ngày', time: 'giờ', week: 'tuần', month: 'tháng', quarter: 'quý', year: 'năm', decade: 'thập niên',
        century: 'thế kỷ', period: 'giai đoạn', recurring: 'định kỳ',
        count: 'số lượng', money: 'tiền', percent: 'phần trăm', measure: 'số đo', duration: 'thời lượng',
        age: 'tuổi', ordinal: 'thứ tự', ratio: 'tỷ lệ', score: 'tỷ số', label: 'số hiệu', reference: 'số hiệu văn bản',
        government: 'nhà nước', party: 'đảng', education: 'giáo dục', health: 'y tế', business: 'doanh nghiệp',
        association: 'hội đoàn', security: 'công an, quân đội', justice: 'tư pháp', media: 'báo chí',
        international: 'quốc tế', sport: 'thể thao', other: 'khác',
        start: 'đầu', mid: 'giữa', end: 'cuối', about: 'khoảng', before: 'trước', after: 'sau', over: 'hơn',
        nearly: 'gần', under: 'dưới', 'at-least': 'ít nhất', 'at-most': 'nhiều nhất',
        text: 'viết đủ trong bài', document: 'theo ngày của bài', context: 'theo ngày nêu trước đó trong bài',
    },
    en: {
        'at-least': 'at least', 'at-most': 'at most',
        text: 'complete as written', document: 'by the document’s date', context: 'by a date before it in the text',
    },
};
const phrases = {
    vi: {
        value: 'Giá trị', unit: 'Đơn vị', modifier: 'Mức độ', days: 'Gồm các ngày', basis: 'Cơ sở', about: 'Đối tượng',
        rule: 'Quy tắc', go: 'Đến dòng này trong bảng', drop: 'Bỏ điều kiện này',
        count: (shown, all) => shown === all ? `${all} dòng` : `${shown} trong ${all} dòng`,
        page: (page, pages) => `Trang ${page} / ${pages}`,
    },
    en: {
        value: 'Value', unit: 'Unit', modifier: 'Bound', days: 'Days covered', basis: 'Basis', about: 'Of',
        rule: 'Rule', go: 'To its row in the table', drop: 'Drop this condition',
        count: (shown, all) => shown === all ? `${all} rows` : `${shown} of ${all} rows`,
        page: (page, pages) => `Page ${page} of ${pages}`,
    },
};
