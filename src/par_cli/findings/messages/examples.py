"""Messages about worked examples."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error

MESSAGES: Mapping[str, Message] = {
    "example-fails": error(
        "Ví dụ {number}: quy tắc cho {actual}, ví dụ ghi {expected} ({trace}).", "Sửa quy tắc hoặc ví dụ theo quyết định.",
        "Example {number}: the rule gives {actual}, the example says {expected} ({trace}).", "Correct the rule or the example, after the decision.",
    ),
    "example-unreadable": error(
        "Ví dụ {number}: không đọc được “{text}” của “{name}”.", "Ghi như đơn vị sẽ điền: số, 85%, 15/01/2020, có, hoặc đúng một mức của danh sách.",
        "Example {number}: '{text}' cannot be read as '{name}'.", "Write it as a unit would: a number, 85%, 15/01/2020, có, or a level of the list.",
    ),
    "example-out-of-bounds": error(
        "Ví dụ {number}: {name} = {text} ngoài giới hạn {bound}; phiếu ghi như vậy sẽ bị từ chối.", "Sửa ví dụ, hoặc giới hạn của số liệu.",
        "Example {number}: {name} = {text} is outside its bound {bound}; a workbook that says so is refused.", "Correct the example, or the bound.",
    ),
    "example-missing": error(
        "Tiêu chí chưa có ví dụ tính điểm nào (--examples required).", "Thêm ít nhất một ví dụ vào examples.",
        "The leaf has no worked example (--examples required).", "Add at least one under examples.",
    ),
}  # fmt: skip
