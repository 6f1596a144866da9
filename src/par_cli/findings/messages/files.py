"""Messages about files that cannot be opened, read or written."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error, warning

MESSAGES: Mapping[str, Message] = {
    "file-not-found": error(
        "Không tìm thấy tệp hoặc thư mục này.", "Kiểm tra lại đường dẫn, hoặc khai báo trong par.yaml.",
        "There is no such file or folder.", "Check the path, or what par.yaml says.",
    ),
    "file-unreadable": error(
        "Không mở được tệp: {reason}.", "Đóng tệp nếu đang mở ở chương trình khác; kiểm tra quyền đọc.",
        "The file cannot be opened: {reason}.", "Close it in other programs; check your right to read it.",
    ),
    "file-empty": error(
        "Tệp rỗng (0 byte).", "Đề nghị đơn vị gửi lại tệp.",
        "The file is empty (0 bytes).", "Ask the unit to send it again.",
    ),
    "file-not-workbook": error(
        "Tệp không phải là bảng tính đọc được: {reason}.", "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "The file is not a readable workbook: {reason}.", "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "file-not-zip": error(
        "Tệp không phải là bảng tính: không phải dạng .xlsx, .xlsm, .xlsb, .ods hay .xls.",
        "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "The file is not a workbook: neither a zip container (.xlsx, .xlsm, .xlsb, .ods) nor an Excel 97 file (.xls).",
        "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "file-broken": error(
        "Nội dung trang tính không phải XML đúng quy cách; không mở để bảo vệ máy.",
        "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "The sheet's XML is not well-formed; it was not opened, to protect the machine.",
        "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "file-too-many-parts": error(
        "Tệp có hơn {limit} thành phần; không mở để bảo vệ máy.", "Chép phiếu chấm sang tệp mới rồi gửi lại.",
        "The file has more than {limit} parts; it was not opened, to protect the machine.",
        "Copy the form into a new workbook and send that.",
    ),
    "file-reader-died": error(
        "Chương trình đọc tệp dừng giữa chừng: tệp hỏng, hoặc đòi nhiều bộ nhớ hơn máy có.",
        "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "The program that reads it stopped: the file is damaged, or asks for more memory than there is.",
        "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "file-too-slow": error(
        "Đọc tệp mất hơn {seconds} giây nên đã dừng.", "Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
        "Reading the file took more than {seconds} seconds and was stopped.",
        "Open it in Excel, save it as .xlsx and send it again.",
    ),
    "folder-loop": error(
        "Thư mục là liên kết dẫn ngược lên thư mục chứa nó; không đọc lại.", "Xóa liên kết.",
        "The folder is a link that leads back to a folder above it; it was not entered.", "Remove the link.",
    ),
    "file-encrypted": error(
        "Tệp có mật khẩu nên không đọc được.", "Đề nghị đơn vị bỏ mật khẩu mở tệp rồi gửi lại.",
        "The workbook is protected by a password.", "Ask the unit to remove the password and send it again.",
    ),
    "file-too-large": error(
        "Tệp bung ra {megabytes} MB, quá giới hạn {limit} MB; không mở để bảo vệ máy.",
        "Mở bằng Excel, xóa nội dung ngoài phiếu chấm rồi lưu lại.",
        "The file unpacks to {megabytes} MB, over the limit of {limit} MB; it was not opened, to protect the machine.",
        "Open it in Excel, delete what is not the form, and save it again.",
    ),
    "sheet-too-large": error(
        "Trang tính kéo dài đến ô {corner}, quá giới hạn; không mở để bảo vệ máy.",
        "Mở bằng Excel, xóa các hàng và cột thừa ở xa, lưu lại.",
        "The sheet claims cells as far as {corner}, over the limit; it was not opened, to protect the machine.",
        "Open it in Excel, delete the far rows and columns, and save it again.",
    ),
    "file-lock": warning(
        "Đây là tệp khóa của Excel (có người đang mở phiếu), không phải phiếu chấm; đã bỏ qua.",
        "Đóng phiếu chấm trong Excel rồi chạy lại, nếu chưa chắc phiếu đã lưu.",
        "This is Excel's lock file (somebody has the workbook open), not a submission; it was skipped.",
        "Close the workbook in Excel and run again, if you are not sure that it was saved.",
    ),
    "file-ignored": warning(
        "Tệp không phải bảng tính (.xlsx, .xlsm, .xls, .xlsb, .ods); đã bỏ qua.",
        "Nếu đây là phiếu chấm, đề nghị đơn vị gửi dạng Excel.",
        "The file is not a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods); it was skipped.",
        "If it is a submission, ask the unit to send it as an Excel file.",
    ),
    "output-locked": error(
        "Không ghi được tệp kết quả: tệp đang được mở (thường là trong Excel).",
        "Đóng tệp rồi chạy lại, hoặc dùng -o để ghi tên khác.",
        "The results cannot be written: the file is open (most often in Excel).",
        "Close it and run again, or write elsewhere with -o.",
    ),
    "output-unwritable": error(
        "Không ghi được tệp kết quả: {reason}.", "Kiểm tra đường dẫn, quyền ghi vào thư mục và dung lượng đĩa, hoặc dùng -o để ghi nơi khác.",
        "The results cannot be written: {reason}.", "Check the path, your right to write there and the room on the disk, or write elsewhere with -o.",
    ),
    "output-is-input": error(
        "Không ghi vào đây: đây là tệp hoặc thư mục đầu vào của đợt chấm.", "Chọn tệp hoặc thư mục khác.",
        "Nothing is written here: it is one of the round's own files, or in one of its folders.", "Choose another file or folder.",
    ),
    "output-kept": warning(
        "Đã có tệp khác tại đây; tệp cũ được giữ lại với tên {kept}.", "Xem tệp cũ trước khi xóa: có thể đơn vị đã điền, hoặc kết quả đã khác đi.",
        "A different file was here; it is kept as {kept}.", "Look at the old one before you delete it: a unit may have filled it in, or a result may have changed.",
    ),
    "output-not-written": error(
        "Không ghi kết quả vì có lỗi và đã yêu cầu --strict.", "Xử lý các lỗi rồi chạy lại.",
        "Nothing was written, because there are errors and --strict was asked for.", "Mend the errors and run again.",
    ),
    "record-not-one": error(
        "Tệp không phải hồ sơ kết quả do par ghi.", "Dùng tệp kết quả mà par score đã ghi.",
        "The file is not a results workbook that par wrote.", "Use one that par score has written.",
    ),
    "record-changed": error(
        "Hồ sơ kết quả đã bị sửa sau khi par ghi: {part} không còn khớp mã băm.", "Dùng bản gốc của tệp, hoặc chấm lại.",
        "The results workbook was changed after par wrote it: {part} does not fit its hash.", "Use the original file, or score again.",
    ),
    "record-damaged": error(
        "Hồ sơ kết quả không còn nguyên vẹn: nội dung par đã ghi bị thiếu hoặc hỏng.", "Dùng bản gốc của tệp, hoặc chấm lại.",
        "The results workbook is not whole: something that par wrote is missing or broken.", "Use the original file, or score again.",
    ),
    "record-newer": error(
        "Hồ sơ kết quả do một bản par khác ghi; bản này không biết “{text}”.", "Cập nhật par rồi mở lại; nếu tệp do bản par cũ ghi thì chấm lại bằng par score.",
        "The results workbook was written by another version of par; this one does not know '{text}'.", "Update par and open it again; if an older par wrote it, score the round again.",
    ),
    "not-utf8": error(
        "Tệp không phải mã UTF-8 (mã mà Notepad bản cũ gọi là “Unicode” là UTF-16, không phải UTF-8).",
        "Lưu lại tệp với mã UTF-8 (Notepad: Save As, Encoding: UTF-8; Excel: CSV UTF-8).",
        "The file is not UTF-8 (what older Notepads call 'Unicode' is UTF-16, not UTF-8).",
        "Save it as UTF-8 (Notepad: Save As, Encoding: UTF-8; Excel: CSV UTF-8).",
    ),
}  # fmt: skip
