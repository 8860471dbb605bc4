//! Vietnamese.

use super::{Language, NONE};
use crate::statement::phrases::{phrases, table};

/// The words; several on a line, which the formatter would not do.
#[rustfmt::skip]
pub static WORDS: Language = Language {
    codes: &["vi"],
    letters: "ăâđêôơưáàạãảấầẩẫậắằẳẵặẹẻẽéèếềểễệíìỉĩịóòọỏõốồổỗộớờởỡợúùủũụứừửữựýỳỵỷỹ",
    two_word_nouns: true,
    numbers: table![i64:
        ("hai", 2), ("bốn", 4), ("sáu", 6), ("bảy", 7), ("tám", 8), ("chín", 9), ("mười", 10), ("mười hai", 12),
        ("mười lăm", 15), ("hai mươi", 20), ("ba mươi", 30), ("năm mươi", 50), ("một trăm", 100),
        ("một triệu", 1000000), ("một", 1), ("mười một", 11), ("mười ba", 13), ("bốn mươi", 40), ("sáu mươi", 60),
        ("bảy mươi", 70), ("tám mươi", 80), ("chín mươi", 90), ("hai trăm", 200), ("một nghìn", 1000),
        ("một tỷ", 1000000000), ("ba", 3),
    ],
    percent: phrases!["phần trăm"],
    points: phrases!["điểm phần trăm", "điểm %"],
    times: phrases![
        "giây", "phút", "giờ", "tiếng", "ngày", "ngày làm việc", "tuần", "tháng", "quý", "năm", "ms", "mili giây",
        "s",
    ],
    long_times: phrases!["tuần", "tháng", "quý", "năm"],
    dates: phrases!["tháng"],
    names: phrases![
        "iso", "giai đoạn", "phiên bản", "quý", "năm", "tháng", "ngày", "top", "office", "python", "windows", "số",
        "điều", "chương", "mục", "cấp", "tầng", "bước", "khóa", "lớp", "khối", "soc", "lần thứ", "thứ", "nhóm",
        "nghị định", "trang", "phần", "dự án", "tuần", "java", "loại", "khu", "hạng", "đường dây nóng", "chuyến",
        "quận", "phường", "tòa nhà", "cổng", "đợt", "vòng", "mức độ", "cấp độ", "ưu tiên", "mức ưu tiên",
    ],
    context: phrases![
        "tất cả", "cả", "các", "mỗi", "trong", "trên mỗi", "sau", "trước", "toàn bộ", "so với", "những", "hàng",
        "từng", "kể từ", "cho", "trong số", "suốt", "vòng", "qua", "mọi", "toàn thể", "đầu tiên", "tại", "ở",
        "giữa", "của",
    ],
    stops: phrases![
        "từ", "đến", "lên", "xuống", "còn", "trong", "trên", "mỗi", "và", "hoặc", "cho", "tại", "của", "với", "là",
        "được", "có", "mới", "hoàn", "áp", "tham", "nghiêm", "so", "trở", "để", "ở", "phần", "không", "đã", "sử",
        "dùng", "tính", "vào", "trước", "sau", "một", "thay", "hiện", "hài", "đạt", "tới", "đầu", "phục", "xếp",
    ],
    adjectives: phrases![],
    from: phrases!["từ"],
    to: phrases![
        "lên", "xuống", "còn", "xuống còn", "đến", "lên đến", "tới", "lên tới", "xuống đến", "đạt", "thành",
        "lên thành", "chỉ còn", "về", "đạt được", "đạt tới", "đạt đến", "lên đến mức", "đạt ngưỡng", "chạm mốc",
        "cán mốc", "đạt mốc",
    ],
    now: phrases![
        "hiện tại", "hiện nay", "hiện", "thay vì", "so với", "trước đây", "thay cho", "ban đầu", "đang là",
        "hiện là", "hiện tại là", "hiện đang", "đang ở", "hiện ở", "trước đó", "trước là", "mức hiện tại",
        "mức hiện tại là", "cơ sở", "giá trị hiện tại", "so với mức", "thay vì mức", "năm ngoái", "năm trước", "quý trước", "tháng trước",
    ],
    goal: phrases!["mục tiêu", "chỉ tiêu", "mục tiêu là", "mục tiêu đạt", "kỳ vọng"],
    at_least: phrases![
        "ít nhất", "tối thiểu", "không dưới", "không ít hơn", "≥", ">=", "không thấp hơn", "ít nhất là",
        "tối thiểu là", "tối thiểu đạt", "từ ít nhất", "không dưới mức", "thấp nhất", "trên hoặc bằng",
        "lớn hơn hoặc bằng",
    ],
    above: phrases![
        "hơn", "trên", "nhiều hơn", "vượt", "cao hơn", "vượt quá", ">", "lớn hơn", "vượt mốc", "vượt mức",
        "trên mức", "hơn mức", "vượt ngưỡng", "cao hơn mức", "lên trên", "đạt trên", "đạt hơn", "lâu hơn",
    ],
    at_most: phrases![
        "không quá", "tối đa", "nhiều nhất", "không vượt quá", "≤", "<=", "trong vòng", "không nhiều hơn",
        "không hơn", "không trên", "không cao hơn", "trong tối đa", "cao nhất", "tối đa là", "nhỏ hơn hoặc bằng",
        "không lớn hơn", "không quá mức", "chậm nhất", "dưới hoặc bằng", "không cao quá",
    ],
    below: phrases![
        "dưới", "ít hơn", "thấp hơn", "<", "nhỏ hơn", "chưa đến", "chưa tới", "dưới mức", "thấp hơn mức",
        "xuống dưới", "nhanh hơn", "trong dưới", "còn dưới",
    ],
    or_more: phrases![
        "trở lên", "hoặc hơn", "+", "hoặc cao hơn", "trở lên là", "hoặc nhiều hơn", "hoặc trên", "hoặc lớn hơn",
    ],
    or_less: phrases![
        "trở xuống", "hoặc ít hơn", "hoặc thấp hơn", "đổ lại", "hoặc dưới", "hoặc nhỏ hơn", "hoặc nhanh hơn",
        "hoặc ngắn hơn",
    ],
    within: phrases!["trong vòng", "trong"],
    between: phrases!["trong khoảng", "từ", "khoảng", "giữa", "trong khoảng từ"],
    out_of: phrases!["trên", "trong số", "trong", "trên tổng số", "/", "trong tổng số"],
    by: phrases!["thêm", "bớt", "thêm ít nhất", "thêm khoảng"],
    up: phrases![
        "tăng", "nâng", "mở rộng", "cải thiện", "tăng trưởng", "tăng thêm", "gia tăng", "đẩy", "đẩy mạnh",
        "cải tiến", "thúc đẩy", "tăng cường",
    ],
    down: phrases![
        "giảm", "cắt giảm", "hạ", "rút ngắn", "bớt", "tiết kiệm", "giảm bớt", "cắt", "giảm thiểu", "thu hẹp",
        "hạ thấp", "cắt bớt", "kéo giảm",
    ],
    more: phrases!["nhiều hơn", "cao hơn", "nhanh hơn", "tăng trưởng"],
    fewer: phrases!["ít hơn", "thấp hơn", "nhanh hơn", "giảm"],
    multiples: table![i64:
        ("gấp đôi", 2), ("gấp hai", 2), ("gấp ba", 3), ("gấp bốn", 4), ("giảm một nửa", -2), ("giảm nửa", -2),
        ("giảm đi một nửa", -2), ("xuống một nửa", -2), ("còn một nửa", -2), ("gấp năm", 5), ("tăng đôi", 2),
        ("gấp 2", 2), ("gấp 3", 3), ("nhân đôi", 2), ("gấp mười", 10), ("gấp rưỡi", 1), ("gấp hai lần", 2),
        ("gấp ba lần", 3), ("tăng gấp rưỡi", 1), ("gấp 4", 4), ("gấp 5", 5), ("gấp 10", 10), ("gấp năm lần", 5),
        ("gấp mười lần", 10), ("giảm phân nửa", -2), ("giảm 1/2", -2), ("bằng một nửa", -2), ("tăng gấp hai", 2),
        ("tăng gấp ba", 3),
    ],
    and: phrases!["đến", "và", "tới"],
    telltale: &[
        "từ", "lên", "xuống", "đến", "và", "của", "cho", "trong", "với", "các", "tăng", "giảm", "đạt", "ít", "nhất",
        "khách", "hàng", "mới", "mỗi", "tháng", "số", "tỷ", "lệ", "nhân", "viên", "doanh", "thu", "hoàn", "thành",
        "dưới", "trên", "không", "còn", "được", "người", "để", "năm", "ngày", "thời", "gian",
    ],
    fillers: phrases![
        "cả", "khoảng", "chỉ", "gần", "trung bình", "tổng cộng", "tổng", "mức", "xấp xỉ", "chừng", "con số", "được",
        "thực hiện", "xuất hiện", "thể hiện", "phát hiện", "là",
    ],
    now_behind: phrases![
        "hiện nay", "hiện tại", "như hiện nay", "như hiện tại", "năm ngoái", "quý trước", "trước đây", "ban đầu",
        "hiện có", "hiện giờ", "bây giờ", "năm trước", "tháng trước",
    ],
    by_any: phrases!["thêm", "bớt"],
    fractions: table![(i64, i64):
        ("một phần ba", (1, 3)), ("một phần tư", (1, 4)), ("một phần năm", (1, 5)), ("một phần mười", (1, 10)),
        ("một nửa", (1, 2)), ("nửa", (1, 2)), ("ba phần tư", (3, 4)), ("hai phần ba", (2, 3)),
        ("hai phần năm", (2, 5)), ("ba phần năm", (3, 5)), ("bốn phần năm", (4, 5)), ("chín phần mười", (9, 10)),
    ],
    of: phrases![
        "số", "trong số", "của", "tổng số", "các", "trên tổng số", "đơn", "khách", "nhân", "học", "người", "đội",
        "nhóm", "sản", "doanh", "lượng", "thời", "chi", "cửa", "phòng", "sinh", "yêu", "hợp", "dự",
    ],
    change_of: phrases!["ở mức"],
    none: phrases![
        "không có", "không xảy ra", "không còn", "không để xảy ra", "không một", "không có bất kỳ",
        "không phát sinh",
    ],
    every: phrases!["tất cả", "toàn bộ", "mọi", "tất cả các", "toàn thể", "tất cả những"],
    ranks: phrases!["top", "trong top", "vào top", "hạng", "xếp hạng", "vị trí", "vị trí số", "đứng thứ", "vị trí thứ"],
    ranks_behind: phrases!["hàng đầu", "dẫn đầu"],
    times_more: phrases!["lần"],
    work: phrases![
        "hoàn thành", "triển khai", "ra mắt", "xây dựng", "thiết lập", "tổ chức", "phát hành", "khởi động",
        "hoàn tất", "áp dụng", "nâng cấp", "chuyển", "lập", "thực hiện", "phát triển",
    ],
    moves: phrases!["đưa", "chuyển"],
    sayings: phrases!["1:1", "1-1", "từ 0 đến 1"],
    asides: phrases![
        "nguyên nhân", "báo cáo về", "vì sao", "tại sao", "đề xuất phương án", "đề xuất kế hoạch", "kế hoạch", "phương án", "tìm hiểu",
        "lộ trình",
    ],
    first: phrases!["hạng nhất", "vị trí dẫn đầu", "vị trí số một", "đứng đầu", "vị trí đầu tiên"],
    just_more: phrases![],
    just_fewer: phrases![],
    among: phrases!["trong", "một trong", "trong số"],
    nobody: phrases!["không ai"],
    ..NONE
};
