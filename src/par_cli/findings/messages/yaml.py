"""Messages about the form of a criteria file: its YAML, its keys, its values, its expressions."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error, warning

MESSAGES: Mapping[str, Message] = {
    "yaml-too-large": error(
        "Tệp lớn hơn {megabytes} MB.", "Một bộ tiêu chí chỉ vài trăm KB; kiểm tra lại tệp.",
        "The file is larger than {megabytes} MB.", "A criteria set has some hundred KB; check the file.",
    ),
    "yaml-syntax": error(
        "Sai cú pháp YAML: {reason}.", "Kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc kép; biểu thức phải đặt trong ngoặc kép.",
        "Not valid YAML: {reason}.", "Check indentation, colons and quotes; expressions must be quoted.",
    ),
    "yaml-tab": error(
        "Dòng này thụt bằng phím Tab.", "Thụt bằng khoảng trắng: thay mỗi Tab bằng hai khoảng trắng.",
        "This line is indented with a tab.", "Indent with spaces: put two in the place of each tab.",
    ),
    "yaml-colon": error(
        "Văn bản có dấu “: ” mà không đặt trong ngoặc kép.", 'Đặt cả giá trị trong ngoặc kép: "Cải cách: kế hoạch năm"; hoặc thêm dấu phẩy trước khóa tiếp theo.',
        "A text that holds ': ' is not quoted.", 'Quote the whole value: "Reform: the plan of the year"; or add a comma before the next key.',
    ),
    "yaml-colon-missing": error(
        "“{written}” chưa có dạng “khóa: giá trị”.", "Viết “{right}”, sau dấu hai chấm là một khoảng trắng thường; nếu nối tiếp dòng trên thì thụt vào sâu hơn.",
        "'{written}' is not yet 'key: value'.", "Write '{right}', with a plain space behind the colon; indent it further if it continues the line above.",
    ),
    "yaml-unclosed": error(
        "Dấu {found} mở ở đây không được đóng đúng chỗ.", "Đóng lại; trong ngoặc, các mục ngăn nhau bằng dấu phẩy.",
        "The {found} that opens here is not closed where it should be.", "Close it; between brackets, commas separate the items.",
    ),
    "yaml-quote": error(
        "Giá trị đã hết ở dấu nháy đóng mà phía sau còn “{found}”.", "Đặt cả giá trị trong một cặp ngoặc kép; bên trong dùng nháy đơn: \"a == 'Đạt'\"; hai khóa trong ngoặc ngăn nhau bằng dấu phẩy.",
        "The value ended at its closing quotation mark; '{found}' is left over.", "Put the whole value in one pair of double quotes, single ones inside: \"a == 'Đạt'\"; between brackets, commas separate keys.",
    ),
    "yaml-indentation": error(
        "Thụt dòng không khớp với các dòng phía trên.", "Các khóa cùng cấp thụt bằng nhau, các mục “- ” cũng vậy; xem cả dòng ngay trên.",
        "The indentation does not fit the lines above.", "Keys of one level are indented alike, and so are items '- '; look at the line above too.",
    ),
    "yaml-unquoted": error(
        "Giá trị bắt đầu bằng “{found}” mà không đặt trong ngoặc kép.", "Đặt cả giá trị trong ngoặc kép; nếu là mục của danh sách (“- ”) thì xuống dòng.",
        "The value begins with '{found}' and is not quoted.", "Quote the whole value; an item of a list ('- ') goes on a line of its own.",
    ),
    "yaml-no-keys": error(
        "Tệp không có khóa nào ở cấp đầu (khóa: giá trị): đây không phải bộ tiêu chí.", "Kiểm tra lại tệp, hoặc bắt đầu từ một bộ tiêu chí mẫu.",
        "The file has no keys of its own (key: value): it is no criteria set.", "Check the file, or start from one of the shipped sets.",
    ),
    "yaml-empty": error(
        "Tệp không có nội dung.", "Bắt đầu từ một bộ tiêu chí mẫu.",
        "The file has no content.", "Start from one of the shipped sets.",
    ),
    "yaml-alias": error(
        "Không dùng neo (&) và bí danh (*) trong bộ tiêu chí.", "Viết đầy đủ; biểu thức có dấu * phải đặt trong ngoặc kép.",
        "Anchors (&) and aliases (*) are not allowed in a criteria set.", "Write it out; quote an expression that has a *.",
    ),
    "yaml-tag": error(
        "Không dùng thẻ (!) trong bộ tiêu chí.", "Bỏ thẻ; nếu là văn bản thì đặt trong ngoặc kép.",
        "Tags (!) are not allowed in a criteria set.", "Remove the tag; quote the value if it is a text.",
    ),
    "yaml-many": error(
        "Tệp có nhiều văn bản YAML (---).", "Mỗi tệp một bộ tiêu chí.",
        "The file has several YAML documents (---).", "One file, one set.",
    ),
    "yaml-too-many": error(
        "Tệp có hơn {limit} giá trị.", "Một bộ tiêu chí chỉ vài nghìn giá trị; kiểm tra lại tệp.",
        "The file has more than {limit} values.", "A criteria set has some thousand; check the file.",
    ),
    "yaml-too-deep": error(
        "Các cấp lồng nhau quá sâu.", "Kiểm tra thụt dòng.",
        "It is nested too deeply.", "Check the indentation.",
    ),
    "yaml-key": error(
        "Khóa phải là một từ.", "Biểu thức và văn bản có dấu phẩy, ngoặc phải đặt trong ngoặc kép.",
        "A key must be a word.", "Quote expressions, and texts with commas or brackets.",
    ),
    "yaml-empty-value": error(
        "“{key}” không có giá trị.", "Ghi giá trị hoặc bỏ khóa này.",
        "'{key}' has no value.", "Give it one or remove the key.",
    ),
    "yaml-repeated-key": error(
        "Khóa “{key}” lặp lại (đã có ở dòng {line}).", "Giữ một; nếu là biểu thức thì đặt trong ngoặc kép.",
        "The key '{key}' is repeated (first in line {line}).", "Keep one; quote it if it is an expression.",
    ),
    "decimal-comma": error(
        "“{written}” viết bằng dấu phẩy thập phân.", "Viết {right}, với dấu chấm.",
        "'{written}' has a decimal comma.", "Write {right}, with a point.",
    ),
    "comma-in-text": error(
        "Giá trị có dấu phẩy mà không đặt trong ngoặc kép, nên “{key}” bị đọc thành khóa.", 'Viết "{right}"; nếu “{key}” đúng là khóa thì ghi giá trị cho nó.',
        "A value with a comma is not quoted, so that '{key}' was read as a key.", 'Write "{right}"; if \'{key}\' is meant as a key, give it a value.',
    ),
    "text-invisible": warning(
        "Có ký tự không nhìn thấy được ({character}).", "Xóa đi và gõ lại: ký tự này thường theo vào khi chép từ Word hoặc trang web.",
        "There is a character that cannot be seen ({character}).", "Delete it and type anew: such come along when copying from Word or the web.",
    ),
    "key-missing": error(
        "Thiếu khóa “{key}”.", "Bổ sung khóa này.",
        "The key '{key}' is missing.", "Add it.",
    ),
    "key-unknown": error(
        "Không có khóa “{key}”{suggestion}", "Sửa tên khóa; xem docs/language.vi.md.",
        "There is no key '{key}'{suggestion}", "Correct its name; see docs/language.md.",
    ),
    "rule-kind-unknown": error(
        "Không có loại quy tắc “{text}”{suggestion}", "Dùng một trong: {kinds}.",
        "There is no rule kind '{text}'{suggestion}", "Use one of: {kinds}.",
    ),
    "value-not-listed": error(
        "“{key}” không nhận “{text}”.", "Dùng một trong: {listed}.",
        "'{key}' cannot be '{text}'.", "Use one of: {listed}.",
    ),
    "value-refused": error(
        "“{key}” không nhận “{text}”: {reason}.", "Xem docs/language.vi.md.",
        "'{key}' cannot be '{text}': {reason}.", "See docs/language.md.",
    ),
    "not-a-number": error(
        "“{text}” không phải là số.", "Viết 0.5 (dấu chấm) hoặc 80%.",
        "'{text}' is not a number.", "Write 0.5 (with a point) or 80%.",
    ),
    "not-a-code": error(
        "“{text}” không phải là mã.", 'Mã gồm chữ và số, ngăn bằng dấu chấm, đặt trong ngoặc kép: "1.10".',
        "'{text}' is not a code.", 'Letters and digits, separated by points, quoted: "1.10".',
    ),
    "not-a-flag": error(
        "“{text}” không phải true hay false.", "Viết true hoặc false.",
        "'{text}' is neither true nor false.", "Write true or false.",
    ),
    "not-points": error(
        "“{text}” không phải là điểm.", "Viết một số (0.5), một tỷ lệ của điểm tối đa (50%), hoặc max.",
        "'{text}' is not a number of points.", "Write a number (0.5), a share of the maximum (50%), or max.",
    ),
    "not-a-range": error(
        "“{text}” không phải là khoảng.", 'Viết ">= 20%, < 30%", "4+" hoặc một số.',
        "'{text}' is not a range.", 'Write ">= 20%, < 30%", "4+" or a number.',
    ),
    "not-a-whole-number": error(
        "“{text}” không phải là số nguyên.", "Viết số nguyên, ví dụ 2020.",
        "'{text}' is not a whole number.", "Write one, such as 2020.",
    ),
    "not-an-id": error(
        "“{text}” không dùng làm id được.", "Chỉ dùng chữ không dấu, chữ số và dấu gạch nối: ministry-2020.",
        "'{text}' cannot be an id.", "Use letters without accents, digits and hyphens: ministry-2020.",
    ),
    "not-a-text": error(
        "“{key}” phải là văn bản.", "Ghi một dòng chữ, không phải danh sách hay các khóa con; nếu có dấu “: ” thì đặt trong ngoặc kép.",
        "'{key}' must be a text.", "Write one line, not a list or keys of its own; quote it if it holds ': '.",
    ),
    "not-a-list": error(
        "“{key}” phải là danh sách.", "Viết [..., ...], hoặc mỗi dòng một mục bắt đầu bằng “- ”.",
        "'{key}' must be a list.", "Write [..., ...], or one item a line that begins with '- '.",
    ),
    "not-a-mapping": error(
        "“{key}” phải gồm các khóa con.", "Viết {{khóa: giá trị}}, hoặc mỗi dòng một khóa, thụt vào.",
        "'{key}' must have keys of its own.", "Write {{key: value}}, or one key a line, indented.",
    ),
    "not-previous": error(
        "“{text}” không phải danh sách mã, cũng không phải none.", 'Viết previous: ["{text}"], hoặc previous: none nếu tiêu chí mới.',
        "'{text}' is neither a list of codes nor none.", 'Write previous: ["{text}"], or previous: none for what is new.',
    ),
    "list-too-long": error(
        "“{key}” có quá nhiều mục.", "Ghi nhiều nhất {most} mục.",
        "'{key}' has too many items.", "Write {most} at most.",
    ),
    "percent-misplaced": error(
        "“{text}” có dấu %, ở đây phải là số điểm hoặc chỉ số.", "Viết 90 cho 90%; viết số điểm, không viết tỷ lệ.",
        "'{text}' has a percent sign where points or an index are wanted.", "Write 90 for 90 %; write points, not a share.",
    ),
    "key-misplaced": error(
        "Không dùng “{key}” ở chỗ này.", "Kiểm tra thụt dòng: khóa này thuộc phần khác; xem docs/language.vi.md.",
        "The key '{key}' has no place here.", "Check the indentation: it belongs elsewhere; see docs/language.md.",
    ),
    "list-too-short": error(
        "“{key}” có quá ít mục.", "Ghi ít nhất {least} mục.",
        "'{key}' has too few items.", "Write at least {least}.",
    ),
    "expression-cut": error(
        "Biểu thức “{text}” bị bỏ dở.", "Viết tiếp, hoặc đóng ngoặc; xem mục Biểu thức trong docs/language.vi.md.",
        "The expression '{text}' is not finished.", "Finish it, or close a bracket; see Expressions in docs/language.md.",
    ),
    "expression-unexpected": error(
        "Trong biểu thức “{text}”, không hiểu “{found}” ở chỗ này.", "Xem mục Biểu thức trong docs/language.vi.md.",
        "In the expression '{text}', '{found}' has no place here.", "See Expressions in docs/language.md.",
    ),
    "expression-sign": error(
        "Trong biểu thức “{text}”, “{found}” không phải là cách viết của biểu thức.", "Viết {written}",
        "In the expression '{text}', '{found}' is not how expressions are written.", "Write {written}",
    ),
    "expression-expected": error(
        "Trong biểu thức “{text}”, chỗ này phải là “{wanted}”.", "Thêm vào, hoặc sửa phần đứng trước.",
        "In the expression '{text}', '{wanted}' must stand here.", "Add it, or correct what stands before.",
    ),
    "expression-function": error(
        "Không có hàm “{wrong}”{suggestion}", "Dùng một trong: {functions}.",
        "There is no function '{wrong}'{suggestion}", "Use one of: {functions}.",
    ),
    "expression-arguments": error(
        "Hàm {function} có {count} đối số.", "Viết từ {least} đến {most} đối số, ngăn bằng dấu phẩy.",
        "The function {function} has {count} arguments.", "Write {least} to {most}, separated by commas.",
    ),
    "expression-decimals": error(
        "Trong “{text}”, số chữ số thập phân của round phải là một số từ 0 đến 9.", "Viết round(b / a, 2).",
        "In '{text}', the decimals of round must be a number from 0 to 9.", "Write round(b / a, 2).",
    ),
    "expression-chained": error(
        "Trong “{text}”, hai phép so sánh nối liền nhau.", "Viết 0 < a and a < 5.",
        "In '{text}', two comparisons are chained.", "Write 0 < a and a < 5.",
    ),
    "expression-too-deep": error(
        "Biểu thức lồng ngoặc quá sâu.", "Chia thành nhiều trường hợp (cases) hoặc nhiều phần (sum).",
        "The brackets of the expression are nested too deeply.", "Split it into cases, or into the parts of a sum.",
    ),
    "expression-too-long": error(
        "Biểu thức dài hơn {limit} ký tự.", "Chia thành nhiều trường hợp (cases) hoặc nhiều phần (sum).",
        "The expression is longer than {limit} characters.", "Split it into cases, or into the parts of a sum.",
    ),
}  # fmt: skip
