"""Messages about the register of units."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error

MESSAGES: Mapping[str, Message] = {
    "register-no-heading": error(
        "Danh mục đơn vị không có cột “{column}”.", "Hàng đầu cần có: Mã (code), Tên đơn vị (name), Khối (bloc).",
        "The register has no column '{column}'.", "Its first row needs: code, name, bloc.",
    ),
    "register-empty": error(
        "Danh mục không có đơn vị nào.", "Thêm mỗi đơn vị một hàng.",
        "The register has no unit.", "Add a row for each unit.",
    ),
    "register-cell-empty": error(
        "Đơn vị ở hàng {row} thiếu “{column}”.", "Điền vào danh mục.",
        "The unit in row {row} has no '{column}'.", "Fill it in.",
    ),
    "register-repeated": error(
        "Mã đơn vị “{text}” lặp lại (hàng {row}).", "Mỗi đơn vị một mã.",
        "The unit code '{text}' is repeated (row {row}).", "Each unit has its own.",
    ),
    "register-flag": error(
        "“{text}” ở cột “{column}” (hàng {row}) không phải có hay không.", "Ghi có hoặc không.",
        "'{text}' in column '{column}' (row {row}) is neither yes nor no.", "Write có (yes) or không (no).",
    ),
    "register-row-long": error(
        "Hàng {row} của danh mục có nhiều ô hơn tiêu đề (thừa: “{text}”).", "Đặt trong ngoặc kép ô có dấu ngăn cách, hoặc bổ sung tiêu đề cột.",
        "Row {row} of the register has more cells than there are headings (surplus: '{text}').", "Quote the cell that has a separator in it, or add the heading.",
    ),
    "register-quote": error(
        "Dấu ngoặc kép ở hàng {row} của danh mục không khép, hoặc một ô chứa cả các hàng sau.", "Sửa dấu ngoặc kép ở hàng đó.",
        "A double quote in row {row} of the register is not closed, or a cell holds the rows below it.", "Correct the quotes of that row.",
    ),
    "register-one-cell": error(
        "Cả hàng tiêu đề của danh mục nằm trong một ô.", "Tách cột (trong Excel: Data, Text to Columns), hoặc lưu lại CSV với đúng dấu ngăn cách.",
        "The whole heading row of the register stands in one cell.", "Split it into columns (in Excel: Data, Text to Columns), or save the CSV with its separator.",
    ),
    "attribute-missing": error(
        "Đơn vị không có giá trị dùng được ở cột “{attribute}” (“{text}”), nên tiêu chí vẫn được tính.",
        "Điền cột này trong danh mục đơn vị.",
        "The unit has no usable value in column '{attribute}' ('{text}'); the criterion is taken to apply.",
        "Fill that column of the register.",
    ),
}  # fmt: skip
