"""The words of an annotated copy, in both languages."""

_VI = {
    "title": "BẢN SAO CÓ GHI CHÚ – KHÔNG DÙNG ĐỂ NỘP LẠI",
    "file": "Tệp gốc: {file}", "unit": "Đơn vị: {unit}",
    "how": "Sửa trong tệp gốc rồi nộp lại tệp gốc. Ô có vấn đề được tô màu và có ghi chú; bấm vào cột “Ô” để đến ô đó.",
    "still": "Bản sao để đọc: công thức đã được thay bằng giá trị lưu trong tệp; danh sách chọn, liên kết, biểu đồ, định dạng có điều kiện đã bỏ.",
    "values-only": "Bản sao này chỉ có giá trị các ô, không giữ được định dạng của tệp gốc.",
    "notes-only": "Bản sao này chỉ có danh sách vấn đề: không mở được nội dung tệp gốc.",
    "number": "STT", "severity": "Mức độ", "cell": "Ô", "criterion": "Tiêu chí", "problem": "Vấn đề", "fix": "Cách xử lý",
    "error": "Lỗi", "warning": "Cảnh báo", "whole-file": "cả tệp", "more": "… và {count} vấn đề nữa.",
}  # fmt: skip
_EN = {
    "title": "AN ANNOTATED COPY – NOT TO BE HANDED IN",
    "file": "The original: {file}", "unit": "Unit: {unit}",
    "how": "Mend the original and hand that in again. Cells with a problem are coloured and have a comment; the column “Cell” leads to them.",
    "still": "A copy to be read: formulas are replaced by the values stored in the file; drop-downs, links, charts and conditional formats are gone.",
    "values-only": "This copy holds the values of the cells only; the look of the original could not be kept.",
    "notes-only": "This copy holds the list of problems only: the original could not be opened.",
    "number": "No.", "severity": "Severity", "cell": "Cell", "criterion": "Criterion", "problem": "What is wrong", "fix": "How to mend it",
    "error": "Error", "warning": "Warning", "whole-file": "the file", "more": "… and {count} more.",
}  # fmt: skip


def said_of_copy(key: str, lang: str, **blanks: object) -> str:
    """One word or phrase."""
    return (_EN if lang == "en" else _VI)[key].format(**blanks)
