"""Every message of par, once, in Vietnamese and English: what is wrong, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """An error needs mending before the result stands; a warning needs a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of finding; the texts have ``{blanks}`` that the facts of a finding fill.

    ``acceptable``: a criteria set may accept it, with a reason, because the result is right all the same.
    """

    severity: Severity
    vi: str
    vi_fix: str
    en: str
    en_fix: str
    acceptable: bool = False

    def sentence(self, lang: str) -> str:
        """What is wrong."""
        return self.en if lang == "en" else self.vi

    def remedy(self, lang: str) -> str:
        """What to do."""
        return self.en_fix if lang == "en" else self.vi_fix


def _error(vi: str, vi_fix: str, en: str, en_fix: str) -> Message:
    return Message(Severity.ERROR, vi, vi_fix, en, en_fix)


def _warning(vi: str, vi_fix: str, en: str, en_fix: str) -> Message:
    return Message(Severity.WARNING, vi, vi_fix, en, en_fix)


_FILES: Mapping[str, Message] = {
    "file-not-found": _error(
        "Không tìm thấy tệp hoặc thư mục này.", "Kiểm tra lại đường dẫn, hoặc khai báo trong par.yaml.",
        "There is no such file or folder.", "Check the path, or what par.yaml says.",
    ),
    "file-unreadable": _error(
        "Không mở được tệp: {reason}.", "Đóng tệp nếu đang mở ở chương trình khác; kiểm tra quyền đọc.",
        "The file cannot be opened: {reason}.", "Close it in other programs; check your right to read it.",
    ),
    "file-empty": _error(
        "Tệp rỗng (0 byte).", "Đề nghị đơn vị gửi lại tệp.",
        "The file is empty (0 bytes).", "Ask the unit to send it again.",
    ),
    "file-not-workbook": _error(
        "Tệp không phải là bảng tính đọc được: {reason}.", "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "The file is not a readable workbook: {reason}.", "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "file-not-zip": _error(
        "Tệp không phải là bảng tính: không phải dạng .xlsx, .xlsm, .xlsb, .ods hay .xls.",
        "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "The file is not a workbook: neither a zip container (.xlsx, .xlsm, .xlsb, .ods) nor an Excel 97 file (.xls).",
        "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "file-broken": _error(
        "Nội dung trang tính không phải XML đúng quy cách; không mở để bảo vệ máy.",
        "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "The sheet's XML is not well-formed; it was not opened, to protect the machine.",
        "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "file-too-many-parts": _error(
        "Tệp có hơn {limit} thành phần; không mở để bảo vệ máy.", "Chép phiếu chấm sang tệp mới rồi gửi lại.",
        "The file has more than {limit} parts; it was not opened, to protect the machine.",
        "Copy the form into a new workbook and send that.",
    ),
    "file-reader-died": _error(
        "Chương trình đọc tệp dừng giữa chừng: tệp hỏng, hoặc đòi nhiều bộ nhớ hơn máy có.",
        "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "The program that reads it stopped: the file is damaged, or asks for more memory than there is.",
        "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "file-too-slow": _error(
        "Đọc tệp mất hơn {seconds} giây nên đã dừng.", "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "Reading the file took more than {seconds} seconds and was stopped.",
        "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "folder-loop": _error(
        "Thư mục là liên kết dẫn ngược lên thư mục chứa nó; không đọc lại.", "Xóa liên kết.",
        "The folder is a link that leads back to a folder above it; it was not entered.", "Remove the link.",
    ),
    "file-encrypted": _error(
        "Tệp có mật khẩu nên không đọc được.", "Đề nghị đơn vị bỏ mật khẩu mở tệp rồi gửi lại.",
        "The workbook is protected by a password.", "Ask the unit to remove the password and send it again.",
    ),
    "file-too-large": _error(
        "Tệp bung ra {megabytes} MB, quá giới hạn {limit} MB; không mở để bảo vệ máy.",
        "Mở bằng Excel, xóa nội dung ngoài phiếu chấm rồi lưu lại.",
        "The file unpacks to {megabytes} MB, over the limit of {limit} MB; it was not opened, to protect the machine.",
        "Open it in Excel, delete what is not the form, and save it again.",
    ),
    "sheet-too-large": _error(
        "Trang tính kéo dài đến ô {corner}, quá giới hạn; không mở để bảo vệ máy.",
        "Mở bằng Excel, xóa các hàng và cột thừa ở xa, lưu lại.",
        "The sheet claims cells as far as {corner}, over the limit; it was not opened, to protect the machine.",
        "Open it in Excel, delete the far rows and columns, and save it again.",
    ),
    "file-lock": _warning(
        "Đây là tệp khóa của Excel (có người đang mở phiếu), không phải phiếu chấm; đã bỏ qua.",
        "Đóng phiếu chấm trong Excel rồi chạy lại, nếu chưa chắc phiếu đã lưu.",
        "This is Excel's lock file (somebody has the workbook open), not a submission; it was skipped.",
        "Close the workbook in Excel and run again, if you are not sure that it was saved.",
    ),
    "file-ignored": _warning(
        "Tệp không phải bảng tính (.xlsx, .xlsm, .xls, .xlsb, .ods); đã bỏ qua.",
        "Nếu đây là phiếu chấm, đề nghị đơn vị gửi dạng Excel.",
        "The file is not a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods); it was skipped.",
        "If it is a submission, ask the unit to send it as an Excel file.",
    ),
    "output-locked": _error(
        "Không ghi được tệp kết quả: tệp đang được mở (thường là trong Excel).",
        "Đóng tệp rồi chạy lại, hoặc dùng -o để ghi tên khác.",
        "The results cannot be written: the file is open (most often in Excel).",
        "Close it and run again, or write elsewhere with -o.",
    ),
    "output-unwritable": _error(
        "Không ghi được tệp kết quả: {reason}.", "Kiểm tra đường dẫn, quyền ghi vào thư mục và dung lượng đĩa, hoặc dùng -o để ghi nơi khác.",
        "The results cannot be written: {reason}.", "Check the path, your right to write there and the room on the disk, or write elsewhere with -o.",
    ),
    "output-is-input": _error(
        "Không ghi kết quả vào đây: đây là tệp hoặc thư mục đầu vào của đợt chấm.", "Chọn tên khác cho tệp kết quả.",
        "The results are not written here: it is one of the round's own files, or in one of its folders.", "Choose another name for the results.",
    ),
    "output-kept": _warning(
        "Đã có kết quả khác tại đây; bản cũ được giữ lại với tên {kept}.", "Đối chiếu hai bản trước khi công bố.",
        "A different result was here; it is kept as {kept}.", "Compare the two before you publish.",
    ),
    "output-not-written": _error(
        "Không ghi kết quả vì có lỗi và đã yêu cầu --strict.", "Xử lý các lỗi rồi chạy lại.",
        "Nothing was written, because there are errors and --strict was asked for.", "Mend the errors and run again.",
    ),
    "record-not-one": _error(
        "Tệp không phải hồ sơ kết quả do par ghi.", "Dùng tệp kết quả mà par score đã ghi.",
        "The file is not a results workbook that par wrote.", "Use one that par score has written.",
    ),
    "record-changed": _error(
        "Hồ sơ kết quả đã bị sửa sau khi par ghi: {part} không còn khớp mã băm.", "Dùng bản gốc của tệp, hoặc chấm lại.",
        "The results workbook was changed after par wrote it: {part} does not fit its hash.", "Use the original file, or score again.",
    ),
    "record-damaged": _error(
        "Hồ sơ kết quả không còn nguyên vẹn: nội dung par đã ghi bị thiếu hoặc hỏng.", "Dùng bản gốc của tệp, hoặc chấm lại.",
        "The results workbook is not whole: something that par wrote is missing or broken.", "Use the original file, or score again.",
    ),
    "record-newer": _error(
        "Hồ sơ kết quả do một bản par khác ghi; bản này không biết “{text}”.", "Cập nhật par rồi mở lại.",
        "The results workbook was written by another version of par; this one does not know '{text}'.", "Update par and open it again.",
    ),
    "not-utf8": _error(
        "Tệp không phải mã UTF-8 (mã mà Notepad bản cũ gọi là “Unicode” là UTF-16, không phải UTF-8).",
        "Lưu lại tệp với mã UTF-8 (Notepad: Save As, Encoding: UTF-8; Excel: CSV UTF-8).",
        "The file is not UTF-8 (what older Notepads call 'Unicode' is UTF-16, not UTF-8).",
        "Save it as UTF-8 (Notepad: Save As, Encoding: UTF-8; Excel: CSV UTF-8).",
    ),
}  # fmt: skip

_YAML: Mapping[str, Message] = {
    "yaml-too-large": _error(
        "Tệp lớn hơn {megabytes} MB.", "Một bộ tiêu chí chỉ vài trăm KB; kiểm tra lại tệp.",
        "The file is larger than {megabytes} MB.", "A criteria set has some hundred KB; check the file.",
    ),
    "yaml-syntax": _error(
        "Sai cú pháp YAML: {reason}.", "Kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc kép; biểu thức phải đặt trong ngoặc kép.",
        "Not valid YAML: {reason}.", "Check indentation, colons and quotes; expressions must be quoted.",
    ),
    "yaml-tab": _error(
        "Dòng này thụt bằng phím Tab.", "Thụt bằng khoảng trắng: thay mỗi Tab bằng hai khoảng trắng.",
        "This line is indented with a tab.", "Indent with spaces: put two in the place of each tab.",
    ),
    "yaml-colon": _error(
        "Văn bản có dấu “: ” mà không đặt trong ngoặc kép.", 'Đặt cả giá trị trong ngoặc kép: "Cải cách: kế hoạch năm"; hoặc thêm dấu phẩy trước khóa tiếp theo.',
        "A text that holds ': ' is not quoted.", 'Quote the whole value: "Reform: the plan of the year"; or add a comma before the next key.',
    ),
    "yaml-colon-missing": _error(
        "“{written}” chưa có dạng “khóa: giá trị”.", "Viết “{right}”, sau dấu hai chấm là một khoảng trắng thường; nếu nối tiếp dòng trên thì thụt vào sâu hơn.",
        "'{written}' is not yet 'key: value'.", "Write '{right}', with a plain space behind the colon; indent it further if it continues the line above.",
    ),
    "yaml-unclosed": _error(
        "Dấu {found} mở ở đây không được đóng đúng chỗ.", "Đóng lại; trong ngoặc, các mục ngăn nhau bằng dấu phẩy.",
        "The {found} that opens here is not closed where it should be.", "Close it; between brackets, commas separate the items.",
    ),
    "yaml-quote": _error(
        "Giá trị đã hết ở dấu nháy đóng mà phía sau còn “{found}”.", "Đặt cả giá trị trong một cặp ngoặc kép; bên trong dùng nháy đơn: \"a == 'Đạt'\"; hai khóa trong ngoặc ngăn nhau bằng dấu phẩy.",
        "The value ended at its closing quotation mark; '{found}' is left over.", "Put the whole value in one pair of double quotes, single ones inside: \"a == 'Đạt'\"; between brackets, commas separate keys.",
    ),
    "yaml-indentation": _error(
        "Thụt dòng không khớp với các dòng phía trên.", "Các khóa cùng cấp thụt bằng nhau, các mục “- ” cũng vậy; xem cả dòng ngay trên.",
        "The indentation does not fit the lines above.", "Keys of one level are indented alike, and so are items '- '; look at the line above too.",
    ),
    "yaml-unquoted": _error(
        "Giá trị bắt đầu bằng “{found}” mà không đặt trong ngoặc kép.", "Đặt cả giá trị trong ngoặc kép; nếu là mục của danh sách (“- ”) thì xuống dòng.",
        "The value begins with '{found}' and is not quoted.", "Quote the whole value; an item of a list ('- ') goes on a line of its own.",
    ),
    "yaml-no-keys": _error(
        "Tệp không có khóa nào ở cấp đầu (khóa: giá trị): đây không phải bộ tiêu chí.", "Kiểm tra lại tệp, hoặc bắt đầu từ một bộ tiêu chí mẫu.",
        "The file has no keys of its own (key: value): it is no criteria set.", "Check the file, or start from one of the shipped sets.",
    ),
    "yaml-empty": _error(
        "Tệp không có nội dung.", "Bắt đầu từ một bộ tiêu chí mẫu.",
        "The file has no content.", "Start from one of the shipped sets.",
    ),
    "yaml-alias": _error(
        "Không dùng neo (&) và bí danh (*) trong bộ tiêu chí.", "Viết đầy đủ; biểu thức có dấu * phải đặt trong ngoặc kép.",
        "Anchors (&) and aliases (*) are not allowed in a criteria set.", "Write it out; quote an expression that has a *.",
    ),
    "yaml-tag": _error(
        "Không dùng thẻ (!) trong bộ tiêu chí.", "Bỏ thẻ; nếu là văn bản thì đặt trong ngoặc kép.",
        "Tags (!) are not allowed in a criteria set.", "Remove the tag; quote the value if it is a text.",
    ),
    "yaml-many": _error(
        "Tệp có nhiều văn bản YAML (---).", "Mỗi tệp một bộ tiêu chí.",
        "The file has several YAML documents (---).", "One file, one set.",
    ),
    "yaml-too-many": _error(
        "Tệp có hơn {limit} giá trị.", "Một bộ tiêu chí chỉ vài nghìn giá trị; kiểm tra lại tệp.",
        "The file has more than {limit} values.", "A criteria set has some thousand; check the file.",
    ),
    "yaml-too-deep": _error(
        "Các cấp lồng nhau quá sâu.", "Kiểm tra thụt dòng.",
        "It is nested too deeply.", "Check the indentation.",
    ),
    "yaml-key": _error(
        "Khóa phải là một từ.", "Biểu thức và văn bản có dấu phẩy, ngoặc phải đặt trong ngoặc kép.",
        "A key must be a word.", "Quote expressions, and texts with commas or brackets.",
    ),
    "yaml-empty-value": _error(
        "“{key}” không có giá trị.", "Ghi giá trị hoặc bỏ khóa này.",
        "'{key}' has no value.", "Give it one or remove the key.",
    ),
    "yaml-repeated-key": _error(
        "Khóa “{key}” lặp lại (đã có ở dòng {line}).", "Giữ một; nếu là biểu thức thì đặt trong ngoặc kép.",
        "The key '{key}' is repeated (first in line {line}).", "Keep one; quote it if it is an expression.",
    ),
    "decimal-comma": _error(
        "“{written}” viết bằng dấu phẩy thập phân.", "Viết {right}, với dấu chấm.",
        "'{written}' has a decimal comma.", "Write {right}, with a point.",
    ),
    "comma-in-text": _error(
        "Giá trị có dấu phẩy mà không đặt trong ngoặc kép, nên “{key}” bị đọc thành khóa.", 'Viết "{right}"; nếu “{key}” đúng là khóa thì ghi giá trị cho nó.',
        "A value with a comma is not quoted, so that '{key}' was read as a key.", 'Write "{right}"; if \'{key}\' is meant as a key, give it a value.',
    ),
    "text-invisible": _warning(
        "Có ký tự không nhìn thấy được ({character}).", "Xóa đi và gõ lại: ký tự này thường theo vào khi chép từ Word hoặc trang web.",
        "There is a character that cannot be seen ({character}).", "Delete it and type anew: such come along when copying from Word or the web.",
    ),
    "key-missing": _error(
        "Thiếu khóa “{key}”.", "Bổ sung khóa này.",
        "The key '{key}' is missing.", "Add it.",
    ),
    "key-unknown": _error(
        "Không có khóa “{key}”{suggestion}", "Sửa tên khóa; xem docs/language.vi.md.",
        "There is no key '{key}'{suggestion}", "Correct its name; see docs/language.md.",
    ),
    "rule-kind-unknown": _error(
        "Không có loại quy tắc “{text}”{suggestion}", "Dùng một trong: {kinds}.",
        "There is no rule kind '{text}'{suggestion}", "Use one of: {kinds}.",
    ),
    "value-not-listed": _error(
        "“{key}” không nhận “{text}”.", "Dùng một trong: {listed}.",
        "'{key}' cannot be '{text}'.", "Use one of: {listed}.",
    ),
    "value-refused": _error(
        "“{key}” không nhận “{text}”: {reason}.", "Xem docs/language.vi.md.",
        "'{key}' cannot be '{text}': {reason}.", "See docs/language.md.",
    ),
    "not-a-number": _error(
        "“{text}” không phải là số.", "Viết 0.5 (dấu chấm) hoặc 80%.",
        "'{text}' is not a number.", "Write 0.5 (with a point) or 80%.",
    ),
    "not-a-code": _error(
        "“{text}” không phải là mã.", 'Mã gồm chữ và số, ngăn bằng dấu chấm, đặt trong ngoặc kép: "1.10".',
        "'{text}' is not a code.", 'Letters and digits, separated by points, quoted: "1.10".',
    ),
    "not-a-flag": _error(
        "“{text}” không phải true hay false.", "Viết true hoặc false.",
        "'{text}' is neither true nor false.", "Write true or false.",
    ),
    "not-points": _error(
        "“{text}” không phải là điểm.", "Viết một số (0.5), một tỷ lệ của điểm tối đa (50%), hoặc max.",
        "'{text}' is not a number of points.", "Write a number (0.5), a share of the maximum (50%), or max.",
    ),
    "not-a-range": _error(
        "“{text}” không phải là khoảng.", 'Viết ">= 20%, < 30%", "4+" hoặc một số.',
        "'{text}' is not a range.", 'Write ">= 20%, < 30%", "4+" or a number.',
    ),
    "not-a-whole-number": _error(
        "“{text}” không phải là số nguyên.", "Viết số nguyên, ví dụ 2020.",
        "'{text}' is not a whole number.", "Write one, such as 2020.",
    ),
    "not-an-id": _error(
        "“{text}” không dùng làm id được.", "Chỉ dùng chữ không dấu, chữ số và dấu gạch nối: ministry-2020.",
        "'{text}' cannot be an id.", "Use letters without accents, digits and hyphens: ministry-2020.",
    ),
    "not-a-text": _error(
        "“{key}” phải là văn bản.", "Ghi một dòng chữ, không phải danh sách hay các khóa con; nếu có dấu “: ” thì đặt trong ngoặc kép.",
        "'{key}' must be a text.", "Write one line, not a list or keys of its own; quote it if it holds ': '.",
    ),
    "not-a-list": _error(
        "“{key}” phải là danh sách.", "Viết [..., ...], hoặc mỗi dòng một mục bắt đầu bằng “- ”.",
        "'{key}' must be a list.", "Write [..., ...], or one item a line that begins with '- '.",
    ),
    "not-a-mapping": _error(
        "“{key}” phải gồm các khóa con.", "Viết {{khóa: giá trị}}, hoặc mỗi dòng một khóa, thụt vào.",
        "'{key}' must have keys of its own.", "Write {{key: value}}, or one key a line, indented.",
    ),
    "not-previous": _error(
        "“{text}” không phải danh sách mã, cũng không phải none.", 'Viết previous: ["{text}"], hoặc previous: none nếu tiêu chí mới.',
        "'{text}' is neither a list of codes nor none.", 'Write previous: ["{text}"], or previous: none for what is new.',
    ),
    "list-too-long": _error(
        "“{key}” có quá nhiều mục.", "Ghi nhiều nhất {most} mục.",
        "'{key}' has too many items.", "Write {most} at most.",
    ),
    "percent-misplaced": _error(
        "“{text}” có dấu %, ở đây phải là số điểm hoặc chỉ số.", "Viết 90 cho 90%; viết số điểm, không viết tỷ lệ.",
        "'{text}' has a percent sign where points or an index are wanted.", "Write 90 for 90 %; write points, not a share.",
    ),
    "key-misplaced": _error(
        "Không dùng “{key}” ở chỗ này.", "Kiểm tra thụt dòng: khóa này thuộc phần khác; xem docs/language.vi.md.",
        "The key '{key}' has no place here.", "Check the indentation: it belongs elsewhere; see docs/language.md.",
    ),
    "list-too-short": _error(
        "“{key}” có quá ít mục.", "Ghi ít nhất {least} mục.",
        "'{key}' has too few items.", "Write at least {least}.",
    ),
    "expression-cut": _error(
        "Biểu thức “{text}” bị bỏ dở.", "Viết tiếp, hoặc đóng ngoặc; xem mục Biểu thức trong docs/language.vi.md.",
        "The expression '{text}' is not finished.", "Finish it, or close a bracket; see Expressions in docs/language.md.",
    ),
    "expression-unexpected": _error(
        "Trong biểu thức “{text}”, không hiểu “{found}” ở chỗ này.", "Xem mục Biểu thức trong docs/language.vi.md.",
        "In the expression '{text}', '{found}' has no place here.", "See Expressions in docs/language.md.",
    ),
    "expression-sign": _error(
        "Trong biểu thức “{text}”, “{found}” không phải là cách viết của biểu thức.", "Viết {written}",
        "In the expression '{text}', '{found}' is not how expressions are written.", "Write {written}",
    ),
    "expression-expected": _error(
        "Trong biểu thức “{text}”, chỗ này phải là “{wanted}”.", "Thêm vào, hoặc sửa phần đứng trước.",
        "In the expression '{text}', '{wanted}' must stand here.", "Add it, or correct what stands before.",
    ),
    "expression-function": _error(
        "Không có hàm “{wrong}”{suggestion}", "Dùng một trong: {functions}.",
        "There is no function '{wrong}'{suggestion}", "Use one of: {functions}.",
    ),
    "expression-arguments": _error(
        "Hàm {function} có {count} đối số.", "Viết từ {least} đến {most} đối số, ngăn bằng dấu phẩy.",
        "The function {function} has {count} arguments.", "Write {least} to {most}, separated by commas.",
    ),
    "expression-decimals": _error(
        "Trong “{text}”, số chữ số thập phân của round phải là một số từ 0 đến 9.", "Viết round(b / a, 2).",
        "In '{text}', the decimals of round must be a number from 0 to 9.", "Write round(b / a, 2).",
    ),
    "expression-chained": _error(
        "Trong “{text}”, hai phép so sánh nối liền nhau.", "Viết 0 < a and a < 5.",
        "In '{text}', two comparisons are chained.", "Write 0 < a and a < 5.",
    ),
    "expression-too-deep": _error(
        "Biểu thức lồng ngoặc quá sâu.", "Chia thành nhiều trường hợp (cases) hoặc nhiều phần (sum).",
        "The brackets of the expression are nested too deeply.", "Split it into cases, or into the parts of a sum.",
    ),
    "expression-too-long": _error(
        "Biểu thức dài hơn {limit} ký tự.", "Chia thành nhiều trường hợp (cases) hoặc nhiều phần (sum).",
        "The expression is longer than {limit} characters.", "Split it into cases, or into the parts of a sum.",
    ),
}  # fmt: skip

_CRITERIA: Mapping[str, Message] = {
    "code-repeated": _error(
        "Mã “{repeated}” đã dùng.", "Mỗi tiêu chí và mỗi số liệu một mã.",
        "The code '{repeated}' is used already.", "Every criterion and every input has its own.",
    ),
    "code-unknown": _error(
        "Không có tiêu chí “{wrong}”{suggestion}", "Sửa mã.",
        "There is no criterion '{wrong}'{suggestion}", "Correct the code.",
    ),
    "total-mismatch": _error(
        "Các lĩnh vực cộng lại là {sum}, bộ tiêu chí ghi {max}.",
        "Sửa điểm tối đa; nếu quyết định in như vậy, chấp nhận mã này trong accept kèm lý do.",
        "The areas add up to {sum}, the set says {max}.",
        "Correct the maxima; if the decision is printed so, accept this code with a reason.",
    ),
    "max-mismatch": _error(
        "Các tiêu chí con cộng lại là {sum}, điểm tối đa ghi {max}.", "Sửa điểm tối đa của nhánh hoặc của tiêu chí con.",
        "The children add up to {sum}, the maximum says {max}.", "Correct the branch's maximum or its children's.",
    ),
    "part-mismatch": _error(
        "Phần “{part}” cộng lại là {sum}, khai báo {max}.", "Sửa điểm tối đa khai báo hoặc phần của tiêu chí.",
        "The part '{part}' adds up to {sum}, {max} is declared.", "Correct the declared maximum or the parts of criteria.",
    ),
    "max-not-positive": _error(
        "Điểm tối đa {max} không lớn hơn 0.", "Sửa điểm tối đa.",
        "The maximum {max} is not above zero.", "Correct it.",
    ),
    "above-max": _error(
        "Quy tắc cho đến {highest} điểm, điểm tối đa là {max}.", "Sửa điểm của quy tắc hoặc điểm tối đa.",
        "The rule gives up to {highest} points, the maximum is {max}.", "Correct the rule's points or the maximum.",
    ),
    "floor-missing": _error(
        "Điểm có thể xuống đến {lowest} mà không ghi điểm sàn.", "Ghi floor: 0, hoặc mức âm mà quyết định cho phép.",
        "Points can fall to {lowest} and no floor is given.", "Write floor: 0, or the negative level that the decision allows.",
    ),
    "stages-repeated": _error(
        "Danh sách stages trống hoặc lặp.", "Mỗi bước một lần.",
        "The list of stages is empty or repeats one.", "Each stage once.",
    ),
    "band-without-bound": _error(
        "Chỉ nhóm cuối được để trống ngưỡng.", "Ghi from cho nhóm này.",
        "Only the last band may have no threshold.", "Give this band a from.",
    ),
    "bands-out-of-order": _error(
        "Nhóm không theo thứ tự giảm dần: {one} rồi {other}.", "Xếp từ cao xuống thấp.",
        "The bands do not fall: {one}, then {other}.", "Order them from the best down.",
    ),
    "leaf-and-branch": _error(
        "Tiêu chí có cả rule lẫn criteria.", "Bỏ một: có tiêu chí con thì điểm là tổng của chúng.",
        "The criterion has both a rule and criteria.", "Remove one: a branch is the sum of its children.",
    ),
    "leaf-without-rule": _error(
        "Tiêu chí không có rule, cũng không có criteria.", "Thêm rule (cách chấm) hoặc criteria (tiêu chí con).",
        "The criterion has neither a rule nor criteria.", "Add a rule, or criteria below it.",
    ),
    "only-on-leaf": _error(
        "“{key}” chỉ dùng cho tiêu chí có quy tắc chấm.", "Chuyển xuống tiêu chí con.",
        "'{key}' belongs on a leaf.", "Move it down to one.",
    ),
    "input-name": _error(
        "“{name}” không dùng làm tên số liệu được.", "Dùng chữ thường không dấu: a, b, c.",
        "'{name}' cannot be the name of an input.", "Use plain lower-case letters: a, b, c.",
    ),
    "input-unknown": _error(
        "Không có số liệu “{wrong}”{suggestion}", "Khai báo trong inputs hoặc sửa tên.",
        "There is no input '{wrong}'{suggestion}", "Declare it under inputs or correct its name.",
    ),
    "input-unused": _warning(
        "Số liệu “{name}” không được dùng.", "Bỏ đi, hoặc dùng trong quy tắc.",
        "The input '{name}' is not used.", "Remove it, or use it in the rule.",
    ),
    "input-type": _error(
        "Số liệu “{name}” có kiểu {type}, quy tắc cần {wanted}.", "Sửa kiểu.",
        "The input '{name}' is a {type}, the rule needs a {wanted}.", "Correct its type.",
    ),
    "input-options": _error(
        "Danh sách của “{name}” khác các mức của quy tắc.", "Bỏ options của số liệu: quy tắc đã có.",
        "The options of '{name}' differ from the rule's.", "Remove the input's: the rule has them.",
    ),
    "options-alike": _error(
        "“{one}” và “{other}” là một khi so sánh.", "Đặt tên khác nhau.",
        "'{one}' and '{other}' are the same when compared.", "Name them apart.",
    ),
    "choice-without-options": _error(
        "Số liệu “{name}” không có danh sách để chọn.", "Thêm options.",
        "The choice '{name}' has no options.", "Add them.",
    ),
    "option-unknown": _error(
        "“{text}” không có trong danh sách: {options}.", "Sửa theo danh sách.",
        "'{text}' is not one of: {options}.", "Correct it.",
    ),
    "not-a-condition": _error(
        "“{text}” không phải là điều kiện.", 'Viết phép so sánh, ví dụ "a == 0".',
        "'{text}' is not a condition.", 'Write a comparison, such as "a == 0".',
    ),
    "text-in-arithmetic": _error(
        "“{text}” tính toán với văn bản.", "Văn bản chỉ dùng để so sánh: \"c == 'Đạt'\".",
        "'{text}' computes with a text.", "A text can only be compared: \"c == 'Đạt'\".",
    ),
    "gate-not-leaf": _error(
        "“{gate}” không phải tiêu chí có quy tắc chấm.", "Chọn một tiêu chí cuối cùng.",
        "'{gate}' is not a leaf.", "Name a leaf.",
    ),
    "gate-circle": _error(
        "Điều kiện qua “{gate}” quay về chính nó.", "Bỏ một điều kiện trong vòng.",
        "The gate '{gate}' leads back to itself.", "Remove one gate of the circle.",
    ),
    "rule-misplaced": _error(
        "Quy tắc {kind} không dùng được ở đây.", "Quy tắc given, survey chỉ dùng cho một tiêu chí riêng; survey không dùng cho điểm thưởng, trừ.",
        "A rule of kind {kind} has no place here.", "given and survey stand on a leaf of their own; a bonus or penalty is never surveyed.",
    ),
    "part-input-shared": _error(
        "Hai phần cùng hỏi số liệu “{name}”.", "Mỗi phần ghi input của mình và khai báo trong inputs.",
        "Two parts ask for the same input '{name}'.", "Give each part an input of its own, declared under inputs.",
    ),
    "number-out-of-range": _error(
        "“{key}” là {text}, phải {range}.", "Sửa con số.",
        "'{key}' is {text}; it must be {range}.", "Correct it.",
    ),
    "accept-refused": _error(
        "Không chấp nhận được mã “{wrong}”: chỉ những vấn đề không làm sai kết quả mới chấp nhận được ({codes}).", "Sửa bộ tiêu chí.",
        "The finding '{wrong}' cannot be accepted; only those that leave the result right can ({codes}).", "Mend the set.",
    ),
    "accept-unused": _warning(
        "Mã “{wrong}” được chấp nhận nhưng không còn xảy ra.", "Bỏ khỏi accept.",
        "The finding '{wrong}' is accepted, but no longer there.", "Remove it from accept.",
    ),
    "set-id-repeated": _error(
        "Mã “{wrong}” đã là mã của một bộ tiêu chí khác: {other}.", "Đặt id khác nhau.",
        "The id '{wrong}' is that of another set: {other}.", "Give them different ids.",
    ),
    "tiers-hole": _error(
        "Các mức bỏ trống: {where}.", "Bổ sung mức, hoặc sửa dấu ở đầu mút.",
        "The tiers leave a hole: {where}.", "Add a tier, or close an end.",
    ),
    "tiers-overlap": _error(
        "Các mức chồng nhau: {where}.", "Sửa dấu ở đầu mút.",
        "The tiers overlap: {where}.", "Open an end.",
    ),
    "full-not-positive": _error(
        "full {full} không lớn hơn 0.", "Ghi giá trị ứng với điểm tối đa.",
        "full {full} is not above zero.", "Write the value that is worth the maximum.",
    ),
    "points-out-of-order": _error(
        "Các mốc không tăng dần.", "Xếp lại.",
        "The points do not rise.", "Order them.",
    ),
    "step-zero": _error(
        "Bước bằng 0.", "Ghi bước khác 0.",
        "The step is zero.", "Write one that is not.",
    ),
    "late-not-closed": _error(
        "Mức muộn cuối cùng (và chỉ mức đó) phải không có days.", "Thêm {{score: 0}} ở cuối.",
        "The last step of late, and only it, has no days.", "Add {{score: 0}} at the end.",
    ),
    "formula-form": _error(
        "Quy tắc formula cần points hoặc cases.", "Giữ một trong hai.",
        "A formula has points or cases.", "Keep one of them.",
    ),
    "case-unreachable": _error(
        "Trường hợp {number} không bao giờ xét đến.", "Trường hợp không có if phải đứng cuối.",
        "Case {number} is never reached.", "A case without if comes last.",
    ),
    "parts-mismatch": _error(
        "Các phần cộng lại là {parts}, điểm tối đa là {max}.", "Sửa điểm của các phần.",
        "The parts add up to {parts}, the maximum is {max}.", "Correct the parts.",
    ),
    "tiers-out-of-order": _warning(
        "Các mức không xếp theo thứ tự: {one} rồi {other}.", "Xếp từ cao xuống thấp hoặc từ thấp lên cao.",
        "The tiers are not in order: {one}, then {other}.", "Order them from the highest down, or from the lowest up.",
    ),
    "less-for-more": _warning(
        "Quy tắc cho ít điểm hơn khi đạt nhiều hơn: {where}.", "Kiểm tra điểm của các mức; nếu quyết định quy định như vậy, chấp nhận mã này trong accept kèm lý do.",
        "The rule gives less for more: {where}.", "Check the points; if the decision says so, accept this code with a reason.",
    ),
    "max-unreachable": _warning(
        "Không câu trả lời nào đạt điểm tối đa {max}: cao nhất là {highest}.", "Sửa điểm của quy tắc hoặc điểm tối đa; nếu quyết định in như vậy, chấp nhận mã này trong accept kèm lý do.",
        "No answer reaches the maximum {max}: the highest is {highest}.", "Correct the rule or the maximum; if the decision is printed so, accept this code with a reason.",
    ),
    "max-passable": _warning(
        "Với {answers}, quy tắc cho {highest} điểm, quá điểm tối đa {max}; điểm như vậy sẽ bị từ chối.", "Đặt giới hạn cho số liệu (at_most) hoặc sửa công thức.",
        "With {answers} the rule gives {highest} points, above the maximum {max}; such points will be refused.", "Bound the inputs (at_most) or correct the formula.",
    ),
    "denominator-zero": _warning(
        "Mẫu số {denominator} có thể bằng 0 ({answers}) mà không có when_none; khi đó tiêu chí để trống.", "Ghi when_none: trường hợp không phát sinh và điểm của nó.",
        "The denominator {denominator} can be zero ({answers}) and there is no when_none; the leaf is then left blank.", "Write a when_none: what holds where nothing arose.",
    ),
    "leaf-for-nobody": _error(
        "Không đơn vị nào có tiêu chí này: “{condition}” không bao giờ đúng.", "Sửa applies_to của tiêu chí hoặc của các cấp trên.",
        "No unit can have this criterion: '{condition}' never holds.", "Correct its applies_to, or that of the nodes above.",
    ),
    "bounds-crossed": _error(
        "Mức thấp nhất {low} cao hơn mức cao nhất {high}.", "Sửa at_least hoặc at_most.",
        "The lower bound {low} is above the upper bound {high}.", "Correct at_least or at_most.",
    ),
    "gate-unreachable": _error(
        "Điều kiện đòi {wanted} điểm của {gate}, điểm tối đa ở đó là {max}.", "Sửa at_least.",
        "The gate asks for {wanted} points of {gate}, whose maximum is {max}.", "Correct at_least.",
    ),
    "basis-after-year": _warning(
        "Căn cứ ghi ngày {date}, sau năm {year} của bộ tiêu chí.", "Kiểm tra ngày của quyết định và năm; nếu đúng như vậy, chấp nhận mã này trong accept kèm lý do.",
        "The basis is dated {date}, after the set's year {year}.", "Check the decision's date and the year; if both are right, accept this code with a reason.",
    ),
    "text-empty": _error(
        "“{key}” để trống.", "Ghi nội dung.",
        "'{key}' is blank.", "Write it.",
    ),
    "text-not-nfc": _warning(
        "Văn bản dùng dấu tổ hợp (NFD): nhìn giống nhưng không tìm và so khớp được.", "Gõ lại, hoặc chuyển tệp sang Unicode dựng sẵn (NFC).",
        "The text has combining accents (NFD): it looks the same and cannot be searched for.", "Type it again, or convert the file to composed Unicode (NFC).",
    ),
    "code-out-of-order": _warning(
        "Mã {one} đứng trước {other}.", "Xếp theo thứ tự của mã.",
        "The code {one} stands before {other}.", "Put them in order.",
    ),
    "code-not-below": _warning(
        "Mã {own} không bắt đầu bằng mã cấp trên {parent}.", "Sửa mã, hoặc chuyển tiêu chí về đúng nhánh.",
        "The code {own} does not begin with its parent's, {parent}.", "Correct it, or move the criterion to where it belongs.",
    ),
    "code-excel": _warning(
        "Gõ vào Excel, mã {own} thành {becomes}.", "Nếu được, dùng mã khác; nếu quyết định in như vậy, chấp nhận mã này trong accept và giữ cột mã ở dạng văn bản.",
        "Typed into Excel, the code {own} becomes {becomes}.", "Use another code if you can; if the decision is printed so, accept this finding and keep the code column as text.",
    ),
    "case-missing": _warning(
        "Với {answers}, không trường hợp nào đúng; khi đó tiêu chí để trống.", "Thêm trường hợp còn lại (không có if) ở cuối.",
        "With {answers} no case holds; the leaf is then left blank.", "End with a case without if, for whatever is left.",
    ),
    "label-repeated": _warning(
        "“{text}” lặp lại.", "Ghi khác nhau để người điền phân biệt được.",
        "'{text}' is repeated.", "Word them so that whoever fills in the form can tell them apart.",
    ),
    "part-unknown": _error(
        "Phần điểm “{wrong}” không có trong parts{suggestion}", "Khai báo trong parts, hoặc sửa tên phần.",
        "The part '{wrong}' is not among the set's parts{suggestion}", "Declare it under parts, or correct its name.",
    ),
    "stage-missing": _error(
        "Tiêu chí {leaf} không bao giờ có điểm với các bước {stages}.", "Thêm bước còn thiếu vào stages: survey cho điều tra, appraised cho Hội đồng, computed cho quy tắc.",
        "With the stages {stages} the leaf {leaf} never has a score.", "Add the stage that is missing: survey for surveys, appraised for the council, computed for rules.",
    ),
    "due-far": _warning(
        "Hạn {date} cách xa năm {year} của bộ tiêu chí.", "Kiểm tra năm của hạn; nếu đúng như vậy, chấp nhận mã này trong accept kèm lý do.",
        "The due date {date} is far from the set's year {year}.", "Check its year; if it is right, accept this code with a reason.",
    ),
    "applies-to-everybody": _warning(
        "“{condition}” đúng với mọi đơn vị.", "Bỏ applies_to, hoặc sửa điều kiện.",
        "'{condition}' holds for every unit.", "Remove applies_to, or correct the condition.",
    ),
    "attribute-unlikely": _warning(
        "Thuộc tính {name} chỉ dùng một lần{suggestion}", "Kiểm tra chính tả tên cột của danh mục đơn vị.",
        "The attribute {name} is used only once{suggestion}", "Check the spelling of the register's column.",
    ),
    "when-none-wide": _warning(
        "when_none đúng cả khi quy tắc tính được điểm: {answers} được {fixed} thay vì {points}.", "Chỉ ghi trường hợp không phát sinh, ví dụ mẫu số bằng 0.",
        "when_none holds where the rule has points of its own: {answers} gives {fixed} instead of {points}.", "Let it say only that nothing arose, such as a divisor of zero.",
    ),
    "attribute-expected": _error(
        "applies_to nói về đơn vị, không dùng “{name}”.", "Viết unit.tên_cột của danh mục đơn vị, ví dụ unit.has_tthc hoặc unit.loai == 'miền núi'.",
        "applies_to speaks of the unit and cannot use '{name}'.", "Write unit.column of the register, such as unit.has_tthc or unit.kind == 'mountainous'.",
    ),
    "yes-no-compared": _error(
        "“{name}” là có hoặc không, không so sánh với chữ.", "Viết {name}, hoặc not {name}.",
        "'{name}' is yes or no and is not compared with a text.", "Write {name}, or not {name}.",
    ),
    "not-a-date": _error(
        "Hạn “{text}” không phải là ngày.", "Viết năm-tháng-ngày: 2020-01-31; hoặc tính từ một số liệu kiểu date: b + 5.",
        "The due date '{text}' is no date.", "Write year-month-day: 2020-01-31; or work it out from an input of type date: b + 5.",
    ),
    "percent-missing": _warning(
        "Tỷ lệ phần trăm được so với {written}: thiếu dấu %?", "Viết {written}%; 85% trong biểu thức là 0.85.",
        "A percentage is held against {written}: is the percent sign missing?", "Write {written}%; 85% counts as 0.85 in expressions.",
    ),
    "condition-constant": _warning(
        "Trong “{text}” có một phép so sánh lúc nào cũng cho cùng kết quả.", "Kiểm tra dấu %, dấu so sánh, và giới hạn của số liệu.",
        "In '{text}' a comparison always comes out the same way.", "Check percent signs, the comparison, and the bounds of the inputs.",
    ),
    "findings-cut": _error(
        "Còn {count} vấn đề nữa trong tệp này không in ra.", "Sửa những vấn đề đã nêu rồi chạy lại.",
        "{count} more findings of this file are not shown.", "Mend those that are, and run again.",
    ),
}  # fmt: skip

_EXAMPLES: Mapping[str, Message] = {
    "example-fails": _error(
        "Ví dụ {number}: quy tắc cho {actual}, ví dụ ghi {expected} ({trace}).", "Sửa quy tắc hoặc ví dụ theo quyết định.",
        "Example {number}: the rule gives {actual}, the example says {expected} ({trace}).", "Correct the rule or the example, after the decision.",
    ),
    "example-unreadable": _error(
        "Ví dụ {number}: không đọc được “{text}” của “{name}”.", "Ghi như đơn vị sẽ điền: số, 85%, 15/01/2020, có, hoặc đúng một mức của danh sách.",
        "Example {number}: '{text}' cannot be read as '{name}'.", "Write it as a unit would: a number, 85%, 15/01/2020, có, or a level of the list.",
    ),
    "example-out-of-bounds": _error(
        "Ví dụ {number}: {name} = {text} ngoài giới hạn {bound}; phiếu ghi như vậy sẽ bị từ chối.", "Sửa ví dụ, hoặc giới hạn của số liệu.",
        "Example {number}: {name} = {text} is outside its bound {bound}; a workbook that says so is refused.", "Correct the example, or the bound.",
    ),
    "example-missing": _error(
        "Tiêu chí chưa có ví dụ tính điểm nào (--examples required).", "Thêm ít nhất một ví dụ vào examples.",
        "The leaf has no worked example (--examples required).", "Add at least one under examples.",
    ),
}  # fmt: skip

_CROSSWALK: Mapping[str, Message] = {
    "follows-missing": _warning(
        "Có previous nhưng bộ tiêu chí không ghi nối tiếp bộ nào.", "Ghi follows: {{id: mã của bộ năm trước}}.",
        "There is a previous, but the set does not say which set it follows.", "Write follows: {{id: …}}.",
    ),
    "follows-unknown": _warning(
        "Chưa kiểm tra previous: không thấy, hoặc không đọc được, bộ tiêu chí “{wrong}”{suggestion}", "Đưa tệp của bộ đó vào cùng thư mục, hoặc sửa id.",
        "previous was not checked: there is no set '{wrong}' here, or it cannot be read{suggestion}", "Put its file into the same folder, or correct the id.",
    ),
    "follows-unlike": _error(
        "Phần lớn mã trong previous ({unknown} trên {all}) không có trong bộ {set}.", "Kiểm tra follows.id: có lẽ previous là mã của bộ khác.",
        "Most codes in previous ({unknown} of {all}) are not in the set {set}.", "Check follows.id: previous may be codes of another set.",
    ),
    "follows-later": _error(
        "Bộ “{wrong}” của năm {year} không thể là bộ trước.", "Sửa follows hoặc year.",
        "The set '{wrong}' of {year} cannot be the one before.", "Correct follows or year.",
    ),
    "sets-not-linked": _warning(
        "Bộ {later} không nối tiếp bộ {earlier} (follows), nên các tiêu chí không đối chiếu được với nhau.", "Ghi follows: {{id: {earlier}}} và previous trong bộ sau, hoặc đổi thứ tự hai bộ.",
        "The set {later} does not follow {earlier}, so their criteria cannot be matched.", "Write follows: {{id: {earlier}}} and previous in the later set, or swap the two.",
    ),
    "previous-unknown": _error(
        "Bộ {set} không có mã “{wrong}”{suggestion}", "Sửa mã theo bộ năm trước.",
        "The set {set} has no code '{wrong}'{suggestion}", "Correct it after the earlier set.",
    ),
    "previous-repeated": _error(
        "Mã “{repeated}” của bộ trước ghi hai lần ở đây.", "Giữ một.",
        "The earlier code '{repeated}' stands here twice.", "Keep one.",
    ),
    "previous-taken-twice": _warning(
        "Mã “{taken}” của bộ trước đã được {other} nhận, ở nhánh khác.", "Sửa previous; nếu tiêu chí thật sự được tách sang hai nhánh, chấp nhận mã này trong accept kèm lý do.",
        "The earlier code '{taken}' is already taken by {other}, in another branch.", "Correct previous; if the criterion really was split across branches, accept this code with a reason.",
    ),
    "previous-forgotten": _error(
        "Tiêu chí {forgotten} ({title}) của bộ {set} không được tiêu chí nào nối tiếp.", "Ghi mã này vào previous của tiêu chí nối tiếp, hoặc vào follows.removed nếu đã bỏ.",
        "The criterion {forgotten} ({title}) of {set} is not continued by anything.", "Name it in the previous of what continues it, or in follows.removed if it was dropped.",
    ),
    "previous-removed": _error(
        "Mã “{wrong}” vừa ghi trong follows.removed vừa có {other} nối tiếp.", "Giữ một trong hai.",
        "The code '{wrong}' is in follows.removed, and {other} continues it.", "Keep one of the two.",
    ),
    "previous-missing": _error(
        "Không ghi tiêu chí này từ đâu đến, trong khi bộ tiêu chí nối tiếp {set}.", "Ghi previous: mã ở bộ trước, hoặc none nếu mới.",
        "It is not said where this comes from, though the set follows {set}.", "Write previous: its codes there, or none if it is new.",
    ),
    "rule-changed-unsaid": _warning(
        "Quy tắc khác với {code} của bộ {set} mà không ghi rule_changed.", "Ghi rule_changed: true; nếu chỉ là cách viết, chấp nhận mã này trong accept kèm lý do.",
        "The rule differs from that of {code} in {set}, and rule_changed is not written.", "Write rule_changed: true; if only the wording differs, accept this code with a reason.",
    ),
    "rule-changed-unneeded": _warning(
        "Ghi rule_changed nhưng quy tắc giống {code} của bộ {set}.", "Bỏ rule_changed, hoặc sửa quy tắc.",
        "rule_changed is written, but the rule is that of {code} in {set}.", "Remove it, or correct the rule.",
    ),
}  # fmt: skip

_WORKSPACE: Mapping[str, Message] = {
    "workspace-not-found": _error(
        "Không thấy par.yaml ở đây hay ở thư mục trên.", "Chạy trong thư mục làm việc, hoặc chỉ rõ --criteria, --units.",
        "There is no par.yaml here or above.", "Run inside a workspace, or give --criteria and --units.",
    ),
    "round-unknown": _error(
        "Không có đợt chấm “{round}” trong par.yaml.", "Các đợt có: {known}.",
        "There is no round '{round}' in par.yaml.", "There are: {known}.",
    ),
    "round-missing": _error(
        "Chưa nói chấm đợt nào.", "Ví dụ: par score 2020. Các đợt có: {known}.",
        "No round was named.", "For example: par score 2020. There are: {known}.",
    ),
    "option-missing": _error(
        "Thiếu {option}.", "Khi không có par.yaml, cần chỉ rõ --criteria và --units.",
        "{option} is missing.", "Without a par.yaml, give --criteria and --units.",
    ),
    "bloc-repeated": _error(
        "Trong par.yaml, “{one}” và “{other}” là cùng một khối.", "Giữ một.",
        "In par.yaml, '{one}' and '{other}' are the same bloc.", "Keep one.",
    ),
    "bloc-unknown": _error(
        "Không có khối “{bloc}”.", "Các khối có: {known}.",
        "There is no bloc '{bloc}'.", "There are: {known}.",
    ),
    "survey-undeclared": _error(
        "Bộ tiêu chí {set} có tiêu chí điều tra XHH nhưng đợt chấm không nói gì về khảo sát.",
        "Ghi survey: tên tệp, hoặc survey: none (--survey none) nếu không khảo sát.",
        "The set {set} has survey criteria, but the round says nothing about a survey.",
        "Name the survey's file, or say survey: none (--survey none) if none was held.",
    ),
    "stage-unknown": _error(
        "Không có bước “{stage}”.", "Dùng một trong: {known}.",
        "There is no stage '{stage}'.", "Use one of: {known}.",
    ),
    "target-exists": _error(
        "Thư mục “{target}” đã có nội dung.", "Chọn tên khác; par không ghi đè.",
        "The folder '{target}' is not empty.", "Choose another name; par does not overwrite.",
    ),
    "no-criteria-files": _error(
        "Không có tệp bộ tiêu chí (.yaml, .yml) nào ở đây.", "Chỉ đúng thư mục hoặc tệp.",
        "There is no criteria file (.yaml, .yml) here.", "Name the right folder or file.",
    ),
    "set-unknown": _error(
        "Không có bộ tiêu chí mẫu “{name}”.", "Các bộ có sẵn: {known}.",
        "There is no shipped set '{name}'.", "There are: {known}.",
    ),
    "crash": _error(
        "par gặp lỗi của chính nó: {reason}.", "Chạy lại với --debug và gửi nội dung cho người bảo trì.",
        "par itself failed: {reason}.", "Run again with --debug and send what it prints to the maintainers.",
    ),
}  # fmt: skip

_REGISTER: Mapping[str, Message] = {
    "register-no-heading": _error(
        "Danh mục đơn vị không có cột “{column}”.", "Hàng đầu cần có: Mã (code), Tên đơn vị (name), Khối (bloc).",
        "The register has no column '{column}'.", "Its first row needs: code, name, bloc.",
    ),
    "register-empty": _error(
        "Danh mục không có đơn vị nào.", "Thêm mỗi đơn vị một hàng.",
        "The register has no unit.", "Add a row for each unit.",
    ),
    "register-cell-empty": _error(
        "Đơn vị ở hàng {row} thiếu “{column}”.", "Điền vào danh mục.",
        "The unit in row {row} has no '{column}'.", "Fill it in.",
    ),
    "register-repeated": _error(
        "Mã đơn vị “{text}” lặp lại (hàng {row}).", "Mỗi đơn vị một mã.",
        "The unit code '{text}' is repeated (row {row}).", "Each unit has its own.",
    ),
    "register-flag": _error(
        "“{text}” ở cột “{column}” (hàng {row}) không phải có hay không.", "Ghi có hoặc không.",
        "'{text}' in column '{column}' (row {row}) is neither yes nor no.", "Write có (yes) or không (no).",
    ),
    "register-row-long": _error(
        "Hàng {row} của danh mục có nhiều ô hơn tiêu đề (thừa: “{text}”).", "Đặt trong ngoặc kép ô có dấu ngăn cách, hoặc bổ sung tiêu đề cột.",
        "Row {row} of the register has more cells than there are headings (surplus: '{text}').", "Quote the cell that has a separator in it, or add the heading.",
    ),
    "register-quote": _error(
        "Dấu ngoặc kép ở hàng {row} của danh mục không khép, hoặc một ô chứa cả các hàng sau.", "Sửa dấu ngoặc kép ở hàng đó.",
        "A double quote in row {row} of the register is not closed, or a cell holds the rows below it.", "Correct the quotes of that row.",
    ),
    "register-one-cell": _error(
        "Cả hàng tiêu đề của danh mục nằm trong một ô.", "Tách cột (trong Excel: Data, Text to Columns), hoặc lưu lại CSV với đúng dấu ngăn cách.",
        "The whole heading row of the register stands in one cell.", "Split it into columns (in Excel: Data, Text to Columns), or save the CSV with its separator.",
    ),
    "attribute-missing": _error(
        "Đơn vị không có giá trị dùng được ở cột “{attribute}” (“{text}”), nên tiêu chí vẫn được tính.",
        "Điền cột này trong danh mục đơn vị.",
        "The unit has no usable value in column '{attribute}' ('{text}'); the criterion is taken to apply.",
        "Fill that column of the register.",
    ),
}  # fmt: skip

_SUBMISSIONS: Mapping[str, Message] = {
    "unit-missing": _error(
        "Chưa nộp phiếu chấm.", "Đôn đốc đơn vị; kết quả là tạm thời cho đến khi có đủ.",
        "No workbook was received.", "Remind the unit; the result is provisional until then.",
    ),
    "unit-unreadable": _error(
        "Có phiếu gửi đến nhưng không phiếu nào đọc được.", "Xem lỗi của tệp rồi đề nghị gửi lại.",
        "A workbook came, but none could be read.", "See what is wrong with the file and ask for it again.",
    ),
    "unit-unknown": _error(
        "Không xác định được đơn vị của tệp (đọc được: “{text}”); tệp không được chấm.",
        "Ghi đúng tên đơn vị ở ô “Đơn vị”, hoặc thêm tên gọi khác (aliases) vào danh mục.",
        "The file's unit is not in the register (found: '{text}'); it was not scored.",
        "Write the unit's name in its cell, or add an alias to the register.",
    ),
    "unit-ambiguous": _error(
        "Tên “{text}” khớp nhiều đơn vị: {units}; tệp không được chấm.", "Ghi thêm cơ quan chủ quản, hoặc mã đơn vị.",
        "The name '{text}' fits several units: {units}; the file was not scored.", "Add the parent's name, or the unit's code.",
    ),
    "unit-disagreement": _error(
        "Trong tệp ghi hai đơn vị khác nhau: {one} và {other}; tệp không được chấm.",
        "Đơn vị dùng đúng phiếu của mình; không sửa phiếu của đơn vị khác.",
        "The file names two units: {one} and {other}; it was not scored.",
        "Each unit uses its own form, not another's.",
    ),
    "unit-by-file-name": _warning(
        "Đơn vị “{text}” được xác định chỉ nhờ tên tệp, vì trong tệp không ghi đủ.", "Kiểm tra đúng là phiếu của đơn vị này.",
        "The unit '{text}' was told by the file's name alone, because the file does not say enough.", "Check that the form is this unit's.",
    ),
    "round-differs": _warning(
        "Phiếu được làm cho đợt chấm khác ({found}), đợt này là {expected}; vẫn đọc theo mã.", "Kiểm tra đó không phải phiếu của năm trước.",
        "The form was made for another round ({found}), this one is {expected}; it is read by its codes all the same.", "Check that it is not last year's.",
    ),
    "unit-merged": _warning(
        "Đơn vị gửi nhiều tệp, đã ghép: {files}.", "Kiểm tra đó là các phần của một phiếu.",
        "The unit sent several files, which were merged: {files}.", "Check that they are parts of one submission.",
    ),
    "given-twice": _error(
        "“{field}” có trong hai tệp ({one} và {other}); không tính giá trị nào.", "Đề nghị đơn vị gửi một phiếu duy nhất.",
        "'{field}' stands in two files ({one} and {other}); neither counts.", "Ask the unit for one workbook.",
    ),
    "bloc-not-scored": _error(
        "Đơn vị thuộc khối “{bloc}” không có bộ tiêu chí; tệp không được chấm.", "Khai báo bộ tiêu chí của khối trong par.yaml.",
        "The unit's bloc '{bloc}' has no criteria set; the file was not scored.", "Name the bloc's set in par.yaml.",
    ),
    "heading-ambiguous": _error(
        "Hai cột {one} và {other} có cùng ý nghĩa; bảng này không được đọc.", "Giữ một cột, hoặc đổi tiêu đề của cột kia.",
        "The columns at {one} and {other} mean the same; the table was not read.", "Keep one, or give the other another heading.",
    ),
    "second-table": _error(
        "Từ hàng này là bảng khác, có cột điểm nhưng thiếu cột đơn vị hoặc cột mã; các hàng dưới không được tính.", "Bổ sung tiêu đề, hoặc bỏ bảng này.",
        "Another table begins here, with a score column but without a unit or code column; the rows below do not count.", "Add the headings, or remove the table.",
    ),
    "sheet-hidden": _warning(
        "Trang ẩn có mã tiêu chí; không được đọc.", "Bỏ ẩn nếu đó là phiếu chính thức, nếu không thì xóa.",
        "A hidden sheet carries codes of the criteria; it was not read.", "Unhide it if it is the form, or else delete it.",
    ),
    "sheet-ignored": _warning(
        "Trang này có cùng mã với trang “{kept}” nhưng nội dung khác; chỉ đọc trang “{kept}”.", "Kiểm tra rồi xóa trang thừa.",
        "This sheet has the codes of the sheet '{kept}' with other answers; only '{kept}' was read.", "Check, and delete what is not needed.",
    ),
    "form-twice": _error(
        "Hai trang “{one}” và “{other}” là cùng một phiếu nhưng nội dung khác nhau; tệp không được chấm.", "Giữ một trang, xóa trang kia.",
        "The sheets '{one}' and '{other}' are the same form with different answers; the file was not scored.", "Keep one and delete the other.",
    ),
    "no-tree-sheet": _error(
        "Không tìm thấy bảng chấm: không trang nào có hàng tiêu đề với cột mã (Mã, STT) và cột nội dung.",
        "Dùng mẫu phiếu của đợt chấm, giữ hàng tiêu đề.",
        "There is no scoring table: no sheet has a heading row with a code column (Mã, STT) and a title.",
        "Use the round's form and keep its heading row.",
    ),
    "criteria-differ": _warning(
        "Phiếu được làm cho bộ tiêu chí khác ({found}), đợt này dùng {expected}; vẫn đọc theo mã.",
        "Đề nghị đơn vị dùng mẫu mới, hoặc kiểm tra các mã đã đổi.",
        "The form was made for another set ({found}), this round uses {expected}; it is read by its codes all the same.",
        "Ask the unit to use the new form, or check the codes that changed.",
    ),
    "row-code-unknown": _warning(
        "Mã “{text}” không có trong bộ tiêu chí{suggestion}; hàng này không được tính.", "Sửa mã theo mẫu.",
        "The code '{text}' is not in the set{suggestion}; the row does not count.", "Correct it.",
    ),
    "row-code-repeated": _error(
        "Mã “{text}” có ở nhiều hàng (hàng trước: {first}); không hàng nào được tính.",
        "Giữ một hàng. Nếu Excel đã đổi 1.10 thành 1.1, định dạng cột mã là văn bản.",
        "The code '{text}' stands in several rows (before: {first}); none counts.",
        "Keep one. If Excel turned 1.10 into 1.1, format the code column as text.",
    ),
    "row-missing": _error(
        "Phiếu không có hàng “{text}”.", "Dùng mẫu phiếu của đợt chấm, không xóa hàng.",
        "The form has no row '{text}'.", "Use the round's form and delete no rows.",
    ),
    "input-missing": _error(
        "Chưa điền “{label}”.", "Điền số liệu; nếu không phát sinh, ghi 0 hoặc “không”.",
        "'{label}' is not filled in.", "Fill it in; where nothing arose, write 0 or không.",
    ),
    "number-unreadable": _error(
        "“{text}” không đọc được là số.", "Chỉ ghi số, ví dụ 63,58; không ghi đơn vị tính.",
        "'{text}' is not a number.", "Write the number only, for example 63,58, without its unit.",
    ),
    "number-ambiguous": _error(
        "“{text}” có thể là {one} hoặc {other}.", "Ghi số không có dấu ngăn hàng nghìn.",
        "'{text}' may be {one} or {other}.", "Write it without a thousands separator.",
    ),
    "percent-ambiguous": _error(
        "“{text}” có thể là {one}% hoặc {other}%.", "Ghi kèm dấu %, ví dụ {other}%.",
        "'{text}' may be {one}% or {other}%.", "Write it with the sign, for example {other}%.",
    ),
    "percent-unexpected": _error(
        "“{text}” là tỷ lệ %, ở đây không hỏi tỷ lệ.", "Ghi con số, không ghi %.",
        "'{text}' is a percentage; none is wanted here.", "Write the number itself.",
    ),
    "count-not-whole": _error(
        "“{text}” không phải số đếm (số nguyên từ 0).", "Ghi số nguyên.",
        "'{text}' is not a count (a whole number from 0).", "Write a whole number.",
    ),
    "date-unreadable": _error(
        "“{text}” không đọc được là ngày.", "Ghi ngày/tháng/năm, ví dụ 15/01/2020; nếu không thực hiện, ghi “không”.",
        "'{text}' is not a date.", "Write day/month/year, for example 15/01/2020; where it never happened, không.",
    ),
    "choice-unknown": _error(
        "“{text}” không phải là một mức trong danh sách.", "Chọn đúng một trong: {options}.",
        "'{text}' is not one of the levels.", "Choose exactly one of: {options}.",
    ),
    "yes-no-unreadable": _error(
        "“{text}” không phải có hay không.", "Ghi có hoặc không.",
        "'{text}' is neither yes nor no.", "Write có (yes) or không (no).",
    ),
    "above-bound": _error(
        "“{label}” là {text}, phải không quá {bound}; giá trị không được tính.", "Kiểm tra lại số liệu.",
        "'{label}' is {text}, it must be at most {bound}; the value does not count.", "Check the figures.",
    ),
    "below-bound": _error(
        "“{label}” là {text}, phải ít nhất là {bound}; giá trị không được tính.", "Kiểm tra lại số liệu.",
        "'{label}' is {text}, it must be at least {bound}; the value does not count.", "Check the figures.",
    ),
    "cell-error": _error(
        "Ô chứa lỗi {text}.", "Sửa công thức trong ô hoặc ghi giá trị.",
        "The cell holds the error {text}.", "Mend its formula or type the value.",
    ),
    "formula-unsaved": _error(
        "Ô có công thức nhưng tệp không lưu kết quả.", "Mở bằng Excel trên máy tính, bấm Enable Editing, lưu lại.",
        "The cell has a formula, but the file holds no result of it.", "Open it in Excel on a computer, enable editing, save.",
    ),
    "council-column-ignored": _warning(
        "Đơn vị tự điền cột “{column}”; giá trị này không được tính.", "Cột này do Hội đồng thẩm định điền ở tệp riêng.",
        "The unit filled in the column '{column}'; it does not count.", "The council fills it in a file of its own.",
    ),
    "self-score-ignored": _warning(
        "Đơn vị tự chấm tiêu chí chỉ do điều tra xã hội học hoặc Hội đồng thẩm định cho điểm; điểm tự chấm không được tính.",
        "Không cần sửa; các ô tự chấm khác như vậy trong tệp cũng không được tính.",
        "The unit scored a criterion that only the survey or the council scores; its self-score does not count.",
        "Nothing to mend; other self-scores of this kind in the file do not count either.",
    ),
    "score-above-max": _error(
        "Điểm {text} vượt điểm tối đa {max}; không được tính.", "Sửa lại điểm.",
        "The score {text} is above the maximum {max}; it does not count.", "Correct it.",
    ),
    "score-below-floor": _error(
        "Điểm {text} thấp hơn mức thấp nhất {floor}; không được tính.", "Sửa lại điểm.",
        "The score {text} is below the least possible {floor}; it does not count.", "Correct it.",
    ),
    "score-off-step": _error(
        "Điểm {text} không theo bước {step}; không được tính.", "Chọn điểm theo bước quy định.",
        "The score {text} is not in steps of {step}; it does not count.", "Choose one in steps.",
    ),
    "evidence-missing": _warning(
        "Thiếu tài liệu kiểm chứng và không có giải trình.", "Ghi số, ngày văn bản kiểm chứng, hoặc giải trình.",
        "There is neither evidence nor an explanation.", "Name the documents, or explain.",
    ),
    "part-unit-unknown": _error(
        "Không có đơn vị “{text}” trong danh mục; hàng này không được tính.", "Sửa tên hoặc mã đơn vị.",
        "There is no unit '{text}' in the register; the row does not count.", "Correct its name or code.",
    ),
    "part-code-unknown": _error(
        "Mã “{text}” không nhận điểm ở tệp này; không được tính.", "Sửa mã; điểm khảo sát chỉ vào tiêu chí điều tra XHH.",
        "The code '{text}' takes no points from this file; it does not count.", "Correct it; survey values go to survey leaves only.",
    ),
    "part-no-table": _error(
        "Không tìm thấy bảng điểm: cần cột đơn vị, và các cột mã tiêu chí hoặc cột Mã với cột điểm.",
        "Theo mẫu trong tài liệu hướng dẫn.",
        "There is no table of scores: a unit column, then columns of criterion codes, or a code column and a score column.",
        "Follow the form in the documentation.",
    ),
    "part-row-incomplete": _error(
        "Hàng có điểm nhưng thiếu đơn vị hoặc mã tiêu chí ({text}); không được tính.", "Ghi đủ đơn vị và mã ở từng hàng.",
        "The row has a score, but no unit or no code ({text}); it does not count.", "Write the unit and the code in every row.",
    ),
    "part-heading-unknown": _error(
        "Cột “{text}” có điểm nhưng tiêu đề không nhận ra được; không được tính.", "Ghi đúng tiêu đề theo mẫu, hoặc bỏ cột này.",
        "The column '{text}' has scores, but its heading is not known; it does not count.", "Use the heading of the form, or remove the column.",
    ),
    "part-repeated": _error(
        "Điểm của “{text}” ghi hai lần; không tính lần nào.", "Giữ một.",
        "The score of '{text}' is given twice; neither counts.", "Keep one.",
    ),
    "reason-missing": _warning(
        "Điểm thẩm định không ghi lý do.", "Ghi lý do ở cột Lý do.",
        "The appraised score has no reason.", "Write one in the column Lý do.",
    ),
}  # fmt: skip

_SCORING: Mapping[str, Message] = {
    "appraisal-missing": _error(
        "Chưa có điểm thẩm định của tiêu chí do Hội đồng chấm.", "Bổ sung vào tệp thẩm định.",
        "The council has not yet given this criterion its score.", "Add it to the appraisal file.",
    ),
    "survey-missing": _error(
        "Chưa có kết quả điều tra của tiêu chí này.", "Bổ sung vào tệp khảo sát; nếu không khảo sát, khai survey: none.",
        "The survey's value of this criterion is missing.", "Add it to the survey file; if none was held, say survey: none.",
    ),
    "stage-without-value": _warning(
        "Bước đang xem không cho điểm tiêu chí này; {units} đơn vị để trống.", "Bình thường khi xem một bước riêng.",
        "The stage viewed gives this criterion no score; it is blank for {units} units.", "To be expected in a view of one stage.",
    ),
    "rule-no-value": _error(
        "Số liệu đã có nhưng quy tắc không cho ra điểm (ví dụ mẫu số bằng 0).",
        "Kiểm tra số liệu; bộ tiêu chí cần when_none cho trường hợp không phát sinh.",
        "The inputs are there, but the rule gives no points (a denominator of zero, for instance).",
        "Check the figures; the set needs a when_none for the case that nothing arose.",
    ),
    "rule-above-max": _error(
        "Công thức cho {text} điểm, vượt điểm tối đa {max}; không được tính.", "Kiểm tra số liệu, rồi công thức của bộ tiêu chí.",
        "The formula gives {text} points, above the maximum {max}; refused.", "Check the figures, then the set's formula.",
    ),
    "rule-below-zero": _error(
        "Công thức cho {text} điểm, dưới 0 mà bộ tiêu chí không ghi điểm sàn; không được tính.", "Ghi floor trong bộ tiêu chí.",
        "The formula gives {text} points, below zero, and the set names no floor; refused.", "Give the leaf a floor.",
    ),
    "gate-closed": _warning(
        "Được 0 điểm vì {gate} chưa đạt mức yêu cầu (nếu không: {points} điểm).", "Xem điều kiện của tiêu chí.",
        "Zero, because {gate} did not reach what is required (otherwise {points} points).", "See the criterion's condition.",
    ),
    "stages-mixed": _warning(
        "Trong khối, tiêu chí này có đơn vị tính theo {stages}.", "Kiểm tra Hội đồng đã thẩm định đủ các đơn vị.",
        "Within the bloc this criterion is counted at different stages: {stages}.", "Check that the council appraised every unit.",
    ),
    "adjustment-capped": _warning(
        "Điểm {kind} {points} vượt mức tối đa {cap}, tính {cap}.", "Theo quy định của bộ tiêu chí.",
        "The {kind} of {points} is above its cap; {cap} counts.", "As the set lays down.",
    ),
    "nothing-applies": _error(
        "Không có tiêu chí nào áp dụng cho đơn vị.", "Kiểm tra các cột của đơn vị trong danh mục và applies_to của bộ tiêu chí.",
        "No criterion applies to the unit.", "Check its columns in the register, and applies_to in the set.",
    ),
    "unit-in-no-bloc": _error(
        "Khối “{bloc}” của đơn vị không có bộ tiêu chí trong đợt chấm, nên đơn vị không được chấm.", "Sửa cột Khối của danh mục, hoặc khai báo bộ tiêu chí; các khối có: {known}.",
        "The unit's bloc '{bloc}' has no criteria in this round, so it is not scored.", "Correct the register's bloc, or name a set for it; there are: {known}.",
    ),
    "index-above-100": _warning(
        "Chỉ số {index} vượt 100 do điểm thưởng.", "Kiểm tra điểm thưởng.",
        "The index {index} is above 100 because of a bonus.", "Check the bonus.",
    ),
    "applies-to-nobody": _warning(
        "Không đơn vị nào của khối có tiêu chí này: theo danh mục, “{condition}” không đúng với đơn vị nào.", "Kiểm tra applies_to của bộ tiêu chí và cột tương ứng của danh mục.",
        "No unit of the bloc has this criterion: by the register, '{condition}' holds for none.", "Check the set's applies_to and the register's column.",
    ),
    "nobody-ranked": _warning(
        "Khối “{bloc}” không có đơn vị nào được xếp hạng.", "Kiểm tra cột ranked của danh mục và các phiếu đã nhận.",
        "No unit of the bloc '{bloc}' is ranked.", "Check the register's column ranked and what was received.",
    ),
}  # fmt: skip

_SECTIONS: Mapping[str, Mapping[str, Message]] = {
    "Files": _FILES,
    "The YAML of a criteria set": _YAML,
    "What a criteria set says": _CRITERIA,
    "Worked examples": _EXAMPLES,
    "The crosswalk to the year before": _CROSSWALK,
    "Workspace and command line": _WORKSPACE,
    "The register of units": _REGISTER,
    "Submissions, survey and appraisal": _SUBMISSIONS,
    "Scoring": _SCORING,
}

# What leaves the result right, because the decision itself is printed so; a person says so, with a reason.
_ACCEPTABLE = (
    "total-mismatch", "max-mismatch", "part-mismatch", "input-unused", "less-for-more", "max-unreachable", "max-passable",
    "case-missing", "denominator-zero", "basis-after-year", "code-out-of-order", "code-not-below", "code-excel", "label-repeated",
    "previous-taken-twice", "rule-changed-unsaid", "percent-missing", "condition-constant",
    "due-far", "applies-to-everybody", "attribute-unlikely", "when-none-wide",
)  # fmt: skip

CATALOGUE: Mapping[str, Message] = {
    code: replace(message, acceptable=code in _ACCEPTABLE)
    for part in _SECTIONS.values()
    for code, message in part.items()
}

# The codes under the headings of the documentation.
SECTIONS: Mapping[str, tuple[str, ...]] = {title: tuple(part) for title, part in _SECTIONS.items()}

# What can only be found where two sets are held against each other.
CROSSWALK = frozenset(_CROSSWALK) - {"follows-missing"}
