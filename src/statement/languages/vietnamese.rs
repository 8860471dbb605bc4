//! Vietnamese.

use super::{Language, NONE};

/// The words; several on a line, which the formatter would not do.
#[rustfmt::skip]
pub static WORDS: Language = Language {
    two_word_nouns: true,
    numbers: &[
        ("hai", 2), ("bốn", 4), ("sáu", 6), ("bảy", 7), ("tám", 8), ("chín", 9), ("mười", 10), ("mười hai", 12),
        ("mười lăm", 15), ("hai mươi", 20), ("ba mươi", 30), ("năm mươi", 50), ("một trăm", 100),
        ("một triệu", 1000000),
    ],
    magnitudes: &[("nghìn", 3), ("ngàn", 3), ("triệu", 6), ("tỷ", 9), ("tỉ", 9), ("trăm", 2)],
    percent: &["phần trăm"],
    points: &["điểm phần trăm", "điểm %"],
    times: &[
        "giây", "phút", "giờ", "tiếng", "ngày", "ngày làm việc", "tuần", "tháng", "quý", "năm", "ms", "mili giây",
        "s",
    ],
    long_times: &["tuần", "tháng", "quý", "năm"],
    dates: &["tháng"],
    names: &[
        "iso", "giai đoạn", "phiên bản", "quý", "năm", "tháng", "ngày", "top", "office", "python", "windows", "số",
        "điều", "chương", "mục", "cấp", "tầng", "bước", "khóa", "lớp", "khối", "soc", "lần thứ", "thứ", "nhóm",
        "nghị định", "trang", "phần", "dự án", "tuần", "java", "loại", "khu", "hạng", "đường dây nóng", "chuyến",
        "đợt", "vòng",
    ],
    context: &[
        "tất cả", "cả", "các", "mỗi", "trong", "trên mỗi", "sau", "trước", "toàn bộ", "so với", "những", "hàng",
        "từng", "kể từ", "cho", "trong số", "suốt", "vòng", "qua", "mọi", "toàn thể", "đầu tiên", "tại", "ở",
        "giữa", "của",
    ],
    stops: &[
        "từ", "đến", "lên", "xuống", "còn", "trong", "trên", "mỗi", "và", "hoặc", "cho", "tại", "của", "với", "là",
        "được", "có", "mới", "hoàn", "áp", "tham", "nghiêm", "so", "trở", "để", "ở", "phần", "không", "đã", "sử",
        "dùng", "tính", "vào", "trước", "sau", "một", "thay", "hiện", "hài", "đạt", "tới", "đầu", "phục", "xếp",
    ],
    adjectives: &[],
    from: &["từ", "từ mức", "từ khoảng"],
    to: &[
        "lên", "xuống", "còn", "xuống còn", "đến", "lên đến", "tới", "lên tới", "xuống đến", "lên mức", "đạt",
        "xuống mức", "thành", "lên thành", "đạt mức", "chỉ còn", "về", "về mức",
    ],
    now: &[
        "hiện tại", "hiện nay", "hiện", "thay vì", "so với", "trước đây", "từ", "thay cho", "ban đầu", "từ mức",
        "đang là", "hiện là",
    ],
    goal: &["mục tiêu", "chỉ tiêu", "mục tiêu là"],
    at_least: &["ít nhất", "tối thiểu", "không dưới", "không ít hơn", "≥", ">=", "từ", "không thấp hơn"],
    above: &["hơn", "trên", "nhiều hơn", "vượt", "cao hơn", "vượt quá", ">", "lớn hơn", "vượt mốc", "vượt mức"],
    at_most: &[
        "không quá", "tối đa", "nhiều nhất", "không vượt quá", "≤", "<=", "trong vòng", "không nhiều hơn",
        "không hơn", "không trên", "không cao hơn", "trong tối đa", "cao nhất",
    ],
    below: &["dưới", "ít hơn", "thấp hơn", "<", "nhỏ hơn", "chưa đến", "chưa tới"],
    or_more: &["trở lên", "hoặc hơn", "+", "hoặc cao hơn", "trở lên là", "hoặc nhiều hơn"],
    or_less: &["trở xuống", "hoặc ít hơn", "hoặc thấp hơn", "đổ lại"],
    within: &["trong vòng", "trong"],
    between: &["trong khoảng", "từ", "khoảng", "giữa", "trong khoảng từ"],
    out_of: &["trên", "trong số", "trong", "trên tổng số", "/", "trong tổng số"],
    by: &["thêm", "khoảng", "tới", "bớt", "ít nhất", "được", "đến"],
    up: &["tăng", "nâng", "mở rộng", "cải thiện", "tăng trưởng", "tăng thêm"],
    down: &["giảm", "cắt giảm", "hạ", "rút ngắn", "bớt", "tiết kiệm", "giảm bớt", "cắt"],
    more: &["nhiều hơn", "cao hơn", "nhanh hơn"],
    fewer: &["ít hơn", "thấp hơn", "nhanh hơn"],
    multiples: &[
        ("gấp đôi", 2), ("gấp hai", 2), ("gấp ba", 3), ("gấp bốn", 4), ("giảm một nửa", -2), ("giảm nửa", -2),
        ("giảm đi một nửa", -2), ("xuống một nửa", -2), ("còn một nửa", -2), ("gấp năm", 5), ("tăng đôi", 2),
        ("gấp 2", 2), ("gấp 3", 3), ("nhân đôi", 2), ("gấp mười", 10), ("gấp rưỡi", 1),
    ],
    parts: &[("một phần ba", 3), ("một phần tư", 4), ("một phần năm", 5), ("một nửa", 2)],
    shares: &[
        ("một nửa số", 50), ("ba phần tư", 75), ("hai phần ba", 67), ("nửa số", 50), ("ba phần tư số", 75),
        ("hai phần ba số", 67), ("một nửa", 50), ("một phần ba số", 33), ("một phần tư số", 25),
    ],
    and: &["đến", "và", "tới"],
    ..NONE
};
