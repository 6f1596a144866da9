"""Messages about what a criteria set says."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error, warning

MESSAGES: Mapping[str, Message] = {
    "code-repeated": error(
        "Mã “{repeated}” đã dùng.", "Mỗi tiêu chí và mỗi số liệu một mã.",
        "The code '{repeated}' is used already.", "Every criterion and every input has its own.",
    ),
    "code-unknown": error(
        "Không có tiêu chí “{wrong}”{suggestion}", "Sửa mã.",
        "There is no criterion '{wrong}'{suggestion}", "Correct the code.",
    ),
    "total-mismatch": error(
        "Các lĩnh vực cộng lại là {sum}, bộ tiêu chí ghi {max}.",
        "Sửa điểm tối đa; nếu quyết định in như vậy, chấp nhận mã này trong accept kèm lý do.",
        "The areas add up to {sum}, the set says {max}.",
        "Correct the maxima; if the decision is printed so, accept this code with a reason.",
    ),
    "max-mismatch": error(
        "Các tiêu chí con cộng lại là {sum}, điểm tối đa ghi {max}.", "Sửa điểm tối đa của nhánh hoặc của tiêu chí con.",
        "The children add up to {sum}, the maximum says {max}.", "Correct the branch's maximum or its children's.",
    ),
    "part-mismatch": error(
        "Phần “{part}” cộng lại là {sum}, khai báo {max}.", "Sửa điểm tối đa khai báo hoặc phần của tiêu chí.",
        "The part '{part}' adds up to {sum}, {max} is declared.", "Correct the declared maximum or the parts of criteria.",
    ),
    "max-not-positive": error(
        "Điểm tối đa {max} không lớn hơn 0.", "Sửa điểm tối đa.",
        "The maximum {max} is not above zero.", "Correct it.",
    ),
    "above-max": error(
        "Quy tắc cho đến {highest} điểm, điểm tối đa là {max}.", "Sửa điểm của quy tắc hoặc điểm tối đa.",
        "The rule gives up to {highest} points, the maximum is {max}.", "Correct the rule's points or the maximum.",
    ),
    "floor-missing": error(
        "Điểm có thể xuống đến {lowest} mà không ghi điểm sàn.", "Ghi floor: 0, hoặc mức âm mà quyết định cho phép.",
        "Points can fall to {lowest} and no floor is given.", "Write floor: 0, or the negative level that the decision allows.",
    ),
    "stages-repeated": error(
        "Danh sách stages trống hoặc lặp.", "Mỗi bước một lần.",
        "The list of stages is empty or repeats one.", "Each stage once.",
    ),
    "band-without-bound": error(
        "Chỉ nhóm cuối được để trống ngưỡng.", "Ghi from cho nhóm này.",
        "Only the last band may have no threshold.", "Give this band a from.",
    ),
    "bands-out-of-order": error(
        "Nhóm không theo thứ tự giảm dần: {one} rồi {other}.", "Xếp từ cao xuống thấp.",
        "The bands do not fall: {one}, then {other}.", "Order them from the best down.",
    ),
    "leaf-and-branch": error(
        "Tiêu chí có cả rule lẫn criteria.", "Bỏ một: có tiêu chí con thì điểm là tổng của chúng.",
        "The criterion has both a rule and criteria.", "Remove one: a branch is the sum of its children.",
    ),
    "leaf-without-rule": error(
        "Tiêu chí không có rule, cũng không có criteria.", "Thêm rule (cách chấm) hoặc criteria (tiêu chí con).",
        "The criterion has neither a rule nor criteria.", "Add a rule, or criteria below it.",
    ),
    "only-on-leaf": error(
        "“{key}” chỉ dùng cho tiêu chí có quy tắc chấm.", "Chuyển xuống tiêu chí con.",
        "'{key}' belongs on a leaf.", "Move it down to one.",
    ),
    "input-name": error(
        "“{name}” không dùng làm tên số liệu được.", "Dùng chữ thường không dấu: a, b, c.",
        "'{name}' cannot be the name of an input.", "Use plain lower-case letters: a, b, c.",
    ),
    "input-unknown": error(
        "Không có số liệu “{wrong}”{suggestion}", "Khai báo trong inputs hoặc sửa tên.",
        "There is no input '{wrong}'{suggestion}", "Declare it under inputs or correct its name.",
    ),
    "input-unused": warning(
        "Số liệu “{name}” không được dùng.", "Bỏ đi, hoặc dùng trong quy tắc.",
        "The input '{name}' is not used.", "Remove it, or use it in the rule.",
    ),
    "input-type": error(
        "Số liệu “{name}” có kiểu {type}, quy tắc cần {wanted}.", "Sửa kiểu.",
        "The input '{name}' is a {type}, the rule needs a {wanted}.", "Correct its type.",
    ),
    "input-options": error(
        "Danh sách của “{name}” khác các mức của quy tắc.", "Bỏ options của số liệu: quy tắc đã có.",
        "The options of '{name}' differ from the rule's.", "Remove the input's: the rule has them.",
    ),
    "options-alike": error(
        "“{one}” và “{other}” là một khi so sánh.", "Đặt tên khác nhau.",
        "'{one}' and '{other}' are the same when compared.", "Name them apart.",
    ),
    "choice-without-options": error(
        "Số liệu “{name}” không có danh sách để chọn.", "Thêm options.",
        "The choice '{name}' has no options.", "Add them.",
    ),
    "option-unknown": error(
        "“{text}” không có trong danh sách: {options}.", "Sửa theo danh sách.",
        "'{text}' is not one of: {options}.", "Correct it.",
    ),
    "not-a-condition": error(
        "“{text}” không phải là điều kiện.", 'Viết phép so sánh, ví dụ "a == 0".',
        "'{text}' is not a condition.", 'Write a comparison, such as "a == 0".',
    ),
    "text-in-arithmetic": error(
        "“{text}” tính toán với văn bản.", "Văn bản chỉ dùng để so sánh: \"c == 'Đạt'\".",
        "'{text}' computes with a text.", "A text can only be compared: \"c == 'Đạt'\".",
    ),
    "gate-not-leaf": error(
        "“{gate}” không phải tiêu chí có quy tắc chấm.", "Chọn một tiêu chí cuối cùng.",
        "'{gate}' is not a leaf.", "Name a leaf.",
    ),
    "gate-circle": error(
        "Điều kiện qua “{gate}” quay về chính nó.", "Bỏ một điều kiện trong vòng.",
        "The gate '{gate}' leads back to itself.", "Remove one gate of the circle.",
    ),
    "rule-misplaced": error(
        "Quy tắc {kind} không dùng được ở đây.", "Quy tắc given, survey chỉ dùng cho một tiêu chí riêng; survey không dùng cho điểm thưởng, trừ.",
        "A rule of kind {kind} has no place here.", "given and survey stand on a leaf of their own; a bonus or penalty is never surveyed.",
    ),
    "part-input-shared": error(
        "Hai phần cùng hỏi số liệu “{name}”.", "Mỗi phần ghi input của mình và khai báo trong inputs.",
        "Two parts ask for the same input '{name}'.", "Give each part an input of its own, declared under inputs.",
    ),
    "number-out-of-range": error(
        "“{key}” là {text}, phải {range}.", "Sửa con số.",
        "'{key}' is {text}; it must be {range}.", "Correct it.",
    ),
    "accept-refused": error(
        "Không chấp nhận được mã “{wrong}”: chỉ những vấn đề không làm sai kết quả mới chấp nhận được ({codes}).", "Sửa bộ tiêu chí.",
        "The finding '{wrong}' cannot be accepted; only those that leave the result right can ({codes}).", "Mend the set.",
    ),
    "accept-unused": warning(
        "Mã “{wrong}” được chấp nhận nhưng không còn xảy ra.", "Bỏ khỏi accept.",
        "The finding '{wrong}' is accepted, but no longer there.", "Remove it from accept.",
    ),
    "set-id-repeated": error(
        "Mã “{wrong}” đã là mã của một bộ tiêu chí khác: {other}.", "Đặt id khác nhau.",
        "The id '{wrong}' is that of another set: {other}.", "Give them different ids.",
    ),
    "tiers-hole": error(
        "Các mức bỏ trống: {where}.", "Bổ sung mức, hoặc sửa dấu ở đầu mút.",
        "The tiers leave a hole: {where}.", "Add a tier, or close an end.",
    ),
    "tiers-overlap": error(
        "Các mức chồng nhau: {where}.", "Sửa dấu ở đầu mút.",
        "The tiers overlap: {where}.", "Open an end.",
    ),
    "full-not-positive": error(
        "full {full} không lớn hơn 0.", "Ghi giá trị ứng với điểm tối đa.",
        "full {full} is not above zero.", "Write the value that is worth the maximum.",
    ),
    "points-out-of-order": error(
        "Các mốc không tăng dần.", "Xếp lại.",
        "The points do not rise.", "Order them.",
    ),
    "step-zero": error(
        "Bước bằng 0.", "Ghi bước khác 0.",
        "The step is zero.", "Write one that is not.",
    ),
    "late-not-closed": error(
        "Mức muộn cuối cùng (và chỉ mức đó) phải không có days.", "Thêm {{score: 0}} ở cuối.",
        "The last step of late, and only it, has no days.", "Add {{score: 0}} at the end.",
    ),
    "formula-form": error(
        "Quy tắc formula cần points hoặc cases.", "Giữ một trong hai.",
        "A formula has points or cases.", "Keep one of them.",
    ),
    "case-unreachable": error(
        "Trường hợp {number} không bao giờ xét đến.", "Trường hợp không có if phải đứng cuối.",
        "Case {number} is never reached.", "A case without if comes last.",
    ),
    "parts-mismatch": error(
        "Các phần cộng lại là {parts}, điểm tối đa là {max}.", "Sửa điểm của các phần.",
        "The parts add up to {parts}, the maximum is {max}.", "Correct the parts.",
    ),
    "tiers-out-of-order": warning(
        "Các mức không xếp theo thứ tự: {one} rồi {other}.", "Xếp từ cao xuống thấp hoặc từ thấp lên cao.",
        "The tiers are not in order: {one}, then {other}.", "Order them from the highest down, or from the lowest up.",
    ),
    "less-for-more": warning(
        "Quy tắc cho ít điểm hơn khi đạt nhiều hơn: {where}.", "Kiểm tra điểm của các mức; nếu quyết định quy định như vậy, chấp nhận mã này trong accept kèm lý do.",
        "The rule gives less for more: {where}.", "Check the points; if the decision says so, accept this code with a reason.",
    ),
    "max-unreachable": warning(
        "Không câu trả lời nào đạt điểm tối đa {max}: cao nhất là {highest}.", "Sửa điểm của quy tắc hoặc điểm tối đa; nếu quyết định in như vậy, chấp nhận mã này trong accept kèm lý do.",
        "No answer reaches the maximum {max}: the highest is {highest}.", "Correct the rule or the maximum; if the decision is printed so, accept this code with a reason.",
    ),
    "max-passable": warning(
        "Với {answers}, quy tắc cho {highest} điểm, quá điểm tối đa {max}; điểm như vậy sẽ bị từ chối.", "Đặt giới hạn cho số liệu (at_most) hoặc sửa công thức.",
        "With {answers} the rule gives {highest} points, above the maximum {max}; such points will be refused.", "Bound the inputs (at_most) or correct the formula.",
    ),
    "denominator-zero": warning(
        "Mẫu số {denominator} có thể bằng 0 ({answers}) mà không có when_none; khi đó tiêu chí để trống.", "Ghi when_none: trường hợp không phát sinh và điểm của nó.",
        "The denominator {denominator} can be zero ({answers}) and there is no when_none; the leaf is then left blank.", "Write a when_none: what holds where nothing arose.",
    ),
    "leaf-for-nobody": error(
        "Không đơn vị nào có tiêu chí này: “{condition}” không bao giờ đúng.", "Sửa applies_to của tiêu chí hoặc của các cấp trên.",
        "No unit can have this criterion: '{condition}' never holds.", "Correct its applies_to, or that of the nodes above.",
    ),
    "bounds-crossed": error(
        "Mức thấp nhất {low} cao hơn mức cao nhất {high}.", "Sửa at_least hoặc at_most.",
        "The lower bound {low} is above the upper bound {high}.", "Correct at_least or at_most.",
    ),
    "gate-unreachable": error(
        "Điều kiện đòi {wanted} điểm của {gate}, điểm tối đa ở đó là {max}.", "Sửa at_least.",
        "The gate asks for {wanted} points of {gate}, whose maximum is {max}.", "Correct at_least.",
    ),
    "basis-after-year": warning(
        "Căn cứ ghi ngày {date}, sau năm {year} của bộ tiêu chí.", "Kiểm tra ngày của quyết định và năm; nếu đúng như vậy, chấp nhận mã này trong accept kèm lý do.",
        "The basis is dated {date}, after the set's year {year}.", "Check the decision's date and the year; if both are right, accept this code with a reason.",
    ),
    "text-empty": error(
        "“{key}” để trống.", "Ghi nội dung.",
        "'{key}' is blank.", "Write it.",
    ),
    "text-not-nfc": warning(
        "Văn bản dùng dấu tổ hợp (NFD): nhìn giống nhưng không tìm và so khớp được.", "Gõ lại, hoặc chuyển tệp sang Unicode dựng sẵn (NFC).",
        "The text has combining accents (NFD): it looks the same and cannot be searched for.", "Type it again, or convert the file to composed Unicode (NFC).",
    ),
    "code-out-of-order": warning(
        "Mã {one} đứng trước {other}.", "Xếp theo thứ tự của mã.",
        "The code {one} stands before {other}.", "Put them in order.",
    ),
    "code-not-below": warning(
        "Mã {own} không bắt đầu bằng mã cấp trên {parent}.", "Sửa mã, hoặc chuyển tiêu chí về đúng nhánh.",
        "The code {own} does not begin with its parent's, {parent}.", "Correct it, or move the criterion to where it belongs.",
    ),
    "code-excel": warning(
        "Gõ vào Excel, mã {own} thành {becomes}.", "Nếu được, dùng mã khác; nếu quyết định in như vậy, chấp nhận mã này trong accept và giữ cột mã ở dạng văn bản.",
        "Typed into Excel, the code {own} becomes {becomes}.", "Use another code if you can; if the decision is printed so, accept this finding and keep the code column as text.",
    ),
    "case-missing": warning(
        "Với {answers}, không trường hợp nào đúng; khi đó tiêu chí để trống.", "Thêm trường hợp còn lại (không có if) ở cuối.",
        "With {answers} no case holds; the leaf is then left blank.", "End with a case without if, for whatever is left.",
    ),
    "label-repeated": warning(
        "“{text}” lặp lại.", "Ghi khác nhau để người điền phân biệt được.",
        "'{text}' is repeated.", "Word them so that whoever fills in the form can tell them apart.",
    ),
    "part-unknown": error(
        "Phần điểm “{wrong}” không có trong parts{suggestion}", "Khai báo trong parts, hoặc sửa tên phần.",
        "The part '{wrong}' is not among the set's parts{suggestion}", "Declare it under parts, or correct its name.",
    ),
    "stage-missing": error(
        "Tiêu chí {leaf} không bao giờ có điểm với các bước {stages}.", "Thêm bước còn thiếu vào stages: survey cho điều tra, appraised cho Hội đồng, computed cho quy tắc.",
        "With the stages {stages} the leaf {leaf} never has a score.", "Add the stage that is missing: survey for surveys, appraised for the council, computed for rules.",
    ),
    "due-far": warning(
        "Hạn {date} cách xa năm {year} của bộ tiêu chí.", "Kiểm tra năm của hạn; nếu đúng như vậy, chấp nhận mã này trong accept kèm lý do.",
        "The due date {date} is far from the set's year {year}.", "Check its year; if it is right, accept this code with a reason.",
    ),
    "applies-to-everybody": warning(
        "“{condition}” đúng với mọi đơn vị.", "Bỏ applies_to, hoặc sửa điều kiện.",
        "'{condition}' holds for every unit.", "Remove applies_to, or correct the condition.",
    ),
    "attribute-unlikely": warning(
        "Thuộc tính {name} chỉ dùng một lần{suggestion}", "Kiểm tra chính tả tên cột của danh mục đơn vị.",
        "The attribute {name} is used only once{suggestion}", "Check the spelling of the register's column.",
    ),
    "when-none-wide": warning(
        "when_none đúng cả khi quy tắc tính được điểm: {answers} được {fixed} thay vì {points}.", "Chỉ ghi trường hợp không phát sinh, ví dụ mẫu số bằng 0.",
        "when_none holds where the rule has points of its own: {answers} gives {fixed} instead of {points}.", "Let it say only that nothing arose, such as a divisor of zero.",
    ),
    "attribute-expected": error(
        "applies_to nói về đơn vị, không dùng “{name}”.", "Viết unit.tên_cột của danh mục đơn vị, ví dụ unit.has_tthc hoặc unit.loai == 'miền núi'.",
        "applies_to speaks of the unit and cannot use '{name}'.", "Write unit.column of the register, such as unit.has_tthc or unit.kind == 'mountainous'.",
    ),
    "yes-no-compared": error(
        "“{name}” là có hoặc không, không so sánh với chữ.", "Viết {name}, hoặc not {name}.",
        "'{name}' is yes or no and is not compared with a text.", "Write {name}, or not {name}.",
    ),
    "not-a-date": error(
        "Hạn “{text}” không phải là ngày.", "Viết năm-tháng-ngày: 2020-01-31; hoặc tính từ một số liệu kiểu date: b + 5.",
        "The due date '{text}' is no date.", "Write year-month-day: 2020-01-31; or work it out from an input of type date: b + 5.",
    ),
    "percent-missing": warning(
        "Tỷ lệ phần trăm được so với {written}: thiếu dấu %?", "Viết {written}%; 85% trong biểu thức là 0.85.",
        "A percentage is held against {written}: is the percent sign missing?", "Write {written}%; 85% counts as 0.85 in expressions.",
    ),
    "condition-constant": warning(
        "Trong “{text}” có một phép so sánh lúc nào cũng cho cùng kết quả.", "Kiểm tra dấu %, dấu so sánh, và giới hạn của số liệu.",
        "In '{text}' a comparison always comes out the same way.", "Check percent signs, the comparison, and the bounds of the inputs.",
    ),
    "findings-cut": error(
        "Còn {count} vấn đề nữa trong tệp này không in ra.", "Sửa những vấn đề đã nêu rồi chạy lại.",
        "{count} more findings of this file are not shown.", "Mend those that are, and run again.",
    ),
}  # fmt: skip
