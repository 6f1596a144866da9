"""Messages about what `par check` holds against each other, and about the copies that go back."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error, warning

MESSAGES: Mapping[str, Message] = {
    "claim-above-rule": warning(
        "Tự chấm {claimed} điểm, theo quy tắc được {computed} điểm (cao hơn {over}).", "Sửa điểm tự chấm, hoặc kiểm tra số liệu; điểm tự chấm không được dùng để tính.",
        "The self-score is {claimed}, the rule gives {computed} ({over} less).", "Correct the self-score, or check the figures; a self-score is never used for the result.",
    ),
    "claim-missing": warning(
        "Chưa tự chấm tiêu chí do đơn vị đề xuất điểm.", "Ghi điểm đề xuất ở cột Điểm tự chấm.",
        "The unit is to propose the points of this criterion and has not.", "Write the points proposed in the column Điểm tự chấm.",
    ),
    "attribute-unsaid": warning(
        "Không có danh mục đơn vị, phiếu cũng không ghi “{attribute}”, nên tiêu chí được coi là áp dụng.", "Chỉ rõ --units nếu cần kiểm tra chính xác.",
        "There is no register, and the form does not say '{attribute}': the criterion is taken to apply.", "Give --units for an exact check.",
    ),
    "copy-values-only": warning(
        "Bản sao ghi chú chỉ có giá trị các ô, không giữ được định dạng: {reason}.", "Dùng bản sao để đọc; sửa trong tệp gốc.",
        "The copy with notes holds the values of the cells only, not their look: {reason}.", "Read the copy; mend the original.",
    ),
    "copy-notes-only": warning(
        "Bản sao ghi chú chỉ có danh sách vấn đề, không có nội dung phiếu: {reason}.", "Xem danh sách; sửa trong tệp gốc.",
        "The copy with notes holds the list of problems only, not the form: {reason}.", "Read the list; mend the original.",
    ),
    "copy-not-made": error(
        "Không ghi được bản sao ghi chú: {reason}.", "Sửa nguyên nhân rồi chạy lại; các tệp khác không bị ảnh hưởng.",
        "The copy with notes could not be made: {reason}.", "Mend the cause and run again; other files are not affected.",
    ),
}  # fmt: skip
