"""The Vietnamese words of a form that are not names of its columns."""

TITLE = "PHIẾU TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH – ĐỢT {round}"
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc")
DOTS = "…" * 24

# Where a leaf has no formula: who or what its points wait for.
LATER = {
    "survey": "Điều tra XHH",
    "people": "Hội đồng chấm",
    "bloc": "Tính khi đủ các đơn vị",
    "register": "Tính theo danh mục đơn vị",
}
WAITING_FOR = "Chờ điểm mục {code}"

# What a row tells its unit, in the column of notices.
ERROR_CELL = "Ô bị lỗi, nhập lại."
UNREADABLE = {
    "count": "Cần số nguyên từ 0.",
    "number": "Cần một số.",
    "percent": "Cần tỷ lệ phần trăm.",
    "date": "Cần ngày, hoặc “không”.",
    "yes_no": "Cần “có” hoặc “không”.",
    "choice": "Chọn mức trong danh sách.",
}
# A figure that came as a text, as from a report or another program.
IS_A_TEXT = {
    "count": "Ô đang là chữ: gõ lại số nguyên.",
    "number": "Ô đang là chữ: gõ lại số.",
    "percent": "Ô đang là chữ: gõ lại, ví dụ 85%.",
    "date": "Ô đang là chữ: gõ lại ngày, ví dụ 2020-01-31, hoặc “không”.",
}
OUT_OF_BOUNDS = "Phải {bounds}."
CLAIM_WRONG = "Điểm tự chấm phải là số từ {low} đến {high}."
INCOMPLETE = "Còn thiếu số liệu."
NO_POINTS = "Số liệu không cho điểm, kiểm tra lại."
CLAIM_ABOVE = "Tự chấm cao hơn quy tắc."
EVIDENCE_OWED = "Thiếu tài liệu kiểm chứng hoặc giải trình."

ADJUSTMENTS = "Điểm thưởng, điểm trừ"
TOTAL = "Tổng cộng"
WAITING = "Trong đó điểm chưa tính được trong phiếu"
INDEX = "Chỉ số tạm tính (%)"

# What the cover says below the unit's name, code and parent, which `layout` names.
ROUND, DEADLINE, CONTACT = "Đợt chấm", "Hạn nộp", "Nơi nhận, giải đáp"
CRITERIA, OWN_MAX = "Bộ tiêu chí", "Điểm tối đa của đơn vị"
AUTHOR, AUTHORS_CONTACT = "Người lập biểu", "Điện thoại, thư điện tử"

# What a cell says to whoever types in it.
ROW = "Mục {code}"
WHAT_TO_TYPE = {
    "count": "Số nguyên từ 0 trở lên",
    "number": "Một số",
    "percent": "Tỷ lệ phần trăm, ví dụ 85%",
    "date": "Ngày/tháng/năm, hoặc chữ “không” nếu không thực hiện",
    "yes_no": "Chọn “có” hoặc “không”",
    "choice": "Chọn một mức trong danh sách",
}
AT_LEAST, AT_MOST = "không nhỏ hơn {bound}", "không lớn hơn {bound}"
DATE_BY_KEYBOARD = " Nếu máy không nhận, gõ dạng 2020-01-31."
CLAIM = "Điểm tự chấm: từ {low} đến {high}. "
TAKEN = "Số điểm bị trừ, ghi số dương: từ {low} đến {high}. "
HOW_TO_ANSWER = {"date": "ngày/tháng/năm; không có thì ghi “không”", "yes_no": "có/không", "choice": "chọn một mức"}

GUIDE_TITLE = "Cách điền:"
GUIDE = (
    "1. Chỉ điền các ô nền vàng nhạt ở trang “Phiếu chấm”; các ô khác đã khóa. Không thêm, xóa, đổi chỗ dòng, cột.",
    "2. Cột “Điểm theo quy tắc” tự tính khi đủ số liệu; ô xám: điểm do điều tra, Hội đồng hay cả khối cho sau.",
    "3. Ghi điểm tự chấm, tài liệu kiểm chứng (số, ngày, cơ quan ban hành); thiếu tài liệu thì phải giải trình.",
    "4. Chữ bị che thì kéo cao dòng. Xong khi trang “Tổng hợp” không còn ô trống và cột “Lưu ý” không còn gì.",
    "5. Lưu tệp dạng .xlsx và gửi tệp, không chỉ gửi bản in.",
)
DATE_LINE = "…………, ngày …… tháng …… năm ………"
DRAWN_UP_BY = ("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)")
SIGNED_BY = ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký tên, đóng dấu)")

SUMMARY_TITLE = "TỔNG HỢP ĐIỂM TỰ CHẤM THEO LĨNH VỰC – ĐỢT {round}"
SUMMARY_HEADINGS = (
    "Lĩnh vực", "Điểm tối đa", "Chờ tính sau", "Điểm theo quy tắc", "Điểm tự chấm", "Tỷ lệ theo quy tắc (%)",
    "Tỷ lệ tự chấm (%)",
)  # fmt: skip
PROGRESS = (
    ("Số liệu đã điền đúng", "trên {count} ô số liệu"),
    ("Số liệu còn trống", "ô trống không phải là 0; không phát sinh thì ghi 0"),
    ("Số dòng có lưu ý", "xem cột “Lưu ý” ở trang “Phiếu chấm”"),
)
SUMMARY_NOTE = (
    "Chưa gồm điểm điều tra xã hội học, điểm Hội đồng chấm và điểm so với đơn vị khác (cột “Chờ tính sau”). "
    "Tỷ lệ tính trên điểm tối đa của đơn vị."
)
CHART_TITLE = "Tỷ lệ điểm theo lĩnh vực (%)"
CHART_SERIES = ("Theo quy tắc", "Tự chấm")
