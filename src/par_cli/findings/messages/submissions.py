"""Messages about submissions, the survey and the council."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error, warning

MESSAGES: Mapping[str, Message] = {
    "unit-missing": error(
        "Chưa nộp phiếu chấm.", "Đôn đốc đơn vị; kết quả là tạm thời cho đến khi có đủ.",
        "No workbook was received.", "Remind the unit; the result is provisional until then.",
    ),
    "unit-unreadable": error(
        "Có phiếu gửi đến nhưng không phiếu nào đọc được.", "Xem lỗi của tệp rồi đề nghị gửi lại.",
        "A workbook came, but none could be read.", "See what is wrong with the file and ask for it again.",
    ),
    "unit-unknown": error(
        "Không xác định được đơn vị của tệp (đọc được: “{text}”); tệp không được chấm.",
        "Ghi đúng tên đơn vị ở ô “Đơn vị”, hoặc thêm tên gọi khác (aliases) vào danh mục.",
        "The file's unit is not in the register (found: '{text}'); it was not scored.",
        "Write the unit's name in its cell, or add an alias to the register.",
    ),
    "unit-ambiguous": error(
        "Tên “{text}” khớp nhiều đơn vị: {units}; tệp không được chấm.", "Ghi thêm cơ quan chủ quản, hoặc mã đơn vị.",
        "The name '{text}' fits several units: {units}; the file was not scored.", "Add the parent's name, or the unit's code.",
    ),
    "unit-disagreement": error(
        "Trong tệp ghi hai đơn vị khác nhau: {one} và {other}; tệp không được chấm.",
        "Đơn vị dùng đúng phiếu của mình; không sửa phiếu của đơn vị khác.",
        "The file names two units: {one} and {other}; it was not scored.",
        "Each unit uses its own form, not another's.",
    ),
    "unit-by-file-name": warning(
        "Đơn vị “{text}” được xác định chỉ nhờ tên tệp, vì trong tệp không ghi đủ.", "Kiểm tra đúng là phiếu của đơn vị này.",
        "The unit '{text}' was told by the file's name alone, because the file does not say enough.", "Check that the form is this unit's.",
    ),
    "file-name-differs": warning(
        "Tên tệp nói “{named}”, trong phiếu là “{text}”; tính cho đơn vị ghi trong phiếu.", "Hỏi lại đơn vị: có thể đã gửi nhầm tệp, hoặc “{named}” chưa nộp.",
        "The file's name says '{named}', the form says '{text}'; it counts for the unit that the form names.", "Ask the unit: the wrong file may have been sent, or '{named}' has sent none.",
    ),
    "file-repeated": warning(
        "Tệp giống hệt “{one}”; chỉ đọc một tệp.", "Xóa một trong hai tệp.",
        "The file is the very same as '{one}'; only one of them is read.", "Delete one of the two.",
    ),
    "form-empty": warning(
        "Phiếu chưa điền gì.", "Đề nghị đơn vị điền và gửi lại; không phát sinh thì ghi 0.",
        "Nothing is filled in.", "Ask the unit to fill in its form; a 0 where nothing arose.",
    ),
    "round-differs": warning(
        "Phiếu được làm cho đợt chấm khác ({found}), đợt này là {expected}; vẫn đọc theo mã.", "Kiểm tra đó không phải phiếu của năm trước.",
        "The form was made for another round ({found}), this one is {expected}; it is read by its codes all the same.", "Check that it is not last year's.",
    ),
    "unit-merged": warning(
        "Đơn vị gửi nhiều tệp, đã ghép: {files}.", "Kiểm tra đó là các phần của một phiếu.",
        "The unit sent several files, which were merged: {files}.", "Check that they are parts of one submission.",
    ),
    "given-twice": error(
        "“{field}” có trong hai tệp ({one} và {other}); không tính giá trị nào.", "Đề nghị đơn vị gửi một phiếu duy nhất.",
        "'{field}' stands in two files ({one} and {other}); neither counts.", "Ask the unit for one workbook.",
    ),
    "bloc-not-scored": error(
        "Đơn vị thuộc khối “{bloc}” không có bộ tiêu chí; tệp không được chấm.", "Khai báo bộ tiêu chí của khối trong par.yaml.",
        "The unit's bloc '{bloc}' has no criteria set; the file was not scored.", "Name the bloc's set in par.yaml.",
    ),
    "heading-ambiguous": error(
        "Hai cột {one} và {other} có cùng ý nghĩa; bảng này không được đọc.", "Giữ một cột, hoặc đổi tiêu đề của cột kia.",
        "The columns at {one} and {other} mean the same; the table was not read.", "Keep one, or give the other another heading.",
    ),
    "second-table": error(
        "Từ hàng này là bảng khác, có cột điểm nhưng thiếu cột đơn vị hoặc cột mã; các hàng dưới không được tính.", "Bổ sung tiêu đề, hoặc bỏ bảng này.",
        "Another table begins here, with a score column but without a unit or code column; the rows below do not count.", "Add the headings, or remove the table.",
    ),
    "sheet-hidden": warning(
        "Trang ẩn có mã tiêu chí; không được đọc.", "Bỏ ẩn nếu đó là phiếu chính thức, nếu không thì xóa.",
        "A hidden sheet carries codes of the criteria; it was not read.", "Unhide it if it is the form, or else delete it.",
    ),
    "sheet-ignored": warning(
        "Trang này có cùng mã với trang “{kept}” nhưng nội dung khác; chỉ đọc trang “{kept}”.", "Kiểm tra rồi xóa trang thừa.",
        "This sheet has the codes of the sheet '{kept}' with other answers; only '{kept}' was read.", "Check, and delete what is not needed.",
    ),
    "form-twice": error(
        "Hai trang “{one}” và “{other}” là cùng một phiếu nhưng nội dung khác nhau; tệp không được chấm.", "Giữ một trang, xóa trang kia.",
        "The sheets '{one}' and '{other}' are the same form with different answers; the file was not scored.", "Keep one and delete the other.",
    ),
    "no-tree-sheet": error(
        "Không tìm thấy bảng chấm: không trang nào có hàng tiêu đề với cột mã (Mã, STT) và cột nội dung.",
        "Dùng mẫu phiếu của đợt chấm, giữ hàng tiêu đề; hoặc ghi layout trong par.yaml (par check gợi ý).",
        "There is no scoring table: no sheet has a heading row with a code column (Mã, STT) and a title.",
        "Use the round's form and keep its heading row; or tell its layout in par.yaml (par check proposes one).",
    ),
    "layout-misfit": warning(
        "Bố cục (layout) ghi cho trang này không khớp: dưới hàng {row}, cột {column} không có mã nào của bộ tiêu chí; trang được đọc theo tiêu đề, nếu nhận ra.",
        "Sửa sheet, heading_row hoặc columns trong par.yaml.",
        "The layout that was told of this sheet does not fit: below row {row}, column {column} has no code of the set; the sheet is read by its headings, if they are known.",
        "Correct sheet, heading_row or columns in par.yaml.",
    ),
    "annotated-copy": error(
        "Đây là bản sao có ghi chú do par check --annotate làm ra, không phải phiếu; không được đọc.", "Sửa trong tệp gốc của đơn vị và gửi tệp gốc.",
        "This is a copy with notes that par check --annotate made, not a submission; it was not read.", "Mend the unit's original and send that.",
    ),
    "criteria-differ": warning(
        "Phiếu được làm cho bộ tiêu chí khác ({found}), đợt này dùng {expected}; vẫn đọc theo mã. Tiêu chí phiếu thiếu: {missing}; thừa: {extra}; khác điểm tối đa: {max}; khác tên: {title}; khác cách chấm: {rule}; khác số liệu: {input}.",
        "Đề nghị đơn vị dùng mẫu mới, hoặc kiểm tra các mã đã đổi.",
        "The form was made for another set ({found}), this round uses {expected}; it is read by its codes all the same. Criteria that it lacks: {missing}; of its own: {extra}; other maxima: {max}; titles: {title}; rules: {rule}; inputs: {input}.",
        "Ask the unit to use the new form, or check the codes that changed.",
    ),
    "criteria-alike": warning(
        "Phiếu được làm từ một văn bản khác của bộ tiêu chí ({found}), đợt này dùng {expected}, nhưng những gì phiếu in ra (mã, tên, điểm tối đa, cách chấm, số liệu) đều như nhau.",
        "Không cần đổi phiếu, nếu chỗ sửa không liên quan đến đơn vị.",
        "The form was made from another text of the criteria ({found}), this round uses {expected}, but all that it prints (codes, titles, maxima, rules, inputs) is the same.",
        "The form need not be changed, unless what was edited concerns the unit.",
    ),
    "row-code-unknown": warning(
        "Mã “{text}” không có trong bộ tiêu chí{suggestion}; hàng này không được tính.", "Sửa mã theo mẫu.",
        "The code '{text}' is not in the set{suggestion}; the row does not count.", "Correct it.",
    ),
    "row-code-repeated": error(
        "Mã “{text}” có ở nhiều hàng (hàng trước: {first}); không hàng nào được tính.",
        "Giữ một hàng. Nếu Excel đã đổi 1.10 thành 1.1, định dạng cột mã là văn bản.",
        "The code '{text}' stands in several rows (before: {first}); none counts.",
        "Keep one. If Excel turned 1.10 into 1.1, format the code column as text.",
    ),
    "row-missing": error(
        "Phiếu không có hàng “{text}”.", "Dùng mẫu phiếu của đợt chấm, không xóa hàng.",
        "The form has no row '{text}'.", "Use the round's form and delete no rows.",
    ),
    "column-missing": warning(
        "Mẫu phiếu không còn cột “{column}” (hoặc tiêu đề của cột đã bị sửa); các ô của cột không được đọc.", "Khôi phục cột và tiêu đề như trong mẫu.",
        "The form has lost its column '{column}' (or its heading was changed); nothing was read from it.", "Restore the column and its heading.",
    ),
    "answer-misplaced": warning(
        "Điểm {text} ghi ở ô không hỏi điểm, trong khi ô điểm tự chấm {cell} để trống; không được tính.", "Nếu là điểm tự chấm, chuyển sang ô {cell}.",
        "The score {text} stands where none is asked, while the self-score {cell} is blank; it does not count.", "If it is the self-score, move it to {cell}.",
    ),
    "input-missing": error(
        "Chưa điền “{label}”.", "Điền số liệu; nếu không phát sinh, ghi 0 hoặc “không”.",
        "'{label}' is not filled in.", "Fill it in; where nothing arose, write 0 or không.",
    ),
    "number-unreadable": error(
        "“{text}” không đọc được là số.", "Chỉ ghi số, ví dụ 63,58; không ghi đơn vị tính.",
        "'{text}' is not a number.", "Write the number only, for example 63,58, without its unit.",
    ),
    "number-ambiguous": error(
        "“{text}” có thể là {one} hoặc {other}.", "Ghi số không có dấu ngăn hàng nghìn.",
        "'{text}' may be {one} or {other}.", "Write it without a thousands separator.",
    ),
    "percent-ambiguous": error(
        "“{text}” có thể là {one}% hoặc {other}%.", "Ghi kèm dấu %, ví dụ {other}%.",
        "'{text}' may be {one}% or {other}%.", "Write it with the sign, for example {other}%.",
    ),
    "percent-unexpected": error(
        "“{text}” là tỷ lệ %, ở đây không hỏi tỷ lệ.", "Ghi con số, không ghi %.",
        "'{text}' is a percentage; none is wanted here.", "Write the number itself.",
    ),
    "count-not-whole": error(
        "“{text}” không phải số đếm (số nguyên từ 0).", "Ghi số nguyên.",
        "'{text}' is not a count (a whole number from 0).", "Write a whole number.",
    ),
    "date-unreadable": error(
        "“{text}” không đọc được là ngày.", "Ghi ngày/tháng/năm, ví dụ 15/01/2020; nếu không thực hiện, ghi “không”.",
        "'{text}' is not a date.", "Write day/month/year, for example 15/01/2020; where it never happened, không.",
    ),
    "choice-unknown": error(
        "“{text}” không phải là một mức trong danh sách.", "Chọn đúng một trong: {options}.",
        "'{text}' is not one of the levels.", "Choose exactly one of: {options}.",
    ),
    "yes-no-unreadable": error(
        "“{text}” không phải có hay không.", "Ghi có hoặc không.",
        "'{text}' is neither yes nor no.", "Write có (yes) or không (no).",
    ),
    "above-bound": error(
        "“{label}” là {text}, phải không quá {bound}; giá trị không được tính.", "Kiểm tra lại số liệu.",
        "'{label}' is {text}, it must be at most {bound}; the value does not count.", "Check the figures.",
    ),
    "below-bound": error(
        "“{label}” là {text}, phải ít nhất là {bound}; giá trị không được tính.", "Kiểm tra lại số liệu.",
        "'{label}' is {text}, it must be at least {bound}; the value does not count.", "Check the figures.",
    ),
    "cell-error": error(
        "Ô chứa lỗi {text}.", "Sửa công thức trong ô hoặc ghi giá trị.",
        "The cell holds the error {text}.", "Mend its formula or type the value.",
    ),
    "formula-unsaved": error(
        "Ô có công thức nhưng tệp không lưu kết quả.", "Mở bằng Excel trên máy tính, bấm Enable Editing, lưu lại.",
        "The cell has a formula, but the file holds no result of it.", "Open it in Excel on a computer, enable editing, save.",
    ),
    "council-column-ignored": warning(
        "Đơn vị tự điền cột “{column}”; giá trị này không được tính.", "Cột này do Hội đồng thẩm định điền ở tệp riêng.",
        "The unit filled in the column '{column}'; it does not count.", "The council fills it in a file of its own.",
    ),
    "self-score-ignored": warning(
        "Đơn vị tự chấm tiêu chí chỉ do điều tra xã hội học hoặc Hội đồng thẩm định cho điểm; điểm tự chấm không được tính.",
        "Không cần sửa; các ô tự chấm khác như vậy trong tệp cũng không được tính.",
        "The unit scored a criterion that only the survey or the council scores; its self-score does not count.",
        "Nothing to mend; other self-scores of this kind in the file do not count either.",
    ),
    "score-above-max": error(
        "Điểm {text} vượt điểm tối đa {max}; không được tính.", "Sửa lại điểm.",
        "The score {text} is above the maximum {max}; it does not count.", "Correct it.",
    ),
    "score-below-floor": error(
        "Điểm {text} thấp hơn mức thấp nhất {floor}; không được tính.", "Sửa lại điểm.",
        "The score {text} is below the least possible {floor}; it does not count.", "Correct it.",
    ),
    "score-off-step": error(
        "Điểm {text} không theo bước {step}; không được tính.", "Chọn điểm theo bước quy định.",
        "The score {text} is not in steps of {step}; it does not count.", "Choose one in steps.",
    ),
    "evidence-missing": warning(
        "Thiếu tài liệu kiểm chứng và không có giải trình.", "Ghi số, ngày văn bản kiểm chứng, hoặc giải trình.",
        "There is neither evidence nor an explanation.", "Name the documents, or explain.",
    ),
    "part-unit-unknown": error(
        "Không có đơn vị “{text}” trong danh mục; hàng này không được tính.", "Sửa tên hoặc mã đơn vị.",
        "There is no unit '{text}' in the register; the row does not count.", "Correct its name or code.",
    ),
    "part-code-unknown": error(
        "Mã “{text}” không nhận điểm ở tệp này; không được tính.", "Sửa mã; điểm khảo sát chỉ vào tiêu chí điều tra XHH.",
        "The code '{text}' takes no points from this file; it does not count.", "Correct it; survey values go to survey leaves only.",
    ),
    "part-no-table": error(
        "Không tìm thấy bảng điểm: cần cột đơn vị, và các cột mã tiêu chí hoặc cột Mã với cột điểm.",
        "Theo mẫu trong tài liệu hướng dẫn.",
        "There is no table of scores: a unit column, then columns of criterion codes, or a code column and a score column.",
        "Follow the form in the documentation.",
    ),
    "part-row-incomplete": error(
        "Hàng có điểm nhưng thiếu đơn vị hoặc mã tiêu chí ({text}); không được tính.", "Ghi đủ đơn vị và mã ở từng hàng.",
        "The row has a score, but no unit or no code ({text}); it does not count.", "Write the unit and the code in every row.",
    ),
    "part-heading-unknown": error(
        "Cột “{text}” có điểm nhưng tiêu đề không nhận ra được; không được tính.", "Ghi đúng tiêu đề theo mẫu, hoặc bỏ cột này.",
        "The column '{text}' has scores, but its heading is not known; it does not count.", "Use the heading of the form, or remove the column.",
    ),
    "part-repeated": error(
        "Điểm của “{text}” ghi hai lần; không tính lần nào.", "Giữ một.",
        "The score of '{text}' is given twice; neither counts.", "Keep one.",
    ),
    "reason-missing": warning(
        "Điểm thẩm định không ghi lý do.", "Ghi lý do ở cột Lý do.",
        "The appraised score has no reason.", "Write one in the column Lý do.",
    ),
}  # fmt: skip
