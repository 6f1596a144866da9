"""Messages about drawing up the forms that go out."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error

MESSAGES: Mapping[str, Message] = {
    "output-missing": error(
        "Chưa chỉ rõ ghi phiếu vào đâu.", "Thêm -o THƯ-MỤC; không có danh mục đơn vị thì -o tệp .xlsx.",
        "Where the forms go is not said.", "Add -o FOLDER; without a register, -o and an .xlsx file.",
    ),
    "output-not-folder": error(
        "Có {count} phiếu mà -o là một tệp.", "Cho -o một thư mục, hoặc chọn một đơn vị bằng --unit.",
        "There are {count} forms, and -o is one file.", "Give -o a folder, or choose one unit with --unit.",
    ),
    "output-not-file": error(
        "Không có danh mục đơn vị thì chỉ có một phiếu trống, nên -o phải là tệp .xlsx.", "Cho -o một tên tệp .xlsx, hoặc thêm --units.",
        "Without a register there is one blank form, so -o has to be an .xlsx file.", "Give -o an .xlsx name, or add --units.",
    ),
    "unit-not-registered": error(
        "Danh mục không có đơn vị mã “{text}”.", "Xem cột mã của danh mục đơn vị.",
        "The register has no unit of the code '{text}'.", "Look at the register's column of codes.",
    ),
    "unit-outside-bloc": error(
        "Đơn vị được chọn không thuộc khối “{bloc}”.", "Bỏ --bloc, hoặc chọn đơn vị của khối đó.",
        "The chosen unit is not of the bloc '{bloc}'.", "Leave --bloc out, or choose units of that bloc.",
    ),
    "formula-too-long": error(
        "Quy tắc của mục này cần một công thức mà Excel không nhận: quá 8.192 ký tự, 64 hàm lồng nhau, 255 đối số, hoặc một văn bản quá 255 ký tự.",
        "Bớt mức, trường hợp hay mục con, rút ngắn biểu thức và văn bản trong đó, hoặc tách thành nhiều tiêu chí.",
        "The rule needs a formula that Excel refuses: beyond 8,192 characters, 64 functions in each other, 255 arguments, or a text of 255 characters.",
        "Use fewer levels, cases or children, shorten the expressions and the texts in them, or split the criterion.",
    ),
    "text-too-long": error(
        "Văn bản “{text}” dài hơn 32.767 ký tự, không ô nào chứa được.", "Rút ngắn văn bản đó trong bộ tiêu chí, danh mục đơn vị hoặc par.yaml.",
        "The text '{text}' is longer than the 32,767 characters that a cell can hold.", "Shorten it in the criteria file, the register or par.yaml.",
    ),
    "deadline-unreadable": error(
        "Hạn nộp “{text}” không phải là ngày.", "Ghi dạng 2021-01-31.",
        "The deadline '{text}' is no day.", "Write it as 2021-01-31.",
    ),
}  # fmt: skip
