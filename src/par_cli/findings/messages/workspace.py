"""Messages about the workspace and the command line."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error

MESSAGES: Mapping[str, Message] = {
    "workspace-not-found": error(
        "Không thấy par.yaml ở đây hay ở thư mục trên.", "Chạy trong thư mục làm việc, hoặc chỉ rõ --criteria, --units.",
        "There is no par.yaml here or above.", "Run inside a workspace, or give --criteria and --units.",
    ),
    "round-unknown": error(
        "Không có đợt chấm “{round}” trong par.yaml.", "Các đợt có: {known}.",
        "There is no round '{round}' in par.yaml.", "There are: {known}.",
    ),
    "round-missing": error(
        "Chưa nói đợt chấm nào.", "Thêm tên đợt vào lệnh. Các đợt có: {known}.",
        "No round was named.", "Add its name to the command. There are: {known}.",
    ),
    "option-missing": error(
        "Thiếu {option}.", "Khi chỉ rõ thư mục hay tệp thay cho một đợt của par.yaml, cần --criteria; để chấm điểm cần cả --units.",
        "{option} is missing.", "For a folder or a file in place of a round of par.yaml, give --criteria; to score, --units too.",
    ),
    "bloc-repeated": error(
        "Trong par.yaml, “{one}” và “{other}” là cùng một khối.", "Giữ một.",
        "In par.yaml, '{one}' and '{other}' are the same bloc.", "Keep one.",
    ),
    "bloc-unknown": error(
        "Không có khối “{bloc}”.", "Các khối có: {known}.",
        "There is no bloc '{bloc}'.", "There are: {known}.",
    ),
    "not-a-day": error(
        "“{text}” ở “{key}” không phải là ngày.", "Viết năm-tháng-ngày: 2020-11-15.",
        "'{text}' at '{key}' is no date.", "Write year-month-day: 2020-11-15.",
    ),
    "not-a-column": error(
        "“{text}” không phải là cột.", "Ghi chữ cái của cột như trong Excel: A, B, AA.",
        "'{text}' is no column.", "Write its letters as Excel shows them: A, B, AA.",
    ),
    "column-taken": error(
        "Cột {text} ghi cho cả “{one}” lẫn “{other}”.", "Mỗi cột một ý nghĩa.",
        "The column {text} is told to be both '{one}' and '{other}'.", "A column is one thing.",
    ),
    "survey-undeclared": error(
        "Bộ tiêu chí {set} có tiêu chí điều tra XHH nhưng đợt chấm không nói gì về khảo sát.",
        "Ghi survey: tên tệp, hoặc survey: none (--survey none) nếu không khảo sát.",
        "The set {set} has survey criteria, but the round says nothing about a survey.",
        "Name the survey's file, or say survey: none (--survey none) if none was held.",
    ),
    "stage-unknown": error(
        "Không có bước “{stage}”.", "Dùng một trong: {known}.",
        "There is no stage '{stage}'.", "Use one of: {known}.",
    ),
    "target-exists": error(
        "Thư mục “{target}” đã có nội dung.", "Chọn tên khác; par không ghi đè.",
        "The folder '{target}' is not empty.", "Choose another name; par does not overwrite.",
    ),
    "no-criteria-files": error(
        "Không có tệp bộ tiêu chí (.yaml, .yml) nào ở đây.", "Chỉ đúng thư mục hoặc tệp.",
        "There is no criteria file (.yaml, .yml) here.", "Name the right folder or file.",
    ),
    "set-unknown": error(
        "Không có bộ tiêu chí mẫu “{name}”.", "Các bộ có sẵn: {known}.",
        "There is no shipped set '{name}'.", "There are: {known}.",
    ),
    "crash": error(
        "par gặp lỗi của chính nó: {reason}.", "Chạy lại với --debug và gửi nội dung cho người bảo trì.",
        "par itself failed: {reason}.", "Run again with --debug and send what it prints to the maintainers.",
    ),
}  # fmt: skip
