"""Messages about the crosswalk to the year before."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error, warning

MESSAGES: Mapping[str, Message] = {
    "follows-missing": warning(
        "Có previous nhưng bộ tiêu chí không ghi nối tiếp bộ nào.", "Ghi follows: {{id: mã của bộ năm trước}}.",
        "There is a previous, but the set does not say which set it follows.", "Write follows: {{id: …}}.",
    ),
    "follows-unknown": warning(
        "Chưa kiểm tra previous: không thấy, hoặc không đọc được, bộ tiêu chí “{wrong}”{suggestion}", "Đưa tệp của bộ đó vào cùng thư mục, hoặc sửa id.",
        "previous was not checked: there is no set '{wrong}' here, or it cannot be read{suggestion}", "Put its file into the same folder, or correct the id.",
    ),
    "follows-unlike": error(
        "Phần lớn mã trong previous ({unknown} trên {all}) không có trong bộ {set}.", "Kiểm tra follows.id: có lẽ previous là mã của bộ khác.",
        "Most codes in previous ({unknown} of {all}) are not in the set {set}.", "Check follows.id: previous may be codes of another set.",
    ),
    "follows-later": error(
        "Bộ “{wrong}” của năm {year} không thể là bộ trước.", "Sửa follows hoặc year.",
        "The set '{wrong}' of {year} cannot be the one before.", "Correct follows or year.",
    ),
    "sets-not-linked": warning(
        "Bộ {later} không nối tiếp bộ {earlier} (follows), nên các tiêu chí không đối chiếu được với nhau.", "Ghi follows: {{id: {earlier}}} và previous trong bộ sau, hoặc đổi thứ tự hai bộ.",
        "The set {later} does not follow {earlier}, so their criteria cannot be matched.", "Write follows: {{id: {earlier}}} and previous in the later set, or swap the two.",
    ),
    "previous-unknown": error(
        "Bộ {set} không có mã “{wrong}”{suggestion}", "Sửa mã theo bộ năm trước.",
        "The set {set} has no code '{wrong}'{suggestion}", "Correct it after the earlier set.",
    ),
    "previous-repeated": error(
        "Mã “{repeated}” của bộ trước ghi hai lần ở đây.", "Giữ một.",
        "The earlier code '{repeated}' stands here twice.", "Keep one.",
    ),
    "previous-taken-twice": warning(
        "Mã “{taken}” của bộ trước đã được {other} nhận, ở nhánh khác.", "Sửa previous; nếu tiêu chí thật sự được tách sang hai nhánh, chấp nhận mã này trong accept kèm lý do.",
        "The earlier code '{taken}' is already taken by {other}, in another branch.", "Correct previous; if the criterion really was split across branches, accept this code with a reason.",
    ),
    "previous-forgotten": error(
        "Tiêu chí {forgotten} ({title}) của bộ {set} không được tiêu chí nào nối tiếp.", "Ghi mã này vào previous của tiêu chí nối tiếp, hoặc vào follows.removed nếu đã bỏ.",
        "The criterion {forgotten} ({title}) of {set} is not continued by anything.", "Name it in the previous of what continues it, or in follows.removed if it was dropped.",
    ),
    "previous-removed": error(
        "Mã “{wrong}” vừa ghi trong follows.removed vừa có {other} nối tiếp.", "Giữ một trong hai.",
        "The code '{wrong}' is in follows.removed, and {other} continues it.", "Keep one of the two.",
    ),
    "previous-missing": error(
        "Không ghi tiêu chí này từ đâu đến, trong khi bộ tiêu chí nối tiếp {set}.", "Ghi previous: mã ở bộ trước, hoặc none nếu mới.",
        "It is not said where this comes from, though the set follows {set}.", "Write previous: its codes there, or none if it is new.",
    ),
    "rule-changed-unsaid": warning(
        "Quy tắc khác với {code} của bộ {set} mà không ghi rule_changed.", "Ghi rule_changed: true; nếu chỉ là cách viết, chấp nhận mã này trong accept kèm lý do.",
        "The rule differs from that of {code} in {set}, and rule_changed is not written.", "Write rule_changed: true; if only the wording differs, accept this code with a reason.",
    ),
    "rule-changed-unneeded": warning(
        "Ghi rule_changed nhưng quy tắc giống {code} của bộ {set}.", "Bỏ rule_changed, hoặc sửa quy tắc.",
        "rule_changed is written, but the rule is that of {code} in {set}.", "Remove it, or correct the rule.",
    ),
}  # fmt: skip
