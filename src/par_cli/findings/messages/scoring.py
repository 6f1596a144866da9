"""Messages about scoring."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error, warning

MESSAGES: Mapping[str, Message] = {
    "appraisal-missing": error(
        "Chưa có điểm thẩm định của tiêu chí do Hội đồng chấm.", "Bổ sung vào tệp thẩm định.",
        "The council has not yet given this criterion its score.", "Add it to the appraisal file.",
    ),
    "survey-missing": error(
        "Chưa có kết quả điều tra của tiêu chí này.", "Bổ sung vào tệp khảo sát; nếu không khảo sát, khai survey: none.",
        "The survey's value of this criterion is missing.", "Add it to the survey file; if none was held, say survey: none.",
    ),
    "stage-without-value": warning(
        "Bước đang xem không cho điểm tiêu chí này; {units} đơn vị để trống.", "Bình thường khi xem một bước riêng.",
        "The stage viewed gives this criterion no score; it is blank for {units} units.", "To be expected in a view of one stage.",
    ),
    "rule-no-value": error(
        "Số liệu đã có nhưng quy tắc không cho ra điểm (ví dụ mẫu số bằng 0).",
        "Kiểm tra số liệu; bộ tiêu chí cần when_none cho trường hợp không phát sinh.",
        "The inputs are there, but the rule gives no points (a denominator of zero, for instance).",
        "Check the figures; the set needs a when_none for the case that nothing arose.",
    ),
    "rule-above-max": error(
        "Công thức cho {text} điểm, vượt điểm tối đa {max}; không được tính.", "Kiểm tra số liệu, rồi công thức của bộ tiêu chí.",
        "The formula gives {text} points, above the maximum {max}; refused.", "Check the figures, then the set's formula.",
    ),
    "rule-below-zero": error(
        "Công thức cho {text} điểm, dưới 0 mà bộ tiêu chí không ghi điểm sàn; không được tính.", "Ghi floor trong bộ tiêu chí.",
        "The formula gives {text} points, below zero, and the set names no floor; refused.", "Give the leaf a floor.",
    ),
    "gate-closed": warning(
        "Được 0 điểm vì {gate} chưa đạt mức yêu cầu (nếu không: {points} điểm).", "Xem điều kiện của tiêu chí.",
        "Zero, because {gate} did not reach what is required (otherwise {points} points).", "See the criterion's condition.",
    ),
    "stages-mixed": warning(
        "Trong khối, tiêu chí này có đơn vị tính theo {stages}.", "Kiểm tra Hội đồng đã thẩm định đủ các đơn vị.",
        "Within the bloc this criterion is counted at different stages: {stages}.", "Check that the council appraised every unit.",
    ),
    "adjustment-capped": warning(
        "Điểm {kind} {points} vượt mức tối đa {cap}, tính {cap}.", "Theo quy định của bộ tiêu chí.",
        "The {kind} of {points} is above its cap; {cap} counts.", "As the set lays down.",
    ),
    "nothing-applies": error(
        "Không có tiêu chí nào áp dụng cho đơn vị.", "Kiểm tra các cột của đơn vị trong danh mục và applies_to của bộ tiêu chí.",
        "No criterion applies to the unit.", "Check its columns in the register, and applies_to in the set.",
    ),
    "unit-in-no-bloc": error(
        "Khối “{bloc}” của đơn vị không có bộ tiêu chí trong đợt chấm, nên đơn vị không được chấm.", "Sửa cột Khối của danh mục, hoặc khai báo bộ tiêu chí; các khối có: {known}.",
        "The unit's bloc '{bloc}' has no criteria in this round, so it is not scored.", "Correct the register's bloc, or name a set for it; there are: {known}.",
    ),
    "index-above-100": warning(
        "Chỉ số {index} vượt 100 do điểm thưởng.", "Kiểm tra điểm thưởng.",
        "The index {index} is above 100 because of a bonus.", "Check the bonus.",
    ),
    "applies-to-nobody": warning(
        "Không đơn vị nào của khối có tiêu chí này: theo danh mục, “{condition}” không đúng với đơn vị nào.", "Kiểm tra applies_to của bộ tiêu chí và cột tương ứng của danh mục.",
        "No unit of the bloc has this criterion: by the register, '{condition}' holds for none.", "Check the set's applies_to and the register's column.",
    ),
    "nobody-ranked": warning(
        "Khối “{bloc}” không có đơn vị nào được xếp hạng.", "Kiểm tra cột ranked của danh mục và các phiếu đã nhận.",
        "No unit of the bloc '{bloc}' is ranked.", "Check the register's column ranked and what was received.",
    ),
}  # fmt: skip
